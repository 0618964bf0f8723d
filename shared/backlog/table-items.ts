import {
  categoryNames,
  closingNames,
  columnNames,
  nameOfColumn,
} from '#shared/backlog/column-names.ts';
import { type Columns, isOwnResults } from '#shared/backlog/columns.ts';
import type { RawItem } from '#shared/backlog/items.ts';
import { splitLabels } from '#shared/backlog/labels.ts';
import type { Notice } from '#shared/backlog/notices.ts';
import { parentsOf } from '#shared/backlog/parents.ts';
import { readScore, type ScoredCriterion, saysNothing } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';
import { categoryOf } from '#shared/backlog/work-status.ts';
import type { WorkStatus } from '#shared/session/state.ts';

/** What stands in the rows of a table, its columns being known. */
export function itemsOfTable(
  table: Table,
  columns: Columns,
  criteria: readonly ScoredCriterion[],
): RawItem[] {
  const names = table.header.map(nameOfColumn);
  const isOwn = isOwnResults(names);
  const cellsOf = table.rows.map(({ cells }) => (column: number | undefined) => {
    const cell = column === undefined ? '' : (cells[column] ?? '');
    return withoutApostrophe(cell, isOwn);
  });
  const used = new Set([columns.key, columns.parent]);
  const ids = names.flatMap((name, column) =>
    columnNames.key.includes(name) && !used.has(column) ? column : [],
  );
  const statusOf = statusReader(names, columns);
  const trello = names.includes('card name');
  const levels = columns.levels ?? [columns.title];
  const rows = cellsOf.map((cell) => {
    const level = Math.max(
      0,
      levels.findIndex((column) => cell(column).trim() !== ''),
    );
    return {
      level,
      title: cell(levels[level]),
      key: cell(columns.key),
      ids: ids.map(cell),
      parent: cell(columns.parent),
    };
  });
  // Our own results say it as it is shown; looked up once more it would grow.
  const parents = isOwn ? rows.map(({ parent }) => parent) : parentsOf(rows);
  return table.rows.map(({ row, cells }, at) => {
    const cell = (column: number | undefined) => cellsOf[at]?.(column) ?? '';
    const notices: Notice[] = [];
    const scores: Record<string, number> = {};
    for (const criterion of criteria) {
      const text = cell(columns.scores?.[criterion.id]).trim();
      const score = readScore(criterion, text);
      if (score !== null) scores[criterion.id] = score;
      else if (!saysNothing(criterion, text))
        notices.push({ what: 'no_score', criterion: criterion.name, text: text.slice(0, 100) });
    }
    const beyond =
      table.headerRow === 'none'
        ? []
        : cells.slice(table.header.length).filter((one) => one.trim() !== '');
    if (beyond.length > 0) notices.push({ what: 'cells_left_out', count: beyond.length });
    const workStatus = statusOf(cell);
    const labels = (columns.labels ?? []).flatMap((column) => splitLabels(cell(column)));
    return {
      row,
      title: rows[at]?.title ?? '',
      key: cell(columns.key),
      link: cell(columns.link),
      description: cell(columns.description),
      labels: trello ? labels.map(withoutColour) : labels,
      parent: parents[at] ?? '',
      ...(workStatus && { workStatus }),
      scores,
      notices,
    };
  });
}

/**
 * Without the apostrophe that keeps a text from being a formula in spreadsheets. In files that others wrote
 * it may be a quotation mark, as in `'+1' and other reactions`, and is one where another follows.
 */
function withoutApostrophe(cell: string, isOwn: boolean): string {
  const isKept = !/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) || (!isOwn && cell.includes("'", 1));
  return isKept ? cell : cell.slice(1);
}

/** Trello writes a label's colour after it: `money (green)`. */
function withoutColour(label: string): string {
  return label.replace(
    /\s*\((?:green|yellow|orange|red|purple|blue|sky|lime|pink|black)(?:[_ ](?:dark|light))?\)$/,
    '',
  );
}

/** Reads where an item stands: by the tracker's own category, a date of closing, or the status's name. */
function statusReader(
  names: readonly string[],
  { status }: Columns,
): (cell: (column: number | undefined) => string) => WorkStatus | undefined {
  const category = names.findIndex((name) => categoryNames.has(name));
  const closing = names.flatMap((name, column) =>
    closingNames.has(name) && column !== status ? column : [],
  );
  return (cell) => {
    const isClosed = closing.some((column) => saysYes(cell(column)));
    const name = cell(status).trim();
    if (name === '') return isClosed ? { name: 'Closed', category: 'closed' } : undefined;
    const told = category === -1 ? '' : cell(category).trim();
    return { name, category: isClosed ? 'closed' : categoryOf(told === '' ? name : told) };
  };
}

/** A date, or a word for yes. */
function saysYes(cell: string): boolean {
  return /^\s*(?:true|yes|x|✓|✔|ja|wahr|s[ií]|verdadero|oui|vrai)\s*$|\d[-./]\d|\d{1,2}[: ]\d{2}|\d{4}/i.test(
    cell,
  );
}
