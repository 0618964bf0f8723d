import { explain } from '#shared/scoring/explanation.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, largestScores, type Scores } from '#shared/scoring/normalized.ts';

/**
 * What the framework's formula makes of an item's scores: the higher, the sooner. `undefined` where
 * the formula asks for a score that is missing, would divide by zero, or there is no formula. `largest`
 * are the session's largest scores, these among them.
 */
export function priorityOf(
  framework: Framework,
  scores: Scores,
  largest: Largest = largestScores([scores]),
): number | undefined {
  const explanation = explain(framework, scores, largest);
  return 'result' in explanation ? explanation.result : undefined;
}

/**
 * The rank of each priority, from 1; equal ones share a rank (standard competition ranking), and numbers
 * that differ only by the rounding of the computer are equal. `null` where there is no priority.
 */
export function ranksOf(priorities: readonly (number | undefined)[]): (number | null)[] {
  const falling = Float64Array.from(priorities.filter((one) => one !== undefined))
    .sort()
    .reverse();
  const ranks = new Uint32Array(falling.length);
  let shared = { rank: 0, priority: Number.NaN };
  for (const [place, priority] of falling.entries()) {
    if (!isEqual(priority, shared.priority)) shared = { rank: place + 1, priority };
    ranks[place] = shared.rank;
  }
  return priorities.map((one) =>
    one === undefined ? null : (ranks[placeOf(one, falling)] ?? null),
  );
}

/** Where a number stands among falling ones, of which it is one. */
function placeOf(number: number, falling: Float64Array): number {
  let [first, last] = [0, falling.length - 1];
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((falling[middle] ?? number) > number) first = middle + 1;
    else last = middle;
  }
  return first;
}

function isEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
