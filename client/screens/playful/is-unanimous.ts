import type { RevealedRound } from '#shared/session/state.ts';

/** Whether at least two people voted on every criterion, and all of them played the same number. */
export function isUnanimous({ results }: Pick<RevealedRound, 'results'>): boolean {
  const all = Object.values(results);
  return (
    all.length > 0 &&
    all.every(({ range, unsure, passed, distribution }) => {
      const cards = Object.values(distribution).reduce((sum, count) => sum + count, 0);
      return range === 0 && unsure === 0 && passed === 0 && cards >= 2;
    })
  );
}
