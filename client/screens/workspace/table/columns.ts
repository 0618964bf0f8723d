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
