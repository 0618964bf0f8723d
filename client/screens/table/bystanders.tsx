import { useTranslations } from 'use-intl';
import { Avatar } from '#client/parts/avatar.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Seating } from '#client/screens/round/seating.ts';
import styles from '#client/screens/table/bystanders.module.css';
import type { Participant } from '#shared/session/state.ts';

interface BystandersProps {
  seating: Seating;
  /** Nothing is on the table, so that even voters have no cards yet. */
  idle: boolean;
  self: string;
}

/** Those without cards before them: away, watching, or waiting for something to vote on. */
export function Bystanders({ seating: { seated, away, watching }, idle, self }: BystandersProps) {
  const t = useTranslations('table');
  return (
    <div className={styles.bystanders} data-idle={idle || undefined}>
      {idle && <People label={t('here')} people={seated} self={self} size="medium" />}
      <People label={t('away')} people={away} self={self} dimmed />
      <People label={t('watching')} people={watching} self={self} />
    </div>
  );
}

interface PeopleProps {
  label: string;
  people: readonly Participant[];
  self: string;
  dimmed?: boolean;
  size?: 'small' | 'medium';
}

/** People without cards, in a row of names; of many, the first and how many more. */
function People({ label, people, self, dimmed = false, size = 'small' }: PeopleProps) {
  const t = useTranslations('table');
  if (people.length === 0) return null;
  const shown = people.slice(0, 12);
  return (
    <div className={styles.people} data-dimmed={dimmed || undefined}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      <ul className={styles.names} aria-label={label}>
        {shown.map(({ id, name }) => (
          <li key={id} className={styles.person}>
            <Avatar id={id} name={name} you={id === self} size={size} />
            <span className={styles.name} dir="auto" title={name}>
              {name}
            </span>
            {id === self && <VisuallyHidden>{t('youMark')}</VisuallyHidden>}
          </li>
        ))}
        {people.length > shown.length && (
          <li>{t('andMore', { count: people.length - shown.length })}</li>
        )}
      </ul>
    </div>
  );
}
