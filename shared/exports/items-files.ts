import Papa from 'papaparse';
import { formulaStart } from '#shared/exports/as-text.ts';
import { addressInBrackets, asTyped } from '#shared/exports/as-typed.ts';
import { type ItemsToSave, itemsTable } from '#shared/exports/items-table.ts';
import type { Cell } from '#shared/exports/results-table.ts';
import { keyOf } from '#shared/workspace/state.ts';

/** So many rows are written before everybody else has a turn. */
const rowsATurn = 500;

/** CSV for spreadsheets: with a byte-order mark, and no text that a spreadsheet takes for a formula. */
export async function* itemsAsCsv(items: ItemsToSave): AsyncGenerator<string> {
  const lines = (cells: readonly (readonly Cell[])[]) =>
    `${Papa.unparse(
      cells.map((one) => [...one]),
      { escapeFormulae: formulaStart },
    )}\r\n`;
  const { header, rows } = itemsTable(items);
  yield `\uFEFF${lines([header])}`;
  for (let from = 0; from < rows.length; from += rowsATurn)
    yield lines(rows.slice(from, from + rowsATurn));
}

/** What a document says of an item without a list. */
const inHeading: ReadonlySet<string> = new Set(['key', 'title', 'link', 'description', 'place']);

/** A document: each item with its properties, and its description, which is Markdown already. */
export async function* itemsAsMarkdown(name: string, items: ItemsToSave): AsyncGenerator<string> {
  const { rows, state, properties, columns = [...properties.keys()] } = items;
  const table = itemsTable({ ...items, columns: columns.filter((id) => !inHeading.has(id)) });
  yield `# ${asTyped(name)}\n`;
  for (const [at, { item }] of rows.entries()) {
    const key = keyOf(state.basics, item);
    const title = asTyped(item.title) || key;
    const linked = item.link ? `[${title}](<${addressInBrackets(item.link)}>)` : title;
    const facts = table.header.flatMap((header, column) => {
      const cell = table.rows[at]?.[column] ?? '';
      return cell === '' ? [] : [`- ${asTyped(header)}: ${asTyped(String(cell))}`];
    });
    const description = item.description ? `\n${item.description}\n` : '';
    yield `\n## ${key} ${linked}\n\n${facts.join('\n')}\n${description}`;
  }
}
