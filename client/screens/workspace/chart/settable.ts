import type { NumberProperty } from '#client/screens/workspace/chart/placed.ts';
import { limits } from '#shared/commands/limits.ts';
import { nearestCard, numberedCards } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';

/** A number of an item that can be set, and what it can be. */
export interface Settable {
  /** The nearest number that it can be. */
  nearest(value: number): number;
  /** The next number that it can be, above (1) or below (-1). */
  next(value: number, way: number): number;
  /** Numbers that a scale has room for, so that they can be reached: given the least and the most that items have. */
  reach(least: number, most: number): readonly number[];
}

/**
 * What can be set of a property by moving an item along a scale; `null` where it follows from something else. Scores
 * are those of cards, as where people vote; numbers keep to the step of their field, or to a
 * round one that suits the scale.
 */
export function settable(
  { id, field }: NumberProperty,
  { criteria }: Pick<Framework, 'criteria'>,
  scale: { min: number; max: number },
): Settable | null {
  const criterion = criteria.find((one) => id === `score.${one.id}`);
  if (criterion) {
    const cards = numberedCards(criterion.deck).map(({ value }) => value);
    const ends = [cards[0] ?? 0, cards.at(-1) ?? 0];
    const above = (value: number) => cards.find((card) => card > value);
    const below = (value: number) => cards.findLast((card) => card < value);
    return {
      nearest: (value) => nearestCard(criterion.deck, value, 'higher') ?? value,
      next: (value, way) => (way > 0 ? above(value) : below(value)) ?? value,
      // Where a deck has no end that means something, the next card is near enough.
      reach: (least, most) =>
        criterion.scale === 'session' ? [below(least) ?? least, above(most) ?? most] : ends,
    };
  }
  if (!field) return null;
  const { step, least, most } = stepOf(field, scale);
  const within = (value: number) => Math.min(most, Math.max(least, value));
  const nearest = (value: number) =>
    within(Number((Math.round(value / step) * step).toPrecision(12)));
  return {
    nearest,
    next: (value, way) => nearest(value + way * step),
    reach: () =>
      field.type === 'rating' ? [1, field.most] : field.type === 'percent' ? [0, 100] : [],
  };
}

function stepOf(
  field: NonNullable<NumberProperty['field']>,
  { min, max }: { min: number; max: number },
): { step: number; least: number; most: number } {
  const [least, most] = [-limits.fieldNumber, limits.fieldNumber];
  if (field.type === 'rating') return { step: 1, least: 1, most: field.most };
  const own = field.type === 'number' ? field.step : undefined;
  const hundredth = roundBelow((max - min) / 100);
  // Whole numbers, as long as there are enough of them.
  const fine = max - min >= 20 ? Math.max(1, hundredth) : hundredth;
  if (own === undefined) return { step: fine, least, most };
  return { step: own * Math.max(1, Math.round(hundredth / own)), least, most };
}

/** The largest of 1, 2 and 5 × 10ⁿ that is not above a number. */
function roundBelow(number: number): number {
  if (!(number > 0) || !Number.isFinite(number)) return 1;
  const unit = 10 ** Math.floor(Math.log10(number) + 1e-9);
  const times = [5, 2, 1].find((one) => one * unit <= number * (1 + 1e-9)) ?? 1;
  return Number((times * unit).toPrecision(12));
}

/** What sets these numbers of an item. */
export function setNumbers(
  itemId: string,
  numbers: readonly (readonly [property: NumberProperty, value: number])[],
): WorkspaceCommand[] {
  const values: Record<string, number> = {};
  const scores: Record<string, number> = {};
  for (const [{ id, field }, value] of numbers)
    if (field) values[field.id] = value;
    else scores[id.slice('score.'.length)] = value;
  return [
    ...(Object.keys(scores).length > 0 ? [{ type: 'score.set' as const, itemId, scores }] : []),
    ...(Object.keys(values).length > 0
      ? [{ type: 'item.set' as const, itemIds: [itemId], fields: { values } }]
      : []),
  ];
}
