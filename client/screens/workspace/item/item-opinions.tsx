import { Hand, Star } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { needTexts } from '#client/language/texts.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { CriterionMark } from '#client/parts/criterion-mark.tsx';
import styles from '#client/screens/workspace/item/item-side.module.css';
import {
  useMay,
  useSendToWorkspace,
  useWorkspace,
} from '#client/screens/workspace/use-workspace.ts';
import { ratingAverages } from '#shared/session/ratings.ts';
import { isBeingPlayed, ratedIn } from '#shared/workspace/ratings.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

const OpinionsDialog = lazy(async () => {
  const [{ OpinionsDialog }] = await Promise.all([
    import('#client/screens/workspace/item/opinions-dialog.tsx'),
    needTexts('ratings'),
  ]);
  return { default: OpinionsDialog };
});

/** What members say of an item outside its sessions: the averages, and the way to give one's own. */
export function ItemOpinions({ item }: { item: WorkspaceItem }) {
  const t = useTranslations('workspaceItem');
  const numberWords = useNumberWords();
  const named = useReadyNames();
  const state = useWorkspace();
  const mayScore = useMay()('score.set', item);
  const send = useSendToWorkspace();
  const [isOpen, setOpen] = useState(false);
  const isPlayed = isBeingPlayed(state, item, Date.now());
  const { criteria } = named(state.basics.framework);
  const averages = isPlayed ? [] : ratingAverages(ratedIn(state), item.ratings);
  const untaken = averages.filter(
    ({ criterionId, mean }) => mean !== null && item.scores?.[criterionId] !== mean,
  );
  const taken = Object.fromEntries(
    untaken.map(({ criterionId }) => [criterionId, 'opinions' as const]),
  );
  const count = Object.keys(item.ratings ?? {}).length;
  return (
    <section className={styles.block} aria-label={t('opinions')}>
      <h3 className={styles.heading}>{t('opinions')}</h3>
      {isPlayed ? (
        <p className={styles.soft}>{t('opinionsPlayed')}</p>
      ) : (
        <>
          {averages.length > 0 && (
            <dl className={styles.facts}>
              {criteria.flatMap(({ id, kind, name }) => {
                const average = averages.find(({ criterionId }) => criterionId === id);
                if (!average || average.mean === null) return [];
                return [
                  <div key={id}>
                    <dt>
                      <CriterionMark kind={kind} /> <bdi>{name}</bdi>
                    </dt>
                    <dd>{numberWords(average.mean)}</dd>
                  </div>,
                ];
              })}
            </dl>
          )}
          <div className={styles.acts}>
            <Button size="small" icon={<Star aria-hidden="true" />} onClick={() => setOpen(true)}>
              {count === 0 ? t('giveOpinion') : t('seeOpinions', { count })}
            </Button>
            {mayScore && untaken.length > 0 && (
              <Button
                size="small"
                icon={<Hand aria-hidden="true" />}
                onClick={() => void send({ type: 'score.set', itemId: item.id, scores: taken })}
              >
                {t('takeOpinions')}
              </Button>
            )}
          </div>
        </>
      )}
      <Suspense>{isOpen && <OpinionsDialog item={item} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
