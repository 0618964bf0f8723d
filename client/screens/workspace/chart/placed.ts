import { ticksBetween } from '#client/parts/axis-ticks.ts';
import type { Properties, Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { ChartShown } from '#shared/workspace/view.ts';

export type NumberProperty = Extract<Property, { kind: 'number' }>;

/** What a chart can be drawn over. */
export function numbersIn(properties: Properties): NumberProperty[] {
  return [...properties.values()].filter((one): one is NumberProperty => one.kind === 'number');
}

/** What a chart is drawn over. */
export interface Axes {
  x: NumberProperty;
  y: NumberProperty;
  size: NumberProperty | null;
}

/** The axes and the size that are asked for, as far as they are there; without a word, the first scores or fields. */
export function axesOf(
  numbers: readonly NumberProperty[],
  shown: ChartShown | undefined,
): Axes | null {
  const find = (id: string | null | undefined) => numbers.find((one) => one.id === id);
  // What ranks is made of the others.
  const plain = numbers.filter(({ id }) => id !== 'rank' && id !== 'priority');
  const y = find(shown?.y) ?? plain[0] ?? numbers[0];
  const x = find(shown?.x) ?? plain.find((one) => one !== y) ?? y;
  return x && y ? { x, y, size: find(shown?.size) ?? null } : null;
}

export interface PlacedRow {
  row: RankedItem;
  x: number;
  y: number;
  /** From 0 (the least there is) to 1 (the most). */
  size: number;
}

/** The items that have both numbers; how large they are is told by the area, so that twice as much looks twice as much. */
export function placedRows(rows: readonly RankedItem[], { x, y, size }: Axes): PlacedRow[] {
  const most = Math.max(0, ...rows.map((row) => size?.read(row) ?? 0));
  return rows.flatMap((row) => {
    const [atX, atY] = [x.read(row), y.read(row)];
    if (atX === undefined || atY === undefined) return [];
    const part = size && most > 0 ? Math.max(0, size.read(row) ?? 0) / most : 0;
    return [{ row, x: atX, y: atY, size: Math.sqrt(part) }];
  });
}

/** From a round number below all to one above all, with round ones between them. */
export function scaleFor(numbers: readonly number[]): {
  min: number;
  max: number;
  ticks: number[];
} {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (numbers.length === 0) return { min: 0, max: 1, ticks: [0, 1] };
  const room = most > least ? (most - least) * 0.08 : Math.max(Math.abs(most) * 0.2, 1);
  // Nothing below nothing, where nothing is.
  const min = least >= 0 ? Math.max(0, least - room) : least - room;
  const max = most + room;
  return { min, max, ticks: ticksBetween(min, max) };
}
