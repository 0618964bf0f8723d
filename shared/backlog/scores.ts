import type { Criterion } from '#shared/scoring/frameworks.ts';

/** All of a criterion that it takes to read its scores. */
export type ScoredCriterion = Pick<Criterion, 'id' | 'name' | 'deck'>;

/**
 * The scores that cells hold: a number, with a point or a comma, or the label of a card. Where a cell says
 * something else there is no score.
 */
export function readScores(
  criteria: readonly ScoredCriterion[],
  cellOf: (criterion: ScoredCriterion) => string,
): Record<string, number> {
  return Object.fromEntries(
    criteria.flatMap((criterion) => {
      const score = readScore(criterion, cellOf(criterion).trim());
      return score === null ? [] : [[criterion.id, score]];
    }),
  );
}

function readScore({ deck }: ScoredCriterion, cell: string): number | null {
  if (/^-?\d{1,9}(?:[.,]\d{1,9})?$/.test(cell)) return Number(cell.replace(',', '.'));
  const label = cell.toLowerCase();
  return deck.find((card) => card.label.toLowerCase() === label)?.value ?? null;
}
