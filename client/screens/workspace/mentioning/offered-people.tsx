import { useTranslations } from 'use-intl';
import { Avatar } from '#client/parts/avatar.tsx';
import type { Offered } from '#client/screens/workspace/mentioning/offered.ts';
import styles from '#client/screens/workspace/mentioning/offered-people.module.css';

interface OfferedPeopleProps {
  /** Of the list; a person's has theirs behind it. */
  id: string;
  people: readonly Offered[];
  chosenId: string;
  onTake(person: Offered): void;
}

/** Names to speak to somebody by, while one types: the text keeps the focus. */
export function OfferedPeople({ id, people, chosenId, onTake }: OfferedPeopleProps) {
  const t = useTranslations('workspaceItem');
  return (
    <div id={id} role="listbox" aria-label={t('mention')} className={styles.offered}>
      {people.map((person) => (
        <div
          key={person.id}
          id={optionId(id, person)}
          role="option"
          tabIndex={-1}
          aria-selected={person.id === chosenId}
          className={styles.person}
          // Before the text loses the focus, and with it the place that the name goes to.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(person);
          }}
        >
          <Avatar id={person.id} name={person.name} size="small" />
          <bdi>{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}

/** The id of a person in the list of this id. */
export function optionId(listId: string, { id }: Pick<Offered, 'id'>): string {
  return `${listId}-${id}`;
}
