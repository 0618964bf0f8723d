import type { Criterion } from '#shared/scoring/frameworks.ts';
import { type Spread, spreadOf } from '#shared/scoring/spread.ts';
import type { RevealedRound } from '#shared/session/state.ts';

/** So many people can be heard one after another; more of them are not apart but a side. */
const few = 3;

/**
 * Who stands at the ends of a criterion and should be heard; `null` where there is nothing to talk
 * over: agreement is high, an end is held by many, or nobody may be named.
 */
export function endsToHear(criterion: Criterion, round: RevealedRound): Spread | null {
  if (!round.ballots || round.results[criterion.id]?.agreement?.level === 'high') return null;
  const spread = spreadOf(criterion, round.ballots);
  if (!spread || spread.lowest.length > few || spread.highest.length > few) return null;
  return spread;
}

/** Who played a card that stands apart from all others, in the order of the deck. */
export function outliersToHear(
  criterion: Criterion,
  { ballots = {}, results }: RevealedRound,
): { participantId: string; label: string }[] {
  const own = results[criterion.id];
  if (!own || own.agreement?.level === 'high') return [];
  return own.outliers
    .flatMap((label) =>
      Object.entries(ballots)
        .filter(([, cards]) => cards[criterion.id] === label)
        .map(([participantId]) => ({ participantId, label })),
    )
    .slice(0, 2 * few);
}
