import { type Carried, carry } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';

/**
 * The items that get scores as another framework is taken: criteria that are new have those that others had so far,
 * where it says so. Nothing is taken away for it, so that going back restores everything.
 */
export function itemsWithCarriedScores(
  items: Iterable<WorkspaceItem>,
  before: Framework,
  after: Framework,
  carried: readonly Carried[],
): (WorkspaceItem & { scores: Record<string, number> })[] {
  if (carried.length === 0) return [];
  return [...items].flatMap((item) => {
    const scores = item.scores && carry(before, after, carried, item.scores);
    return scores === undefined || scores === item.scores ? [] : [{ ...item, scores }];
  });
}
