import type { ScoredItem } from '#shared/scoring/firmness.ts';
import { ranksOf } from '#shared/scoring/priority.ts';
import type { Item } from '#shared/session/state.ts';

export interface RankedItem {
  item: Item;
  /** From 1; items of equal priority share a rank. `null` for an item without a priority. */
  rank: number | null;
}

/** The backlog by priority, highest first; items without one follow in the session's order. */
export function rankItems(items: readonly Item[]): RankedItem[] {
  const prioritized = items
    .filter((item) => item.priority !== undefined)
    .sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0));
  const ranks = ranksOf(prioritized.map(({ priority }) => priority));
  const ranked = prioritized.map((item, index) => ({ item, rank: ranks[index] ?? null }));
  const rest = items.filter((item) => item.priority === undefined);
  return [...ranked, ...rest.map((item) => ({ item, rank: null }))];
}

/** The items that have a rank. */
export function scoredItems(items: readonly Item[]): ScoredItem[] {
  return items.flatMap(({ id, priority, scores, rounds }) => {
    if (priority === undefined || !scores) return [];
    const ballots = rounds.findLast((round) => round.state === 'revealed')?.ballots;
    return [{ id, scores, ...(ballots && { ballots }) }];
  });
}
