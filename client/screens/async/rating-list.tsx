import { Check, CircleDashed } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import styles from '#client/screens/async/rating-list.module.css';
import type { OwnRatings } from '#client/screens/async/use-own-ratings.ts';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface RatingListProps {
  ratings: OwnRatings;
  onChoose(item: Item): void;
}

/** Every item that is open to rating, with one's own progress. */
export function RatingList({ ratings: { items, rated, begun, votes }, onChoose }: RatingListProps) {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const next = items.find(({ id }) => !rated.has(id));
  const isFresh = rated.size === 0 && begun.size === 0;
  return (
    <>
      {votes ? (
        <div className={styles.progress}>
          <p className={styles.count}>{t('rated', { rated: rated.size, count: items.length })}</p>
          <ProgressBar label={t('progress')} value={rated.size} max={items.length} />
          {next ? (
            <Button variant="primary" size="large" wide onClick={() => onChoose(next)}>
              {isFresh ? t('start') : t('goOn')}
            </Button>
          ) : (
            <p>{t('allRated')}</p>
          )}
        </div>
      ) : (
        <p>{t('watching')}</p>
      )}
      <ol className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className={styles.item}
              disabled={!votes}
              onClick={() => onChoose(item)}
            >
              <span className={styles.title} dir="auto">
                {titleOf(item)}
              </span>
              {rated.has(item.id) && (
                <span className={styles.state} data-done>
                  <Check size={16} strokeWidth={2.5} aria-hidden="true" /> {t('done')}
                </span>
              )}
              {begun.has(item.id) && (
                <span className={styles.state}>
                  <CircleDashed size={16} aria-hidden="true" /> {t('begun')}
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
