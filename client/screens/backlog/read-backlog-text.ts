import { type Columns, guessColumns } from '#shared/backlog/columns.ts';
import { itemsFromTable, readCsv } from '#shared/backlog/csv.ts';
import type { ReadItems } from '#shared/backlog/items.ts';
import { itemsFromJson } from '#shared/backlog/json.ts';
import { itemsFromLines } from '#shared/backlog/lines.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';

/** How a text is taken: an item a line, a table with columns, or what a program wrote. */
export type Reading = 'lines' | 'table' | 'json';

/** A text as a table, and whether it looks like one. */
export interface ReadText {
  table: Table;
  guessed: { reading: Reading; columns: Columns };
}

export function readText(
  text: string,
  isTableFile: boolean,
  criteria: readonly ScoredCriterion[],
): ReadText {
  if (itemsFromJson(text))
    return { table: readCsv(''), guessed: { reading: 'json', columns: { title: 0 } } };
  const table = readCsv(text);
  const isTable =
    isTableFile || hasNames(table) || (table.header.length > 1 && table.rows.length > 1);
  return {
    table,
    guessed: {
      reading: isTable ? 'table' : 'lines',
      columns: guessColumns(table.header, table.rows, criteria),
    },
  };
}

/** The items of a text, the columns being chosen. */
export function itemsOf(
  text: string,
  { table, reading, columns }: { table: Table; reading: Reading; columns: Columns },
  criteria: readonly ScoredCriterion[],
): ReadItems {
  switch (reading) {
    case 'lines':
      return itemsFromLines(text);
    case 'table':
      return itemsFromTable(table, columns, criteria);
    case 'json':
      return itemsFromJson(text, criteria) ?? { items: [], skipped: [] };
  }
}

/** What the columns are called; `null` for those without a name of their own. */
export function columnNames({ header }: Table): (string | null)[] {
  return header.map((name) => (name === '' ? null : name));
}

function hasNames({ headerRow }: Table): boolean {
  return headerRow !== 'none';
}
