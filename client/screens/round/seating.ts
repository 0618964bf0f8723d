import type { Framework } from '#shared/scoring/frameworks.ts';
import { isWaitedFor, type Participant, type Round } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

/** Who is at the table in a round. */
export interface Seating {
  /** Those with a place at the table: here and waited for, or with a ballot in the round. */
  seated: Participant[];
  /** Those who would be waited for, were they here. */
  away: Participant[];
  /** Here, and not voting. */
  watching: Participant[];
  /** Of the seated, those who have voted on every criterion. */
  voted: number;
  /** Of the seated, those who have not. */
  missing: Participant[];
}

export function seatingOf(
  participants: readonly Participant[],
  present: readonly string[],
  round: Round | null,
  /** Who may vote on nothing in it is not waited for. */
  framework?: Framework,
): Seating {
  const here = new Set(present);
  const voted = round?.voted ?? Voters.nobody;
  const seated = seatedIn(participants, present, round, framework);
  const isSeated = new Set(seated);
  const others = participants.filter((one) => !one.removed && !isSeated.has(one));
  return {
    seated,
    away: others.filter((one) => isWaitedFor(one, framework)),
    watching: others.filter((one) => !isWaitedFor(one, framework) && here.has(one.id)),
    voted: seated.filter(({ id }) => voted.has(id)).length,
    missing: seated.filter(({ id }) => !voted.has(id)),
  };
}

/** Those with a place at the table: here and waited for, or with a ballot in the round. */
export function seatedIn(
  participants: readonly Participant[],
  present: readonly string[],
  round: Round | null,
  framework?: Framework,
): Participant[] {
  const here = new Set(present);
  const { voted, partial } = round ?? { voted: Voters.nobody, partial: Voters.nobody };
  return participants.filter(
    (one) =>
      voted.has(one.id) || partial.has(one.id) || (here.has(one.id) && isWaitedFor(one, framework)),
  );
}
