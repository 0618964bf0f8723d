import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

/**
 * What the framework's formula makes of an item's scores: the higher, the sooner. `undefined` where
 * the formula asks for a score that is missing, would divide by zero, or there is no formula.
 */
export function priorityOf(
  framework: Framework,
  scores: Readonly<Record<string, number>>,
): number | undefined {
  if (framework.formula.kind === 'none') return undefined;
  const weighted = (kind: 'benefit' | 'cost') =>
    framework.criteria
      .filter((criterion) => criterion.kind === kind)
      .reduce((sum, { id, weight }) => sum + weight * (scores[id] ?? Number.NaN), 0);
  const priority = weighted('benefit') / weighted('cost');
  return Number.isFinite(priority) ? priority : undefined;
}

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
  const ranked = prioritized.map((item) => ({
    item,
    rank: prioritized.findIndex((other) => other.priority === item.priority) + 1,
  }));
  const rest = items.filter((item) => item.priority === undefined);
  return [...ranked, ...rest.map((item) => ({ item, rank: null }))];
}
