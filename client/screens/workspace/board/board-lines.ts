import { type GroupedIn, groupsOf } from '#shared/workspace/query/groups.ts';
import type { Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** A column of a board: the items that have one value. */
export interface BoardColumn {
  value: string | null;
  count: number;
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
  const columns = groups.map(({ value, rows: { length } }) => ({ value, count: length }));
  const columnOf = new Map(
    groups.flatMap(({ rows: those }, index) => those.map(({ item }) => [item.id, index] as const)),
  );
  const lanes = lanesBy ? groupsOf(rows, lanesBy, within) : [{ value: null, rows: [...rows] }];
  const lines = lanes.flatMap(({ value: lane, rows: those }): BoardLine[] => {
    const isOpen = !closed.has(lane);
    const count = those.length;
    const head: BoardLine[] = lanesBy
      ? [{ kind: 'lane', key: `lane ${lane}`, lane, count, isOpen }]
      : [];
    if (!isOpen) return head;
    const cells = columns.map((): RankedItem[] => []);
    for (const row of those) cells[columnOf.get(row.item.id) ?? -1]?.push(row);
    const most = Math.max(0, ...cells.map(({ length }) => length));
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
  return { columns, lines };
}
