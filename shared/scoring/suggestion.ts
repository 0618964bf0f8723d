import { nearestCard } from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type CriterionResults, roundScore } from '#shared/scoring/results.ts';

/** How a score is suggested from the cards of a round. */
export interface Suggestion {
  average: 'mean' | 'median';
  /** As it is, to two decimals, or the nearest card. */
  snap: 'exact' | 'card';
}

/** Where a session says nothing else. */
export const defaultSuggestion: Suggestion = { average: 'mean', snap: 'exact' };

/**
 * The score suggested for a criterion, `null` where nobody played a number. Halfway between two cards it
 * is the cautious one: the lower of a benefit, the higher of a cost.
 */
export function suggestedScore(
  criterion: Criterion,
  results: Pick<CriterionResults, 'mean' | 'median'>,
  { average, snap }: Suggestion = defaultSuggestion,
): number | null {
  const value = results[average];
  if (value === null) return null;
  return snap === 'exact'
    ? roundScore(value)
    : nearestCard(criterion.deck, value, criterion.kind === 'cost' ? 'higher' : 'lower');
}

/** The scores suggested for an item by a round, by criterion; criteria without a suggestion are absent. */
export function suggestedScores(
  { criteria }: Framework,
  results: Readonly<Record<string, CriterionResults>>,
  suggestion?: Suggestion,
): Record<string, number> {
  return Object.fromEntries(
    criteria.flatMap((criterion) => {
      const own = results[criterion.id];
      const score = own ? suggestedScore(criterion, own, suggestion) : null;
      return score === null ? [] : [[criterion.id, score]];
    }),
  );
}
