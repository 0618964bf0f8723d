import { ticksBetween, ticksByFactor } from '#client/parts/axis-ticks.ts';
import { numberedCards } from '#shared/scoring/decks.ts';
import { equalPriorityLines } from '#shared/scoring/equal-priority.ts';
import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, largestScores, scaleOf } from '#shared/scoring/normalized.ts';
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
  /** What is written along it, and where: scores as they are, or percents of several criteria together. */
  ticks: { at: number; value: number }[];
  unit: 'score' | 'percent';
}

/** Where the quadrants have names: what is worth the effort, or Kano's categories. */
export type Quadrants = 'effort' | 'kano' | null;

export interface Picture {
  x: PictureAxis;
  y: PictureAxis;
  quadrants: Quadrants;
  placed: PlacedItem[];
  /** Where items of equal priority lie. */
  lines: { priority: number; points: { x: number; y: number }[] }[];
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
      x: axisAround(
        plot.x,
        placed.map(({ x }) => x),
      ),
      y: axisAround(
        plot.y,
        placed.map(({ y }) => y),
      ),
      quadrants: null,
      placed,
      lines: [],
    };
  if (formula.kind === 'kano') {
    const [x, y] = [answersTo(criteria[1]), answersTo(criteria[0])];
    return { x, y, quadrants: 'kano', placed, lines: [] };
  }
  const ofKind = (kind: Criterion['kind']) =>
    criteria.filter((one) => one.kind === kind && !isBubble(formula, one.id));
  return {
    x: axisOf(ofKind('cost'), largest),
    y: axisOf(ofKind('benefit'), largest),
    quadrants: 'effort',
    placed,
    lines: equalPriorityLines(framework, largest, levels(framework, items)),
  };
}

/** Round priorities among those of the items. */
function levels({ formula }: Framework, items: readonly Item[]): number[] {
  const priorities = items.flatMap(({ priority }) => priority ?? []);
  if (priorities.length === 0) return [];
  const [low, high] = [Math.min(...priorities), Math.max(...priorities)];
  return formula.kind === 'sum' || formula.kind === 'factors'
    ? ticksBetween(low, high, 4)
    : ticksByFactor(low, high);
}

/** From 0 to 1, as scores are normalized: in the unit of the score, if there is one criterion. */
function axisOf(criteria: readonly Criterion[], largest: Largest): PictureAxis {
  const [only, ...others] = criteria;
  const isOne = only !== undefined && others.length === 0;
  const [low, high] = isOne ? scaleOf(only, largest) : [0, 100];
  return {
    name: criteria.map(({ name }) => name).join(' + '),
    min: 0,
    max: 1,
    ticks:
      high > low
        ? ticksBetween(low, high).map((value) => ({ value, at: (value - low) / (high - low) }))
        : [],
    unit: isOne ? 'score' : 'percent',
  };
}

function axisAround(name: string, values: readonly number[]): PictureAxis {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const ticks = ticksBetween(min, max).map((value) => ({ value, at: value }));
  return { name, min, max, ticks, unit: 'score' };
}

function answersTo(criterion: Criterion | undefined): PictureAxis {
  const numbers = numberedCards(criterion?.deck ?? []).map(({ value }) => value);
  return axisAround(criterion?.name ?? '', numbers);
}
