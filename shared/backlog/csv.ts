import Papa from 'papaparse';
import { type Columns, countNames, guessColumns } from '#shared/backlog/columns.ts';
import { type ReadBacklog, splitLabels, toItems } from '#shared/backlog/items.ts';
import { readScores, type ScoredCriterion } from '#shared/backlog/scores.ts';

/** A table as a spreadsheet shows it. */
export interface Table {
  /** The names of the columns; `Column 1`, `Column 2` … where the file begins with data. */
  header: string[];
  /**
   * Rows with something in them, numbered as in a spreadsheet: a header is row 1, blank rows count,
   * and a cell with several lines is still one row. Rows may be shorter or longer than the header.
   */
  rows: { row: number; cells: string[] }[];
}

/** Reads comma, semicolon or tab separated text, with or without a header. Never throws. */
export function readCsv(text: string): Table {
  const { body, separator } = opened(text);
  const records = parse(body, separator ?? separatorOf(body));
  const rows = records
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => !isBlank(cells));
  const [first] = rows;
  if (first && countNames(first.cells) > 0)
    return { header: first.cells.map((name) => name.trim()), rows: rows.slice(1) };
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  return { header: Array.from({ length: width }, (_, index) => `Column ${index + 1}`), rows };
}

/** The items of a table. Cells beyond the columns are left alone. */
export function itemsFromTable(
  table: Table,
  columns: Columns,
  criteria: readonly ScoredCriterion[] = [],
): ReadBacklog {
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
export function itemsFromCsv(text: string, criteria: readonly ScoredCriterion[] = []): ReadBacklog {
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
