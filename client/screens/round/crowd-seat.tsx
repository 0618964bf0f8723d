import type { ComponentProps } from 'react';
import { PersonName } from '#client/parts/person-name.tsx';
import { type Seat, useSeatWords } from '#client/parts/seat.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/round/crowd-seat.module.css';

/** A person at a full table: a whole name, and cards just large enough to read; one back until they turn. */
export function CrowdSeat({ person, you, state, cards, revealed }: ComponentProps<typeof Seat>) {
  const words = useSeatWords();
  return (
    <div className={styles.seat} data-state={state}>
      <span className={styles.cards} aria-hidden="true">
        {(revealed ? cards : cards.slice(0, 1)).map(({ name, kind, label, end }) => (
          <span
            key={name}
            className={styles.card}
            data-look={lookOf(state, !!revealed, label)}
            data-kind={kind}
            data-marked={end !== undefined || undefined}
            data-long={(label && [...label].length > 2) || undefined}
          >
            {revealed && (label === null ? '–' : label)}
          </span>
        ))}
      </span>
      <PersonName name={person.name} className={styles.name} you={you ?? false} />
      <VisuallyHidden>{words({ state, cards, revealed: revealed ?? false })}</VisuallyHidden>
    </div>
  );
}

function lookOf(
  state: ComponentProps<typeof Seat>['state'],
  revealed: boolean,
  label: string | null | undefined,
): 'face' | 'back' | 'half' | 'place' {
  if (revealed) return label == null ? 'place' : 'face';
  if (state === 'partly') return 'half';
  return state === 'voted' ? 'back' : 'place';
}
