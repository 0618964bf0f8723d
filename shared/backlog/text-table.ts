import { guessHeader } from '#shared/backlog/header.ts';
import { readRecords } from '#shared/backlog/records.ts';
import {
  mostColumns,
  mostRows,
  type Separator,
  type Table,
  type TableRow,
} from '#shared/backlog/table.ts';
import { filledRows, toTable } from '#shared/backlog/to-table.ts';

/** A table in a text, and what is doubtful in it. */
export interface TextTable {
  table: Table;
  /** Rows with a quotation mark that could mean two things. */
  inDoubt: number[];
  /** Whether there are more rows than are read. */
  isCut: boolean;
}

const signs = { tab: '\t', ';': ';', ',': ',', '|': '|' } as const satisfies Record<
  Separator,
  string
>;

/** The likeliest first: nobody types a tab into a title. */
const separators = ['tab', ';', ',', '|'] as const satisfies readonly Separator[];

/** Separates nothing: the text is a single column. */
const noSign = '\x1F';

/** Reads text with separators, with or without a header. Never throws. */
export function readTextTable(
  text: string,
  choices: { separator?: Separator; headerRow?: number | 'none' } = {},
): TextTable {
  const { body, told } = opened(text);
  const separator = choices.separator ?? told ?? guessSeparator(body);
  const sign = separator ? signs[separator] : noSign;
  const extent = { rows: mostRows + 1, columns: mostColumns };
  const width = widthOf(firstRows(body, sign), choices.headerRow);
  const records = readRecords(body, sign, { ...extent, width });
  const rows = filledRows(records.slice(0, mostRows).map(({ cells }) => cells));
  return {
    table: toTable(rows, separator, choices.headerRow),
    inDoubt: records.flatMap(({ inDoubt }, index) => (inDoubt ? index + 1 : [])),
    isCut: records.length > mostRows,
  };
}

/** The text without its mark and the line by which Excel is told the separator, with one kind of line break. */
function opened(text: string): { body: string; told?: Separator } {
  const body = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // Excel saves it in quotes, or with a separator for each column of the sheet.
  const line = /^"?sep=([,;\t|])"?\1*[ \t]*(?:\n|$)/i.exec(body);
  const told = separators.find((one) => signs[one] === line?.[1]);
  return line && told ? { body: body.slice(line[0].length), told } : { body };
}

/** Enough rows for a judgement, cut at the end of a line. */
function firstRows(body: string, sign: string): TableRow[] {
  const start = body.length > 100_000 ? body.slice(0, body.lastIndexOf('\n', 100_000)) : body;
  const records = readRecords(start, sign, { rows: 50, columns: mostColumns });
  return filledRows(records.map(({ cells }) => cells));
}

/** How many cells most rows have, or the header where there is one. */
function widthOf(rows: readonly TableRow[], headerRow?: number | 'none'): number {
  const header = rows.find(({ row }) => row === (headerRow ?? guessHeader(rows)?.row));
  if (header) return header.cells.length;
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most?.[0] ?? 0;
}

/**
 * The separator under which a row has most names of columns. Where none has any, the one that cuts every
 * row into the same number of cells; a comma or semicolon with a space after it is part of a sentence.
 */
function guessSeparator(body: string): Separator | null {
  const candidates = separators.map((separator) => {
    const rows = firstRows(body, signs[separator]);
    const { named = 0, width = 0 } = guessHeader(rows) ?? {};
    const cells = rows[0]?.cells.length ?? 0;
    const isSentence = /[,;]/.test(separator) && rows.some((row) => row.cells.some(startsBlank));
    const isEven = rows.length > 1 && rows.every((row) => row.cells.length === cells);
    return { separator, named, width, isTable: cells > 1 && isEven && !isSentence };
  });
  const [best] = candidates.toSorted((a, b) => b.named - a.named || b.width - a.width);
  if (best && best.named > 0) return best.width > 1 ? best.separator : null;
  return candidates.find(({ isTable }) => isTable)?.separator ?? null;
}

function startsBlank(cell: string): boolean {
  return cell.startsWith(' ');
}
