import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { Seat, type SeatCard } from '#client/parts/seat.tsx';
import { endsToHear } from '#client/screens/round/who-to-hear.ts';
import { CrowdSeat } from '#client/screens/table/crowd-seat.tsx';
import styles from '#client/screens/table/seats.module.css';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Spread } from '#shared/scoring/spread.ts';
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

interface SeatsProps {
  /** Those with a place at the table. */
  seated: readonly Participant[];
  round: Round;
  criteria: readonly Criterion[];
  self: string;
  crowded: boolean;
}

/** Everybody around the table, with their cards before them. */
export function Seats({ seated, round, criteria, self, crowded }: SeatsProps) {
  const t = useTranslations('table');
  const revealed = round.state === 'revealed' && round.ballots ? round : null;
  const spreads = new Map(
    revealed ? criteria.map((criterion) => [criterion.id, endsToHear(criterion, revealed)]) : [],
  );
  if (seated.length === 0) return null;
  const size = sizeOf(seated.length, criteria.length);
  const perRow = inRow[size === 'small' ? 'small' : 'medium'];
  const columns = Math.ceil(seated.length / Math.ceil(seated.length / perRow));
  return (
    <ul
      className={styles.seats}
      data-crowded={crowded || undefined}
      data-size={size}
      style={{ '--columns': columns } as CSSProperties}
      aria-label={t('voters')}
    >
      {seated.map((person) => {
        const props = {
          person,
          you: person.id === self,
          state: stateIn(round, person),
          cards: criteria.map((criterion) =>
            cardOf(person, criterion, revealed?.ballots, spreads.get(criterion.id)),
          ),
          revealed: revealed !== null,
        };
        return (
          <li key={person.id}>
            {crowded ? <CrowdSeat {...props} /> : <Seat {...props} size={size} />}
          </li>
        );
      })}
    </ul>
  );
}

function sizeOf(people: number, criteria: number): 'small' | 'medium' | 'large' {
  if (criteria > 2 || people > inRow.medium) return 'small';
  return people <= few ? 'large' : 'medium';
}

function stateIn(round: Round, { id }: Participant): 'voted' | 'partly' | 'thinking' {
  if (round.voted.includes(id)) return 'voted';
  return round.partial.includes(id) ? 'partly' : 'thinking';
}

function cardOf(
  person: Participant,
  criterion: Criterion,
  ballots: Readonly<Record<string, Record<string, string | null>>> | undefined,
  spread: Spread | null | undefined,
): SeatCard {
  const card = { name: criterion.name, kind: criterion.kind };
  if (!ballots) return card;
  const label = ballots[person.id]?.[criterion.id];
  const end = spread?.lowest.includes(person.id)
    ? 'lowest'
    : spread?.highest.includes(person.id)
      ? 'highest'
      : undefined;
  return { ...card, end, ...(label !== undefined && { label }) };
}
