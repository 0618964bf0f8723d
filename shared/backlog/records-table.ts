import { mostColumns, mostFirstRows, mostRows, type Table } from '#shared/backlog/table.ts';

/** More cells than this are more than any backlog has. */
const mostCells = 5_000_000;

/** Records of a program as a table with a column for each name; rows are numbered from 1. */
export function tableOfRecords(records: readonly ReadonlyMap<string, string>[]): Table {
  const kept = records.slice(0, mostRows);
  const most = Math.min(mostColumns, Math.floor(mostCells / Math.max(1, kept.length)));
  const header: string[] = [];
  const columns = new Map<string, number>();
  for (const name of kept.flatMap((record) => [...record.keys()])) {
    if (columns.has(name) || header.length >= most) continue;
    columns.set(name, header.length);
    header.push(name);
  }
  const rows = kept.map((record, index) => {
    const cells: string[] = [];
    for (const [name, text] of record) {
      const column = columns.get(name);
      if (column !== undefined) cells[column] = text;
    }
    return { row: index + 1, cells: Array.from(cells, (cell) => cell ?? '') };
  });
  return {
    header,
    headerRow: 'none',
    separator: null,
    rows,
    firstRows: rows.slice(0, mostFirstRows),
  };
}
