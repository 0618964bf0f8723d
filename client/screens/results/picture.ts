import { numberedCards } from '#shared/scoring/decks.ts';
import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { type Position, positionOf } from '#shared/scoring/plot.ts';
import type { Item } from '#shared/session/state.ts';

export interface PlacedItem extends Position {
  item: Item;
}

/** One axis of the picture. */
export interface PictureAxis {
  /** What it shows: names of criteria, or an expression. */
  name: string;
  min: number;
  max: number;
}

/** Where the quadrants have names: what is worth the effort, or Kano's categories. */
export type Quadrants = 'effort' | 'kano' | null;

export interface Picture {
  x: PictureAxis;
  y: PictureAxis;
  quadrants: Quadrants;
  placed: PlacedItem[];
}

/** The items with a place in the picture; `null` where the framework gives none to any item. */
export function pictureOf(framework: Framework, items: readonly Item[]): Picture | null {
  const largest = largestScores(items.flatMap(({ scores }) => (scores ? [scores] : [])));
  const placed = items.flatMap((item) => {
    const position = item.scores && positionOf(framework, item.scores, largest);
    return position ? [{ item, ...position }] : [];
  });
  if (placed.length === 0) return null;
  const { plot, formula, criteria } = framework;
  if (plot)
    return {
      x: { name: plot.x, ...around(placed.map(({ x }) => x)) },
      y: { name: plot.y, ...around(placed.map(({ y }) => y)) },
      quadrants: null,
      placed,
    };
  if (formula.kind === 'kano')
    return { x: answersTo(criteria[1]), y: answersTo(criteria[0]), quadrants: 'kano', placed };
  const named = (kind: Criterion['kind']): PictureAxis => ({
    name: criteria
      .filter((one) => one.kind === kind && !isBubble(formula, one.id))
      .map(({ name }) => name)
      .join(' + '),
    min: 0,
    max: 1,
  });
  return { x: named('cost'), y: named('benefit'), quadrants: 'effort', placed };
}

function around(values: readonly number[]): { min: number; max: number } {
  return { min: Math.min(...values), max: Math.max(...values) };
}

function answersTo(criterion: Criterion | undefined): PictureAxis {
  const numbers = numberedCards(criterion?.deck ?? []).map(({ value }) => value);
  return { name: criterion?.name ?? '', ...around(numbers) };
}
