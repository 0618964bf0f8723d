import { guessHeader } from '#shared/backlog/header.ts';
import { mostFirstRows, type Separator, type Table, type TableRow } from '#shared/backlog/table.ts';

/** Rows with something in them, numbered from 1 with the blank ones. */
export function filledRows(records: readonly (readonly string[])[]): TableRow[] {
  return records
    .map((cells, index) => ({ row: index + 1, cells: [...cells] }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** The table that these rows are, with the header that was chosen or is guessed. */
export function toTable(
  all: readonly TableRow[],
  separator: Separator | null,
  chosen?: number | 'none',
): Table {
  const headerRow = chosen ?? guessHeader(all.slice(0, 100))?.row ?? 'none';
  const firstRows = all.slice(0, mostFirstRows);
  const named = all.find(({ row }) => row === headerRow);
  if (named && headerRow !== 'none') {
    const header = named.cells.map((name) => name.trim());
    const rows = all.filter(({ row }) => row > headerRow);
    return { header, headerRow, separator, rows, firstRows };
  }
  const width = all.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const header = Array.from({ length: width }, () => '');
  return { header, headerRow: 'none', separator, rows: [...all], firstRows };
}
