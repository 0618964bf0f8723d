import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import type { Item } from '#shared/session/state.ts';

/** One axis of the picture: the criteria of a kind, each by its weight. */
export interface PictureAxis {
  criteria: Criterion[];
  min: number;
  max: number;
}

/** The two scales that items are placed by: what they cost across, what they are worth upwards. */
export interface Picture {
  cost: PictureAxis;
  benefit: PictureAxis;
}

/** The axes of the picture; `null` where the framework does not ask for both cost and benefit. */
export function pictureOf(framework: Framework): Picture | null {
  const cost = axisOf(framework, 'cost');
  const benefit = axisOf(framework, 'benefit');
  return cost && benefit && { cost, benefit };
}

function axisOf({ criteria }: Framework, kind: Criterion['kind']): PictureAxis | null {
  const own = criteria.filter((criterion) => criterion.kind === kind);
  if (own.length === 0) return null;
  const ends = own.map(({ deck }) => numberedCards(deck));
  return {
    criteria: own,
    min: weightedMean(own, (_, index) => ends[index]?.at(0)?.value),
    max: weightedMean(own, (_, index) => ends[index]?.at(-1)?.value),
  };
}

/** Where an item stands on an axis; `null` where it lacks a score for it. */
export function placeOn({ criteria }: PictureAxis, { scores }: Item): number | null {
  const place = weightedMean(criteria, ({ id }) => scores?.[id]);
  return Number.isNaN(place) ? null : place;
}

/** `NaN` where a value is missing. */
function weightedMean(
  criteria: readonly Criterion[],
  scoreOf: (criterion: Criterion, index: number) => number | undefined,
): number {
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return criteria.reduce(
    (sum, criterion, index) =>
      sum + ((scoreOf(criterion, index) ?? Number.NaN) * criterion.weight) / weights,
    0,
  );
}
