import type { ComponentProps } from 'react';
import type { Seat, SeatCard } from '#client/parts/seat.tsx';
import { endsToHear } from '#client/screens/round/who-to-hear.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Spread } from '#shared/scoring/spread.ts';
import type { Participant, Round } from '#shared/session/state.ts';

type SeatInRound = Required<
  Pick<ComponentProps<typeof Seat>, 'person' | 'state' | 'cards' | 'revealed'>
>;

/** What lies before each of these people in a round: places, backs, or from the reveal on faces. */
export function seatsIn(
  round: Round,
  seated: readonly Participant[],
  criteria: readonly Criterion[],
): SeatInRound[] {
  const revealed = round.state === 'revealed' && round.ballots ? round : null;
  const spreads = new Map(
    revealed ? criteria.map((criterion) => [criterion.id, endsToHear(criterion, revealed)]) : [],
  );
  return seated.map((person) => ({
    person,
    state: stateIn(round, person),
    cards: criteria.map((criterion) =>
      cardOf(person, criterion, revealed?.ballots, spreads.get(criterion.id)),
    ),
    revealed: revealed !== null,
  }));
}

function stateIn(round: Round, { id }: Participant): 'voted' | 'partly' | 'thinking' {
  if (round.voted.has(id)) return 'voted';
  return round.partial.has(id) ? 'partly' : 'thinking';
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
