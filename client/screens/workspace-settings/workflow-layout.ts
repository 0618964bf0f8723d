import type { Status } from '#shared/workspace/state.ts';

/** Pixels; of a status the left top corner. */
export interface Placed {
  status: Status;
  x: number;
  y: number;
  /** The column it stands in, from 0. */
  column: number;
}

export interface Layout {
  placed: readonly Placed[];
  nodeWidth: number;
  height: number;
  /** How far arrows may reach out of a column. */
  margin: number;
}

export const nodeHeight = 48;
/** Room for arrows between statuses of a column. */
const rowGap = 36;
/** Room for arrows between columns, and beside them for those within one: on a phone names need it more. */
const room = { narrow: { columnGap: 24, margin: 14 }, wide: { columnGap: 44, margin: 30 } };
const wideFrom = 480;
const widest = 200;

const categories = ['open', 'active', 'closed'] as const;

/** The statuses in a column for each category that has some, in their order. */
export function layoutOf(statuses: readonly Status[], width: number): Layout {
  const columns = categories
    .map((category) => statuses.filter((status) => status.category === category))
    .filter((column) => column.length > 0);
  const { columnGap, margin } = width < wideFrom ? room.narrow : room.wide;
  const gaps = columnGap * (columns.length - 1) + 2 * margin;
  const nodeWidth = Math.min(widest, Math.max(1, (width - gaps) / columns.length));
  const start = (width - (gaps - 2 * margin) - nodeWidth * columns.length) / 2;
  const most = Math.max(...columns.map(({ length }) => length));
  const heightOf = (rows: number) => rows * nodeHeight + (rows - 1) * rowGap;
  const height = heightOf(most);
  return {
    ...{ nodeWidth, height, margin },
    placed: columns.flatMap((column, at) =>
      column.map((status, row) => ({
        ...{ status, column: at },
        x: start + at * (nodeWidth + columnGap),
        // Shorter columns stand in the middle.
        y: (height - heightOf(column.length)) / 2 + row * (nodeHeight + rowGap),
      })),
    ),
  };
}

/**
 * The way of an arrow, as an SVG path. There and back are two ways: within a column down on the right and up on
 * the left, farther out the farther it goes; between columns back below there.
 */
export function arrowOf(from: Placed, to: Placed, { nodeWidth, margin }: Layout): string {
  const middle = nodeHeight / 2;
  if (from.column === to.column) {
    const isDown = to.y > from.y;
    const side = from.x + (isDown ? nodeWidth : 0);
    const [start, end] = [from.y + middle, to.y + middle];
    const rows = Math.abs(end - start) / (nodeHeight + rowGap);
    const out = side + (isDown ? 1 : -1) * Math.min(1.3 * margin, 14 + 10 * rows);
    return `M ${side} ${start} C ${out} ${start}, ${out} ${end}, ${side} ${end}`;
  }
  const isOn = to.column > from.column;
  const apart = isOn ? -8 : 8;
  const [start, end] = [from.x + (isOn ? nodeWidth : 0), to.x + (isOn ? 0 : nodeWidth)];
  const [top, bottom] = [from.y + middle + apart, to.y + middle + apart];
  // Past the column between them, where there is one.
  const isFar = Math.abs(to.column - from.column) > 1 && Math.abs(top - bottom) < nodeHeight;
  const bend = isFar ? nodeHeight * (isOn ? -1 : 1) : 0;
  const half = (end - start) / 2;
  return `M ${start} ${top} C ${start + half} ${top + bend}, ${end - half} ${bottom + bend}, ${end} ${bottom}`;
}
