import type { ComponentProps } from 'react';
import { Avatar } from '#client/parts/avatar.tsx';
import { type Seat, useSeatWords } from '#client/parts/seat.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/table/crowd-seat.module.css';

/** A person at a full table: one line, with cards just large enough to read. */
export function CrowdSeat({ person, you, state, cards, revealed }: ComponentProps<typeof Seat>) {
  const words = useSeatWords();
  return (
    <div className={styles.seat} data-state={state}>
      <Avatar id={person.id} name={person.name} you={you ?? false} size="small" />
      <span className={styles.name} dir="auto" title={person.name}>
        {person.name}
      </span>
      <span className={styles.cards} aria-hidden="true">
        {cards.map(({ name, kind, label, end }, index) => (
          <span
            key={name}
            className={styles.card}
            data-look={lookOf(state, index, !!revealed, label)}
            data-kind={kind}
            data-marked={end !== undefined || undefined}
            data-long={(label && [...label].length > 2) || undefined}
          >
            {revealed && (label === null ? '–' : label)}
          </span>
        ))}
      </span>
      <VisuallyHidden>{words({ state, cards, revealed: revealed ?? false })}</VisuallyHidden>
    </div>
  );
}

function lookOf(
  state: ComponentProps<typeof Seat>['state'],
  index: number,
  revealed: boolean,
  label: string | null | undefined,
): 'face' | 'back' | 'place' {
  if (revealed) return label == null ? 'place' : 'face';
  return state === 'voted' || (state === 'partly' && index === 0) ? 'back' : 'place';
}
