import type { CSSProperties } from 'react';
import type { Properties, Property } from '#shared/workspace/query/property.ts';
import type { ViewColumn } from '#shared/workspace/view.ts';

/** A column of the table. */
export interface Column {
  property: Property;
  /** Pixels. */
  width: number;
  /** It stays in sight, so far from the edge, while the others are scrolled. */
  stays: number | null;
}

/** A column whose cells are drawn. */
export interface DrawnColumn extends Column {
  /** Its place among all columns. */
  index: number;
  /** As wide as what is left out before it, and behind it where it is the last. Pixels. */
  before: number;
  after: number;
}

export const leastWidth = 60;
export const mostWidth = 1_200;
/** As wide as the ticks by which rows are chosen. */
export const chooseWidth = 32;

/** The columns of a view, without those whose property is gone; there is always one with titles. */
export function columnsOf(columns: readonly ViewColumn[], properties: Properties): Column[] {
  const wanted = columns.some(({ property }) => property === 'title')
    ? columns
    : [{ property: 'title' }, ...columns];
  const there = wanted.flatMap(({ property: id, width }) => {
    const property = properties.get(id);
    return property ? [{ property, width: width ?? widthOf(property) }] : [];
  });
  // What is before the titles stays with them, unless that would fill the screen.
  const titles = there.findIndex(({ property }) => property.id === 'title');
  const before = there.slice(0, titles).reduce((sum, { width }) => sum + width, chooseWidth);
  let left = chooseWidth;
  return there.map((column, index) => {
    const stays = index <= titles && before < 240 ? left : null;
    left += column.width;
    return { ...column, stays };
  });
}

/** Says how far from the edge a cell stays, if it does; the style of the table has it stay. */
export function staying({ stays }: Pick<Column, 'stays'>): CSSProperties {
  return stays === null ? {} : ({ '--stays': `${stays}px` } as CSSProperties);
}

/** Those of columns that are in sight, by their places, those that stay there, and the one that has the focus. */
export function drawnColumns(
  columns: readonly Column[],
  inSight: readonly number[],
  focused: number | undefined,
): DrawnColumn[] {
  const wanted = new Set(inSight);
  const drawn: DrawnColumn[] = [];
  let leftOut = 0;
  for (const [index, column] of columns.entries()) {
    if (column.stays !== null || index === focused || wanted.has(index)) {
      drawn.push({ ...column, index, before: leftOut, after: 0 });
      leftOut = 0;
    } else leftOut += column.width;
  }
  const last = drawn.pop();
  return last ? [...drawn, { ...last, after: leftOut }] : [];
}

/** How wide a column is that nobody made wider or narrower. Pixels. */
function widthOf({ id, kind, field }: Property): number {
  if (id === 'title') return 360;
  if (id === 'rank') return 44;
  if (id === 'key') return 96;
  if (id === 'priority') return 84;
  if (id === 'agreement') return 104;
  if (id === 'status') return 140;
  if (field?.type === 'rating') return 112;
  switch (kind) {
    case 'number':
      return 96;
    case 'moment':
    case 'date':
      return 120;
    case 'yes-no':
      return 80;
    case 'dates':
      return 200;
    default:
      return 160;
  }
}
