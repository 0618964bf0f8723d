import { type GroupedIn, groupsOf } from '#shared/workspace/query/groups.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** A column of a board: the items that have one value. */
export interface BoardColumn {
  value: string | null;
  count: number;
}

/** Where a card stands; an item that has several of what columns or lanes are of has a card in each. */
export interface Spot {
  itemId: string;
  column: string | null;
  lane: string | null;
}

/** A line of a board, across all columns. */
export type BoardLine =
  | { kind: 'lane'; key: string; lane: string | null; count: number; isOpen: boolean }
  /** The cards that stand side by side, one for each column; `null` where a column has no more. */
  | { kind: 'cards'; key: string; lane: string | null; cards: readonly (RankedItem | null)[] }
  /** Room below the last cards of a lane. */
  | { kind: 'end'; key: string; lane: string | null };

export interface Board {
  columns: readonly BoardColumn[];
  lines: readonly BoardLine[];
  /** All cards that there are lines of, with the places of their line and column, by their keys. */
  spots: ReadonlyMap<string, Spot & { line: number; at: number }>;
}

export function spotKey({ itemId, column, lane }: Spot): string {
  return JSON.stringify([itemId, column, lane]);
}

/** A board of these rows: a column for each value of one property, a lane for each of another one. */
export function boardOf(
  rows: readonly RankedItem[],
  columnsBy: Property,
  lanesBy: Property | null,
  within: GroupedIn,
  closed: ReadonlySet<string | null>,
): Board {
  const groups = groupsOf(rows, columnsBy, within, true);
  // For what is to have nothing.
  if (columnsBy.id !== 'status' && !groups.some(({ value }) => value === null))
    groups.push({ value: null, rows: [] });
  const columns = groups.map(({ value, rows: { length } }) => ({ value, count: length }));
  const columnsOf = new Map<string, number[]>();
  for (const [at, { rows: those }] of groups.entries())
    for (const { item } of those) columnsOf.set(item.id, [...(columnsOf.get(item.id) ?? []), at]);
  const lanes = lanesBy ? groupsOf(rows, lanesBy, within) : [{ value: null, rows: [...rows] }];
  const lines = lanes.flatMap(({ value: lane, rows: those }): BoardLine[] => {
    const isOpen = !closed.has(lane);
    const count = those.length;
    const head: BoardLine[] = lanesBy
      ? [{ kind: 'lane', key: `lane ${lane}`, lane, count, isOpen }]
      : [];
    if (!isOpen) return head;
    const cells = columns.map((): RankedItem[] => []);
    for (const row of those)
      for (const at of columnsOf.get(row.item.id) ?? []) cells[at]?.push(row);
    const most = cells.reduce((longest, { length }) => Math.max(longest, length), 0);
    return [
      ...head,
      ...Array.from(
        { length: most },
        (_, index): BoardLine => ({
          kind: 'cards',
          key: `${lane} ${index}`,
          lane,
          cards: cells.map((cell) => cell[index] ?? null),
        }),
      ),
      { kind: 'end', key: `end ${lane}`, lane },
    ];
  });
  return { columns, lines, spots: spotsIn(lines, columns) };
}

function spotsIn(lines: readonly BoardLine[], columns: readonly BoardColumn[]): Board['spots'] {
  const spots = new Map<string, Spot & { line: number; at: number }>();
  for (const [line, one] of lines.entries())
    if (one.kind === 'cards')
      for (const [at, row] of one.cards.entries()) {
        if (!row) continue;
        const spot = { itemId: row.item.id, column: columns[at]?.value ?? null, lane: one.lane };
        spots.set(spotKey(spot), { ...spot, line, at });
      }
  return spots;
}
