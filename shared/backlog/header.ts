import { isColumnName, isTitleName } from '#shared/backlog/column-names.ts';
import type { TableRow } from '#shared/backlog/table.ts';

/** The header is looked for in so many rows. */
const mostAbove = 10;

/** A row that names columns, how many of them it names, and how many cells it has. */
export interface Header {
  row: number;
  named: number;
  width: number;
}

/**
 * The row that names the columns, given the first rows with something in them; `null` where all are data.
 * Names that are recognized outweigh cells that look like data, and what stands above it (the title of a
 * sheet, say) fills fewer cells than it does.
 */
export function guessHeader(rows: readonly TableRow[]): Header | null {
  let widest = 0;
  let best: Header | null = null;
  for (const [index, { row, cells }] of rows.slice(0, mostAbove).entries()) {
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    const named = filled > widest ? countNames(cells, rows.slice(index + 1)) : 0;
    if (named > (best?.named ?? 0)) best = { row, named, width: cells.length };
    widest = Math.max(widest, filled);
  }
  return best;
}

/** How many of a row's cells are names of columns; none where it rather looks like data. */
function countNames(cells: readonly string[], below: readonly TableRow[]): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const [only] = filled;
  if (cells.length === 1 && only !== undefined) return isTitleName(only) ? 1 : 0;
  const names = cells.filter((cell, column) => {
    if (!isColumnName(cell)) return false;
    // A word that comes again in its column is a value, such as the type of each item.
    const same = cell.trim().toLowerCase();
    return !below.some((row) => row.cells[column]?.trim().toLowerCase() === same);
  });
  const data = cells.filter((cell, column) => isData(cell, column, below));
  return names.length > data.length ? names.length : 0;
}

/** A key, an address or a number, if its column goes on as it begins; a year may well name a column. */
function isData(cell: string, column: number, below: readonly TableRow[]): boolean {
  const kind = kindOfData(cell);
  if (kind === null || isYear(cell)) return false;
  const others = below.map(({ cells }) => cells[column] ?? '').filter((text) => text.trim() !== '');
  return others.length === 0 || others.some((text) => kindOfData(text) === kind);
}

const kindsOfData = {
  key: /^[A-Z]\w*-\d+$/i,
  address: /^https?:\/\/\S+$/i,
  number: /^#?\d[\d.,]*$/,
};

function kindOfData(cell: string): string | null {
  const [kind] = Object.entries(kindsOfData).find(([, form]) => form.test(cell.trim())) ?? [];
  return kind ?? null;
}

function isYear(cell: string): boolean {
  return /^(?:19|20)\d\d$/.test(cell.trim());
}
