import { useTranslations } from 'use-intl';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { Button } from '#client/parts/button.tsx';
import { Averages } from '#client/screens/ratings/averages.tsx';
import { GivenRatings } from '#client/screens/ratings/given-ratings.tsx';
import styles from '#client/screens/ratings/item-opinions.module.css';
import { OwnRating } from '#client/screens/ratings/own-rating.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import { useView } from '#client/screens/session/use-session.ts';
import { shownRatings, whyNoRating } from '#shared/session/open-to-ratings.ts';
import { criteriaFor, type Item, mayVote, type SessionState } from '#shared/session/state.ts';

interface ItemOpinionsProps {
  state: SessionState;
  item: Item;
}

/** Of one item: the agreed scores beside the averages, one's own rating, and everybody's. */
export function ItemOpinions({ state, item }: ItemOpinionsProps) {
  const t = useTranslations('ratings');
  const send = useSend();
  const named = useReadyNames();
  const connection = useView((view) => view.connection);
  const pending = useView((view) => view.pendingRatings[item.id]);
  const own = useView((view) => state.participants.find(({ id }) => id === view.self));
  const hindrance = whyNoRating(state, item);
  if (hindrance === 'anonymous') return <p>{t('anonymous')}</p>;
  if (hindrance === 'rated_in_secret') return <p>{t('secret')}</p>;
  const ratings = shownRatings(state, item);
  const framework = named(state.framework);
  const votes = own !== undefined && mayVote(own);
  return (
    <div className={styles.opinions}>
      {ratings ? (
        <Averages rated={{ ...state, framework }} scores={item.scores} ratings={ratings} />
      ) : (
        <p className={styles.note}>{t('nobody')}</p>
      )}
      {hindrance ? (
        <p className={styles.note}>{t('locked')}</p>
      ) : votes && criteriaFor(state.framework, own).length > 0 ? (
        <OwnRating
          itemId={item.id}
          framework={framework}
          rater={own}
          standing={item.ratings?.[own.id]}
          pending={pending}
          isOffline={connection === 'offline'}
          onSay={send}
        />
      ) : (
        <>
          <p className={styles.note}>{votes ? t('notYours') : t('watching')}</p>
          {own && ratings?.[own.id] && (
            <div>
              <Button onClick={() => void send({ type: 'rating.clear', itemId: item.id })}>
                {t('takeBack')}
              </Button>
            </div>
          )}
        </>
      )}
      {ratings && (
        <GivenRatings
          framework={framework}
          people={state.participants}
          self={own?.id ?? ''}
          ratings={ratings}
        />
      )}
    </div>
  );
}
