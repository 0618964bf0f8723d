import { type Columns, guessColumns } from '#shared/backlog/columns.ts';
import { itemsFromTable, readCsv, type Table } from '#shared/backlog/csv.ts';
import type { ReadBacklog } from '#shared/backlog/items.ts';
import { itemsFromLines } from '#shared/backlog/lines.ts';

/** How a text is taken: an item a line, or a table with columns. */
export type Reading = 'lines' | 'table';

/** A text as a table, and whether it looks like one. */
export interface ReadText {
  table: Table;
  guessed: { reading: Reading; columns: Columns };
}

export function readText(text: string, isTableFile: boolean): ReadText {
  const table = readCsv(text);
  const isTable =
    isTableFile || hasNames(table) || (table.header.length > 1 && table.rows.length > 1);
  return {
    table,
    guessed: {
      reading: isTable ? 'table' : 'lines',
      columns: guessColumns(table.header, table.rows),
    },
  };
}

/** The items of a text, the columns being chosen. */
export function itemsOf(
  text: string,
  { table, reading, columns }: { table: Table; reading: Reading; columns: Columns },
  knownKeys: ReadonlySet<string>,
): ReadBacklog {
  return reading === 'lines'
    ? itemsFromLines(text, knownKeys)
    : itemsFromTable(table, columns, knownKeys);
}

/** What the columns are called; `null` for those without a name of their own. */
export function columnNames({ header }: Table): (string | null)[] {
  return header.map((name, index) => (name === '' || name === nameless(index) ? null : name));
}

function hasNames({ header }: Table): boolean {
  return header.some((name, index) => name !== nameless(index));
}

/** What a table without names has in their place. */
function nameless(index: number): string {
  return `Column ${index + 1}`;
}
