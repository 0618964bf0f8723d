import Papa from 'papaparse';
import { type Columns, countNames, guessColumns } from '#shared/backlog/columns.ts';
import { type ReadItems, splitLabels, toItems } from '#shared/backlog/items.ts';
import { readScores, type ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Separator, Table } from '#shared/backlog/table.ts';

/** Reads comma, semicolon or tab separated text, with or without a header. Never throws. */
export function readCsv(text: string): Table {
  const { body, separator: told } = opened(text);
  const sign = told ?? separatorOf(body);
  const separator = separators.find((one) => signOf(one) === sign) ?? null;
  const records = parse(body, sign);
  const rows = records
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => !isBlank(cells));
  const [first] = rows;
  const firstRows = rows.slice(0, mostFirstRows);
  if (first && countNames(first.cells) > 0) {
    const header = first.cells.map((name) => name.trim());
    return { header, headerRow: first.row, separator, rows: rows.slice(1), firstRows };
  }
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const header = Array.from({ length: width }, () => '');
  return { header, headerRow: 'none', separator, rows, firstRows };
}

/** The items of a table. Cells beyond the columns are left alone. */
export function itemsFromTable(
  table: Table,
  columns: Columns,
  criteria: readonly ScoredCriterion[] = [],
): ReadItems {
  const cell = (cells: readonly string[], column: number | undefined) =>
    (column === undefined ? undefined : cells[column]) ?? '';
  return toItems(
    table.rows.map(({ row, cells }) => ({
      row,
      title: cell(cells, columns.title),
      key: cell(cells, columns.key),
      link: cell(cells, columns.link),
      description: cell(cells, columns.description),
      labels: columns.labels?.flatMap((column) => splitLabels(cell(cells, column))) ?? [],
      scores: readScores(criteria, ({ id }) => cell(cells, columns.scores?.[id])),
    })),
  );
}

/** The items of a file, its columns being guessed; those named like a criterion hold scores. */
export function itemsFromCsv(text: string, criteria: readonly ScoredCriterion[] = []): ReadItems {
  const table = readCsv(text);
  return itemsFromTable(table, guessColumns(table.header, table.rows, criteria), criteria);
}

/** The text without its byte-order mark and Excel's `sep=;` line, and with one kind of line break. */
function opened(text: string): { body: string; separator?: string } {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const told = /^sep=([,;\t|])\n/i.exec(body);
  const separator = told?.[1];
  return told && separator ? { body: body.slice(told[0].length), separator } : { body };
}

const separators = [',', ';', '|', 'tab'] as const satisfies readonly Separator[];

function signOf(separator: Separator): string {
  return separator === 'tab' ? '\t' : separator;
}

/** So many rows are shown for a person to say which is the header. */
const mostFirstRows = 10;

/** Separates nothing: the file is a single column. */
const none = '\x1F';

/**
 * The separator under which the first row has most names of columns. Where it has none, the one that
 * cuts every row into the same number of cells; a comma followed by a space is part of a sentence.
 */
function separatorOf(body: string): string {
  // Enough for a judgement, and cut at the end of a line.
  const start = body.length > 100_000 ? body.slice(0, body.lastIndexOf('\n', 100_000)) : body;
  const candidates = ['\t', ';', ',', none].map((separator) => {
    const records = parse(start, separator, 20).filter((cells) => !isBlank(cells));
    const [first = []] = records;
    const even =
      records.length > 1 &&
      records.every((cells) => cells.length === first.length) &&
      !records.some((cells) => cells.some((cell) => cell.startsWith(' ')));
    return { separator, named: countNames(first), width: first.length, even };
  });
  const mostNamed = candidates.toSorted((a, b) => b.named - a.named || b.width - a.width)[0];
  if (mostNamed && mostNamed.named > 0) return mostNamed.width > 1 ? mostNamed.separator : none;
  return candidates.find(({ even, width }) => even && width > 1)?.separator ?? none;
}

/** What lies beyond is not looked at: a file of empty rows or cells must not fill the memory. */
const mostRows = 100_000;
const mostColumns = 500;

function parse(body: string, delimiter: string, preview = mostRows): string[][] {
  const { data } = Papa.parse<string[]>(body, { delimiter, newline: '\n', preview });
  return data.map((cells) => (cells.length > mostColumns ? cells.slice(0, mostColumns) : cells));
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}
