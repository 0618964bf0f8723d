import { useTranslations } from 'use-intl';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { Averages } from '#client/screens/ratings/averages.tsx';
import { GivenRatings } from '#client/screens/ratings/given-ratings.tsx';
import styles from '#client/screens/ratings/item-opinions.module.css';
import { OwnRating } from '#client/screens/ratings/own-rating.tsx';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
  useWorkspaceView,
} from '#client/screens/workspace/use-workspace.ts';
import { criteriaFor } from '#shared/session/state.ts';
import { isBeingPlayed, ratedIn, raterIn } from '#shared/workspace/ratings.ts';
import { scoresBelow } from '#shared/workspace/set-scores.ts';
import { keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

interface OpinionsDialogProps {
  item: WorkspaceItem;
  onClose(): void;
}

/** The agreed scores beside the averages, one's own opinion, and everybody's. */
export function OpinionsDialog({ item, onClose }: OpinionsDialogProps) {
  const t = useTranslations('ratings');
  const { basics } = useWorkspace();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title')}
      description={
        <bdi>
          {keyOf(basics, item)} {item.title}
        </bdi>
      }
    >
      <Opinions item={item} />
    </Dialog>
  );
}

function Opinions({ item }: { item: WorkspaceItem }) {
  const t = useTranslations('ratings');
  const tItem = useTranslations('workspaceItem');
  const named = useReadyNames();
  const send = useSendToWorkspace();
  const state = useWorkspace();
  const self = useWorkspaceView((view) => view.self);
  const isOffline = useWorkspaceView((view) => view.connection === 'offline');
  const mayRate = useMay()('rating.set');
  const member = state.members.get(self);
  // A session may have begun meanwhile.
  if (isBeingPlayed(state, item, Date.now())) return <p>{tItem('opinionsPlayed')}</p>;
  const { id: itemId, ratings } = item;
  const rated = ratedIn(state);
  const framework = named(rated.framework);
  const rater = member && raterIn(state.basics, member);
  const standing = ratings?.[self];
  return (
    <div className={styles.opinions}>
      {ratings ? (
        <Averages rated={{ ...rated, framework }} scores={scoresBelow(item)} ratings={ratings} />
      ) : (
        <p className={styles.note}>{t('nobody')}</p>
      )}
      {mayRate && rater && criteriaFor(framework, rater).length > 0 ? (
        <OwnRating
          {...{ itemId, framework, rater, standing, isOffline }}
          onSay={(command) => send(command)}
        />
      ) : (
        <>
          <p className={styles.note}>{mayRate ? t('notYours') : tItem('opinionsViewer')}</p>
          {standing && (
            <div>
              <Button onClick={() => void send({ type: 'rating.clear', itemId })}>
                {t('takeBack')}
              </Button>
            </div>
          )}
        </>
      )}
      {ratings && (
        <GivenRatings
          framework={framework}
          people={[...state.members.values()].map((one) => raterIn(state.basics, one))}
          self={self}
          ratings={ratings}
        />
      )}
    </div>
  );
}
