import { type CSSProperties, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Seat } from '#client/parts/seat.tsx';
import { useSize } from '#client/parts/use-size.ts';
import { CrowdSeat } from '#client/screens/round/crowd-seat.tsx';
import { layOutSeats } from '#client/screens/round/seat-layout.ts';
import styles from '#client/screens/round/seats.module.css';
import { seatsIn } from '#client/screens/round/seats-in.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Participant, Round } from '#shared/session/state.ts';

/** From this many on, people sit in rows with small cards. */
const crowd = 13;

/** Whether so many people sit in rows with small cards, and what came of a round is told before them. */
export function isCrowd(seated: number, criteria: number): boolean {
  return seated >= crowd || (criteria > 4 && seated > 4);
}

/** Up to so many people have room for large cards. */
const few = 4;
/** So many people fit in a row with cards of middle size, and with small ones. */
const inRow = { medium: 6, small: 8 };
/** Of cards that fill the room while people think, and of what stands under them. In `rem`. */
const filling = { largest: 9, nameSize: 1.125, avatarWidth: 2.25 };

interface SeatsProps {
  /** Those with a place at the table. */
  seated: readonly Participant[];
  round: Round;
  criteria: readonly Criterion[];
  self: string;
  crowded: boolean;
  /** The cards take all the room that is left for them. */
  fills?: boolean;
}

/** Everybody around the table, with their cards before them. */
export function Seats({ seated, round, criteria, self, crowded, fills = false }: SeatsProps) {
  const t = useTranslations('table');
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  if (seated.length === 0) return null;
  const fitted =
    fills && size
      ? layOutSeats(
          {
            people: seated.length,
            cards: criteria.length,
            nameLetters: Math.max(...seated.map(({ name }) => [...name].length)),
            ...filling,
          },
          size,
        )
      : null;
  const fixed = sizeOf(seated.length, criteria.length);
  const perRow = inRow[fixed === 'small' ? 'small' : 'medium'];
  const columns = fitted?.columns ?? Math.ceil(seated.length / Math.ceil(seated.length / perRow));
  return (
    <div ref={room} className={styles.room} data-fills={fills || undefined}>
      <ul
        className={styles.seats}
        data-crowded={crowded || undefined}
        data-size={fitted ? 'fitted' : fixed}
        style={
          {
            '--columns': columns,
            ...(fitted && {
              '--card-width': `${fitted.cardWidth}rem`,
              '--name-size': `${filling.nameSize}rem`,
            }),
          } as CSSProperties
        }
        aria-label={t('voters')}
      >
        {seatsIn(round, seated, criteria).map((seat) => {
          const props = { ...seat, you: seat.person.id === self };
          return (
            <li key={seat.person.id}>
              {crowded ? (
                <CrowdSeat {...props} />
              ) : (
                <Seat {...props} size={fitted ? 'fitted' : fixed} />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function sizeOf(people: number, criteria: number): 'small' | 'medium' | 'large' {
  if (criteria > 2 || people > inRow.medium) return 'small';
  return people <= few ? 'large' : 'medium';
}
