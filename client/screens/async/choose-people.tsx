import { useTranslations } from 'use-intl';
import styles from '#client/screens/async/choose.module.css';
import type { Participant } from '#shared/session/state.ts';

interface ChoosePeopleProps {
  people: readonly Participant[];
  /** Ids of those who vote. */
  asked: ReadonlySet<string>;
  onChange(asked: ReadonlySet<string>): void;
}

/** Who votes; the others watch. More may join by the link at any time. */
export function ChoosePeople({ people, asked, onChange }: ChoosePeopleProps) {
  const t = useTranslations('async');

  function set(id: string, isAsked: boolean) {
    const next = new Set(asked);
    if (isAsked) next.add(id);
    else next.delete(id);
    onChange(next);
  }

  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{t('whoVotes')}</legend>
      <p className={styles.hint}>{t('whoVotesHint')}</p>
      <ul className={styles.list}>
        {people.map(({ id, name }) => (
          <li key={id}>
            <label className={styles.row}>
              <input
                type="checkbox"
                checked={asked.has(id)}
                onChange={(event) => set(id, event.target.checked)}
              />
              <bdi className={styles.name}>{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
