import { type Carried, carry } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { scoresBelow } from '#shared/workspace/set-scores.ts';
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
    if (scores === undefined || scores === item.scores) return [];
    const { byHand } = item;
    const below = byHand && carry(before, after, carried, scoresBelow(item) ?? {});
    const marks = carried.flatMap(({ from, to }) => {
      const mark = byHand?.[from];
      if (!mark || item.scores?.[to] !== undefined || scores[to] === undefined) return [];
      const { instead: _, ...of } = mark;
      const instead = below?.[to];
      return [[to, { ...of, ...(instead !== undefined && { instead }) }] as const];
    });
    const carriedMarks = { ...byHand, ...Object.fromEntries(marks) };
    return [{ ...item, scores, ...(marks.length > 0 && { byHand: carriedMarks }) }];
  });
}
