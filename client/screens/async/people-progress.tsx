import { useTranslations } from 'use-intl';
import { ProgressBar } from '#client/parts/progress-bar.tsx';
import styles from '#client/screens/async/progress.module.css';
import { progressOf } from '#shared/session/progress.ts';
import type { SessionState } from '#shared/session/state.ts';

/** How many of the open items each person has voted. */
export function PeopleProgress({ state }: { state: SessionState }) {
  const t = useTranslations('async');
  const { open, people } = progressOf(state);
  return (
    <section className={styles.section} aria-labelledby="people-progress">
      <h3 id="people-progress" className={styles.heading}>
        {t('people')}
      </h3>
      {people.length === 0 && <p>{t('nobody')}</p>}
      <ul className={styles.rows}>
        {people.map(({ participant: { id, name }, voted }) => (
          <li key={id} className={styles.person}>
            <bdi className={styles.name}>{name}</bdi>
            <ProgressBar label={name} value={voted} max={open} />
            <span className={styles.count}>{t('of', { voted, count: open })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
