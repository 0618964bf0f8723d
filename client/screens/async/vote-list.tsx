import { Check, CircleDashed } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import type { OwnVotes, Votable } from '#client/screens/async/use-own-votes.ts';
import styles from '#client/screens/async/vote-list.module.css';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';

interface VoteListProps {
  own: OwnVotes;
  onChoose(item: Votable): void;
}

/** Every item that is open to votes, with one's own progress. */
export function VoteList({ own: { items, voted, votes }, onChoose }: VoteListProps) {
  const t = useTranslations('async');
  const titleOf = useTitleOf();
  const next = items.find(({ answered }) => answered !== 'all');
  const isFresh = items.every(({ answered }) => answered === 'none');
  return (
    <>
      {votes ? (
        <div className={styles.progress}>
          <p className={styles.count}>{t('voted', { voted, count: items.length })}</p>
          <ProgressBar label={t('progress')} value={voted} max={items.length} />
          {next ? (
            <Button variant="primary" size="large" wide onClick={() => onChoose(next)}>
              {isFresh ? t('start') : t('goOn')}
            </Button>
          ) : (
            <p>{t('allVoted')}</p>
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
              {item.answered === 'all' && (
                <span className={styles.state} data-done>
                  <Check size={16} strokeWidth={2.5} aria-hidden="true" /> {t('done')}
                </span>
              )}
              {item.answered === 'some' && (
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
