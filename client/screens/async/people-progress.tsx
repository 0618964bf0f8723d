import { useTranslations } from 'use-intl';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import styles from '#client/screens/async/progress.module.css';
import {
  isOpenToRating,
  isWaitedFor,
  latestRound,
  type SessionState,
} from '#shared/session/state.ts';

/** How many of the open items each person has rated. */
export function PeopleProgress({ state }: { state: SessionState }) {
  const t = useTranslations('async');
  const open = state.items.filter(isOpenToRating);
  const counts = new Map<string, number>();
  for (const item of open) {
    const round = latestRound(item);
    if (round?.state !== 'open') continue;
    for (const id of round.voted) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const people = state.participants.filter(
    (one) => !one.removed && (counts.has(one.id) || isWaitedFor(one, state.framework)),
  );
  return (
    <section className={styles.section} aria-labelledby="people-progress">
      <h3 id="people-progress" className={styles.heading}>
        {t('people')}
      </h3>
      {people.length === 0 && <p>{t('nobody')}</p>}
      <ul className={styles.rows}>
        {people.map(({ id, name }) => {
          const rated = counts.get(id) ?? 0;
          return (
            <li key={id} className={styles.person}>
              <bdi className={styles.name}>{name}</bdi>
              <ProgressBar label={name} value={rated} max={open.length} />
              <span className={styles.count}>{t('of', { rated, count: open.length })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
