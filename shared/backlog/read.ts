import { nameOfColumn } from '#shared/backlog/column-names.ts';
import {
  type ChosenColumns,
  type Columns,
  chooseColumns,
  guessColumns,
  isOwnResults,
} from '#shared/backlog/columns.ts';
import { decodeText } from '#shared/backlog/decode-text.ts';
import { fileKind } from '#shared/backlog/file-kind.ts';
import { type ParsedItem, type RawItem, type SkippedRow, toItems } from '#shared/backlog/items.ts';
import { looksLikeJson, recordsInJson } from '#shared/backlog/json.ts';
import { readLines } from '#shared/backlog/lines.ts';
import { isOfJira, toMarkdown } from '#shared/backlog/markup.ts';
import type { RowNotice } from '#shared/backlog/notices.ts';
import { tableOfRecords } from '#shared/backlog/records-table.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { mostRows, type Separator, type Table } from '#shared/backlog/table.ts';
import { itemsOfTable } from '#shared/backlog/table-items.ts';
import { readTextTable } from '#shared/backlog/text-table.ts';
import type { Unreadable } from '#shared/backlog/unreadable.ts';

/** What somebody brings: a text that was pasted, or the bytes of a file. */
export interface Source {
  content: string | Uint8Array;
  /** The file's name, by which a text of one column may be told for a table. */
  name?: string;
}

/** How something is taken: an item a line, a table, or what a program wrote. */
export type Reading = 'lines' | 'table' | 'json' | 'xml' | 'workbook';

/** What somebody chose; the rest is guessed. */
export interface Choices {
  reading?: 'lines' | 'table';
  /** The row with the names of the columns, counted from 1. */
  headerRow?: number | 'none';
  separator?: Separator;
  columns?: ChosenColumns;
  /** What the keys of items are put behind to make links of them, such as `https://jira.example.com/browse/`. */
  baseAddress?: string;
}

/** A backlog as it was read. */
export interface ReadBacklog {
  ok: true;
  reading: Reading;
  /** The table that it is or could be taken for: the choices are shown by it. */
  table: Table;
  columns: Columns;
  items: ParsedItem[];
  /** The row that each of the items stands in, counted from 1. */
  rows: number[];
  skipped: SkippedRow[];
  notices: RowNotice[];
  /** How many items are done by the word of the tracker. */
  closed: number;
}

export interface UnreadBacklog {
  ok: false;
  problem: Unreadable;
}

/**
 * Reads a backlog, whatever it comes from: lines, a table in text, a workbook, or what a tracker wrote as
 * JSON or XML. Columns that are named like a criterion hold its scores. Says why where it is none.
 */
export async function readBacklog(
  source: Source,
  criteria: readonly ScoredCriterion[] = [],
  choices: Choices = {},
): Promise<ReadBacklog | UnreadBacklog> {
  const opened = await open(source, choices);
  if (!opened.ok) return opened;
  const { reading, table, inDoubt, isCut } = opened;
  const chosen = chooseColumns(table, guessColumns(table, criteria), choices.columns ?? {});
  if (!chosen.ok) return { ok: false, problem: { why: 'no_column', name: chosen.name } };
  const { columns } = chosen;
  const raw = reading === 'lines' ? readLines(opened.text) : itemsOfTable(table, columns, criteria);
  const isOurs = isOwnResults(table.header.map(nameOfColumn));
  // Our own results say it in Markdown already.
  const written = isOurs ? raw : await withMarkdown(raw, isOfJira(table));
  const read = toItems(written, reading === 'lines' ? 'line' : 'row', choices.baseAddress);
  const doubts =
    reading === 'table'
      ? inDoubt.map((row) => ({ row, notice: { what: 'quote_in_doubt' as const } }))
      : [];
  const rest = isCut
    ? [{ row: mostRows + 1, notice: { what: 'rows_left_out' as const, most: mostRows } }]
    : [];
  return {
    ok: true,
    reading,
    table,
    columns,
    ...read,
    notices: [...doubts, ...read.notices, ...rest].toSorted((a, b) => a.row - b.row),
    closed: written.filter(({ workStatus }) => workStatus?.category === 'closed').length,
  };
}

interface Opened {
  ok: true;
  reading: Reading;
  text: string;
  table: Table;
  inDoubt: readonly number[];
  isCut: boolean;
}

/** The source as a table, and what it is to be read as. */
async function open(
  { content, name = '' }: Source,
  choices: Choices,
): Promise<Opened | UnreadBacklog> {
  const unread = (why: Exclude<Unreadable['why'], 'no_column' | 'too_large'>): UnreadBacklog => ({
    ok: false,
    problem: { why },
  });
  if (typeof content !== 'string') {
    const kind = fileKind(content);
    if (kind === 'workbook') {
      const { readWorkbook } = await import('#shared/backlog/workbook.ts');
      const workbook = await readWorkbook(content, choices.headerRow);
      if (!workbook.ok) return workbook;
      return { ...workbook, reading: 'workbook', text: '', inDoubt: [] };
    }
    if (kind !== null) return unread(kind);
  }
  const text = typeof content === 'string' ? content : decodeText(content);
  if (text === null) return unread('not_text');
  if (text.trim() === '') return unread('empty');
  const program = choices.reading ? null : await readProgram(text);
  if (program && !program.ok) return unread(program.why);
  if (program) {
    const { records, reading } = program;
    const table = tableOfRecords(records);
    return { ok: true, reading, text, table, inDoubt: [], isCut: records.length > mostRows };
  }
  const { table, inDoubt, isCut } = readTextTable(text, choices);
  const isTable =
    /\.(?:csv|tsv)$/i.test(name) ||
    table.headerRow !== 'none' ||
    (table.header.length > 1 && table.rows.length > 1);
  const reading = choices.reading ?? (isTable ? 'table' : 'lines');
  return { ok: true, reading, text, table, inDoubt, isCut };
}

/** What a program wrote as JSON or XML; `null` where it did not. */
async function readProgram(text: string) {
  if (looksLikeJson(text)) return { reading: 'json' as const, ...recordsInJson(text) };
  if (/^\uFEFF?\s*<(?:!doctype html|html|head|body|meta|table|style)\b/i.test(text.slice(0, 1_000)))
    return { ok: false as const, why: 'web_page' as const };
  if (!/^\uFEFF?\s*<(?:\?xml|rss|!doctype|!--)/i.test(text.slice(0, 1_000))) return null;
  const { recordsInXml } = await import('#shared/backlog/jira-xml.ts');
  return { reading: 'xml' as const, ...recordsInXml(text) };
}

/** The items with their descriptions in the markup that we show. */
async function withMarkdown(items: readonly RawItem[], ofJira: boolean): Promise<RawItem[]> {
  const descriptions = await toMarkdown(
    items.map(({ description = '' }) => description),
    ofJira,
  );
  return items.map((item, index) => ({ ...item, description: descriptions[index] ?? '' }));
}
