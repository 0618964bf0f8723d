import type { Group } from '#shared/workspace/query/groups.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';

/** A line of a table: an item, or the head of a group of them. */
export type TableRow =
  | { kind: 'item'; key: string; row: RankedItem }
  | { kind: 'group'; key: string; group: Group; isOpen: boolean };

/** The lines of a table, from the first to the last; without groups, items alone. */
export function tableRows(
  rows: readonly RankedItem[],
  groups: readonly Group[] | null,
  closed: ReadonlySet<string | null>,
): TableRow[] {
  if (!groups) return rows.map((row) => ({ kind: 'item', key: row.item.id, row }));
  return groups.flatMap((group): TableRow[] => {
    const isOpen = !closed.has(group.value);
    const head: TableRow = { kind: 'group', key: `group ${group.value}`, group, isOpen };
    if (!isOpen) return [head];
    // An item with several values stands in several groups.
    const items = group.rows.map(
      (row): TableRow => ({ kind: 'item', key: `${row.item.id} ${group.value}`, row }),
    );
    return [head, ...items];
  });
}
