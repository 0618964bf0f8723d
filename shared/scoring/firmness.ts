import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { largestScores, type Scores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';

/** How firmly an item holds its rank. */
export interface Firmness<Cause> {
  itemId: string;
  rank: number;
  /** The best and the worst rank it takes; both are `rank` where it is firm. */
  best: number;
  worst: number;
  /** What moves it from its rank. */
  causes: Cause[];
}

/** What of an item its rank, and how firm it is, comes from. */
export interface ScoredItem {
  id: string;
  scores: Scores;
  /** Of its last revealed round, by participant id; absent where that names none. */
  ballots?: Readonly<Record<string, Cards>>;
}

/** The ranks of items in one trial, in their order, and what was tried. */
export interface Trial<Cause> {
  cause: Cause;
  ranks: readonly (number | null)[];
}

/** What trials make of the items' ranks. An item without a priority in a trial is the last there. */
export function firmnessOf<Cause>(
  framework: Framework,
  items: readonly ScoredItem[],
  trials: readonly Trial<Cause>[],
): Firmness<Cause>[] {
  const largest = largestScores(items.map(({ scores }) => scores));
  const ranks = ranksOf(items.map(({ scores }) => priorityOf(framework, scores, largest)));
  return items.map(({ id }, index) => {
    const rank = ranks[index] ?? items.length;
    let [best, worst] = [rank, rank];
    const causes = new Set<Cause>();
    for (const { cause, ranks: tried } of trials) {
      const other = tried[index] ?? items.length;
      if (other === rank) continue;
      causes.add(cause);
      best = Math.min(best, other);
      worst = Math.max(worst, other);
    }
    return { itemId: id, rank, best, worst, causes: [...causes] };
  });
}
