import { resultsTable } from '#shared/exports/results-table.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { roundScore } from '#shared/scoring/results.ts';
import { rankItems } from '#shared/session/ranking.ts';
import type { SessionState } from '#shared/session/state.ts';

/**
 * What makes a spreadsheet take a text for a formula; the wide signs do so in East Asian ones. Also where
 * apostrophes stand before it already: whoever reads it back takes one away.
 */
export const formulaStart = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * The results as cells to paste into a spreadsheet: tabs between them, a row a line. A text that looks
 * like a formula is kept one by an apostrophe; numbers stay numbers.
 */
export function toSpreadsheet(state: SessionState): string {
  const { header, rows } = resultsTable(state);
  return [header, ...rows.map(({ cells }) => cells)]
    .map((cells) =>
      cells.map((cell) => (typeof cell === 'number' ? cell : safeCell(cell))).join('\t'),
    )
    .join('\n');
}

function safeCell(text: string): string {
  const line = text.replace(/[\t\r\n"]+/g, ' ').trim();
  return formulaStart.test(line) ? `'${line}` : line;
}

/**
 * The items that have scores, best first, as a list to send in a chat: short, and readable wherever
 * Markdown is not understood.
 */
export function toChat({ title, items }: SessionState, { criteria }: Framework): string {
  const lines = rankItems(items).flatMap(({ item, rank }) => {
    if (!item.scores) return [];
    const scores = criteria.flatMap(({ id, name }) => {
      const score = item.scores?.[id];
      const whose = item.imported?.includes(id) ? ' (imported)' : '';
      return score === undefined ? [] : [`${oneLine(name)} ${roundScore(score)}${whose}`];
    });
    const priority = item.priority === undefined ? [] : [String(roundScore(item.priority))];
    const key = item.key === undefined ? '' : `${oneLine(item.key)} `;
    const numbers = [...priority, ...scores].join(', ');
    return `${rank === null ? '-' : `${rank}.`} ${key}${oneLine(item.title)} (${numbers})`;
  });
  return [`**${oneLine(title).replaceAll('*', '')}**`, ...lines].join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
