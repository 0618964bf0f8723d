import { type CSSProperties, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Seat } from '#client/parts/seat.tsx';
import { useSize } from '#client/parts/use-size.ts';
import styles from '#client/screens/present/presented-seats.module.css';
import { CrowdSeat } from '#client/screens/round/crowd-seat.tsx';
import { layOutSeats } from '#client/screens/round/seat-layout.ts';
import { seatsIn } from '#client/screens/round/seats-in.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Participant, Round } from '#shared/session/state.ts';

/** Names are read from the back row: so large, in `rem` of a page that is 64 wide. */
const nameSize = 1.34;
const largestCard = 7;
/** Up to so many people have room for a row each, with a name as large as any. */
const mostInRows = { voting: 48, revealed: 18 };

interface PresentedSeatsProps {
  seated: readonly Participant[];
  /** Those who are waited for. */
  missing: readonly Participant[];
  round: Round;
  criteria: readonly Criterion[];
}

/**
 * Everybody with their cards, as large as the room for them. A crowd sits in rows; of a larger one, those
 * who are waited for are named, and after the reveal only what came of it is shown.
 */
export function PresentedSeats({ seated, missing, round, criteria }: PresentedSeatsProps) {
  const t = useTranslations('table');
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const seats = seatsIn(round, seated, criteria);
  const nameLetters = Math.max(0, ...seated.map(({ name }) => [...name].length));
  const layout =
    size &&
    layOutSeats(
      {
        people: seated.length,
        cards: criteria.length,
        nameLetters,
        nameSize,
        avatarWidth: 0,
        largest: largestCard,
      },
      size,
    );
  const isRevealed = round.state === 'revealed';
  const inRows = seated.length <= mostInRows[isRevealed ? 'revealed' : 'voting'];
  return (
    <div ref={room} className={styles.room}>
      {size &&
        (layout ? (
          <ul
            className={styles.seats}
            aria-label={t('voters')}
            style={
              {
                '--columns': layout.columns,
                '--card-width': `${layout.cardWidth}rem`,
                '--name-size': `${nameSize}rem`,
              } as CSSProperties
            }
          >
            {seats.map((seat) => (
              <li key={seat.person.id}>
                <Seat {...seat} size="fitted" isPlain />
              </li>
            ))}
          </ul>
        ) : inRows ? (
          <ul className={styles.rows} aria-label={t('voters')}>
            {seats.map((seat) => (
              <li key={seat.person.id}>
                <CrowdSeat {...seat} />
              </li>
            ))}
          </ul>
        ) : (
          !isRevealed && <Missing people={missing} />
        ))}
    </div>
  );
}

/** So many names fill the slide. */
const mostNames = 30;

/** Of a crowd, those who are waited for. */
function Missing({ people }: { people: readonly Participant[] }) {
  const t = useTranslations('table');
  if (people.length === 0) return null;
  const more = people.length - mostNames;
  return (
    <section className={styles.missing} aria-label={t('stillToVote')}>
      <h3>{t('stillToVote')}</h3>
      <ul>
        {people.slice(0, mostNames).map(({ id, name }) => (
          <li key={id} dir="auto">
            {name}
          </li>
        ))}
        {more > 0 && <li className={styles.more}>{t('andMore', { count: more })}</li>}
      </ul>
    </section>
  );
}
