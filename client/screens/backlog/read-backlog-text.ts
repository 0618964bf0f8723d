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

/** What to call the columns in a choice; names that come twice are told apart by their place. */
export function columnNames({ header }: Table): string[] {
  return header.map((name, index) => {
    if (name === '') return `Column ${index + 1}`;
    const isOnly = header.indexOf(name) === header.lastIndexOf(name);
    return isOnly ? name : `${name} (column ${index + 1})`;
  });
}

function hasNames({ header }: Table): boolean {
  return header.some((name, index) => name !== `Column ${index + 1}`);
}
