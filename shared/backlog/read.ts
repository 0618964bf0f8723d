import { type Columns, guessColumns } from '#shared/backlog/columns.ts';
import { itemsFromTable, readCsv } from '#shared/backlog/csv.ts';
import { decodeText } from '#shared/backlog/decode-text.ts';
import type { ParsedItem, ReadItems, SkippedRow } from '#shared/backlog/items.ts';
import { itemsFromJson } from '#shared/backlog/json.ts';
import { itemsFromLines } from '#shared/backlog/lines.ts';
import type { RowNotice } from '#shared/backlog/notices.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Separator, Table } from '#shared/backlog/table.ts';
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
  /** Leaves out what is done, by the word of the tracker. */
  withoutClosed?: boolean;
}

/** A column by its place, counted from 0, or by its name. */
export type ColumnRef = number | string;

/** Columns that somebody chose; `null` leaves out what would be guessed. */
export interface ChosenColumns {
  title?: ColumnRef;
  key?: ColumnRef | null;
  link?: ColumnRef | null;
  description?: ColumnRef | null;
  parent?: ColumnRef | null;
  status?: ColumnRef | null;
  labels?: readonly ColumnRef[];
  /** By criterion id. */
  scores?: Readonly<Record<string, ColumnRef | null>>;
}

/** A backlog as it was read. */
export interface ReadBacklog {
  ok: true;
  reading: Reading;
  /** The table that it is or could be taken for: the choices are shown by it. */
  table: Table;
  columns: Columns;
  items: ParsedItem[];
  skipped: SkippedRow[];
  notices: RowNotice[];
  /** How many items are done by the word of the tracker, whether they are left out or not. */
  closed: number;
}

export interface UnreadBacklog {
  ok: false;
  problem: Unreadable;
}

/**
 * Reads a backlog, whatever it comes from: lines, a table in text, or the file of a tracker. Columns that
 * are named like a criterion hold its scores. Says why where it is none.
 */
export async function readBacklog(
  { content, name = '' }: Source,
  criteria: readonly ScoredCriterion[] = [],
  choices: Choices = {},
): Promise<ReadBacklog | UnreadBacklog> {
  const text = typeof content === 'string' ? content : decodeText(content);
  if (text === null) return { ok: false, problem: { why: 'not_text' } };
  if (text.trim() === '') return { ok: false, problem: { why: 'empty' } };
  const table = readCsv(text);
  const columns = guessColumns(table.header, table.rows, criteria);
  const asJson = itemsFromJson(text, criteria);
  const isTable =
    /\.(csv|tsv)$/i.test(name) ||
    table.headerRow !== 'none' ||
    (table.header.length > 1 && table.rows.length > 1);
  const reading = asJson ? 'json' : (choices.reading ?? (isTable ? 'table' : 'lines'));
  const read: ReadItems =
    asJson ??
    (reading === 'table' ? itemsFromTable(table, columns, criteria) : itemsFromLines(text));
  return { ok: true, reading, table, columns, ...read, notices: [], closed: 0 };
}
