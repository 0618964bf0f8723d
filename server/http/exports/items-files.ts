import Papa from 'papaparse';
import { addressInBrackets, asTyped } from '#server/http/exports/as-typed.ts';
import { formulaStart } from '#shared/exports/as-text.ts';
import type { Cell } from '#shared/exports/results-table.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf } from '#shared/workspace/state.ts';

/** So many rows are written before everybody else has a turn. */
const rowsATurn = 500;

/** A table as CSV for spreadsheets: with a byte-order mark, and no text that a spreadsheet takes for a formula. */
export async function* tableAsCsv(table: {
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}): AsyncGenerator<string> {
  const lines = (cells: readonly (readonly Cell[])[]) =>
    `${Papa.unparse(
      cells.map((one) => [...one]),
      { escapeFormulae: formulaStart },
    )}\r\n`;
  yield `\uFEFF${lines([table.header])}`;
  for (let from = 0; from < table.rows.length; from += rowsATurn)
    yield lines(table.rows.slice(from, from + rowsATurn));
}

/** Items as a document: each with what the table says of it, and its description, which is Markdown already. */
export async function* itemsAsMarkdown(
  name: string,
  items: readonly RankedItem[],
  table: { header: readonly string[]; rows: readonly (readonly Cell[])[] },
  basics: Pick<Basics, 'prefix'>,
): AsyncGenerator<string> {
  yield `# ${asTyped(name)}\n`;
  for (const [at, { item }] of items.entries()) {
    const title = asTyped(item.title) || keyOf(basics, item);
    const linked = item.link ? `[${title}](<${addressInBrackets(item.link)}>)` : title;
    const facts = table.header.flatMap((header, column) => {
      const cell = table.rows[at]?.[column] ?? '';
      return cell === '' ? [] : [`- ${asTyped(header)}: ${asTyped(String(cell))}`];
    });
    const description = item.description ? `\n${item.description}\n` : '';
    yield `\n## ${keyOf(basics, item)} ${linked}\n\n${facts.join('\n')}\n${description}`;
  }
}
