import type { Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { type OpinionsOf, opinionsIn } from '#shared/workspace/opinions.ts';
import type { Basics, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** An item with what the framework makes of its scores. */
export interface RankedItem {
  item: WorkspaceItem;
  priority: number | undefined;
  /** From 1 among what is still to be done; `null` for what is closed, and for an item without a priority. */
  rank: number | null;
  /** What members say of it outside sessions; absent where that is not looked at. */
  opinionsOf?: OpinionsOf;
}

/** The items of a workspace that are not in the bin, as they stand at a moment (milliseconds since 1970). */
export function rankedIn(
  state: Pick<WorkspaceState, 'basics' | 'members' | 'sessions' | 'items'>,
  now: number,
  opinionsOf = opinionsIn(state, now),
): RankedItem[] {
  return rankedItems(state.basics, state.items.values(), opinionsOf);
}

/** The items that are not in the bin, as the framework ranks them, in the order of their places. */
export function rankedItems(
  { framework, statuses }: Pick<Basics, 'framework' | 'statuses'>,
  items: Iterable<WorkspaceItem>,
  opinionsOf?: OpinionsOf,
): RankedItem[] {
  const there = [...items].filter(({ removedAt }) => removedAt === undefined).sort(byPlace);
  const priorities = there.map(prioritizing(framework, there));
  const closed = new Set(
    statuses.filter(({ category }) => category === 'closed').map(({ id }) => id),
  );
  const ranks = ranksOf(
    there.map(({ status }, index) => (closed.has(status) ? undefined : priorities[index])),
  );
  return there.map((item, index) => ({
    item,
    priority: priorities[index],
    rank: ranks[index] ?? null,
    ...(opinionsOf && { opinionsOf }),
  }));
}

/** By hand: as fractional indices sort, sign by sign. Two with one place, as they came. */
export function byPlace(a: WorkspaceItem, b: WorkspaceItem): number {
  if (a.place === b.place) return a.number - b.number;
  return a.place < b.place ? -1 : 1;
}

/** What the framework makes of the scores of an item, among these; of one in the bin it makes nothing. */
export function prioritizing(
  framework: Framework,
  items: Iterable<WorkspaceItem>,
): (item: WorkspaceItem) => number | undefined {
  const scored: Record<string, number>[] = [];
  for (const { scores, removedAt } of items)
    if (scores && removedAt === undefined) scored.push(scores);
  const largest = largestScores(scored);
  return ({ scores, removedAt }) =>
    scores && removedAt === undefined ? priorityOf(framework, scores, largest) : undefined;
}
