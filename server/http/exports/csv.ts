import Papa from 'papaparse';
import { formulaStart } from '#shared/exports/as-text.ts';
import { resultsTable } from '#shared/exports/results-table.ts';
import type { SessionState } from '#shared/session/state.ts';

/**
 * The results as CSV for spreadsheets, with a byte-order mark, by which they know UTF-8. A text that
 * looks like a formula is kept one by an apostrophe; numbers stay numbers.
 */
export function toCsv(state: SessionState): string {
  const { header, rows } = resultsTable(state);
  const table = [header, ...rows.map(({ cells }) => cells)];
  return `\uFEFF${Papa.unparse(table, { escapeFormulae: formulaStart })}\r\n`;
}
