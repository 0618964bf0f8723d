import Papa from 'papaparse';
import { formulaStart } from '#shared/exports/as-text.ts';
import { resultsTable } from '#shared/exports/results-table.ts';
import type { SessionState } from '#shared/session/state.ts';

/**
 * The results as CSV for spreadsheets, with a byte-order mark, by which they know UTF-8, and with the
 * descriptions where there are any. A text that looks like a formula is kept one by an apostrophe; numbers
 * stay numbers. Importing it brings the items back as they were.
 */
export function toCsv(state: SessionState): string {
  const { header, rows } = resultsTable(state);
  const isDescribed = rows.some(({ item }) => item.description);
  const table = isDescribed
    ? [
        [...header, 'Description'],
        ...rows.map(({ item, cells }) => [...cells, item.description ?? '']),
      ]
    : [header, ...rows.map(({ cells }) => cells)];
  return `\uFEFF${Papa.unparse(table, { escapeFormulae: formulaStart })}\r\n`;
}
