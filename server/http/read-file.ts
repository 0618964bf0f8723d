import { noticeSentence } from '#shared/backlog/notices.ts';
import { type Choices, type ReadBacklog, readBacklog } from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';
import { reasonSentence } from '#shared/backlog/skip-reasons.ts';
import { unreadableSentence } from '#shared/backlog/unreadable.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

export interface FileToRead {
  bytes: Uint8Array;
  /** By whose ending a file of one column is told for a table. */
  name: string;
  criteria: ScoredCriterion[];
  choices: Choices;
  /** A file with more items fits into no session. */
  mostItems: number;
  /** Whether to tell what stands in every column of an item's row, too. */
  withCells?: true;
}

/** What a file brings, and how it was read. */
export type FileRead = Pick<ReadBacklog, 'items' | 'reading' | 'closed'> & {
  /** Of a table: what was taken for what. */
  table?: { headerRow: number | 'none'; separator?: string; columns: ReadColumns };
  skipped: { row: number; reason: string }[];
  notices: { row: number; code: string; message: string }[];
  /** Where wanted: the names of the columns, and for each item its row and what stands there. */
  whole?: { header: string[]; rows: { row: number; cells: string[] }[] };
};

/** A column by its number from 1, and by its name if it has one. */
interface ReadColumn {
  column: number;
  name?: string;
}

/** By what they are taken for; scores by the id of their criterion. */
type ReadColumns = { [K in (typeof singleColumns)[number]]?: ReadColumn } & {
  levels?: ReadColumn[];
  labels?: ReadColumn[];
  scores?: Record<string, ReadColumn>;
};

/** What stood wrong in more rows than this is told by the first of them. */
const mostTold = 1_000;

/** What runs in the thread in which files are read. Files can be long, what comes of them is not. */
export default async function readFile(file: FileToRead): Promise<FileRead | Refusal> {
  const { bytes, name, criteria, choices, mostItems, withCells } = file;
  const read = await readBacklog({ content: bytes, name }, criteria, choices);
  if (!read.ok) return refusal('invalid', unreadableSentence(read.problem));
  const { items, reading, closed, skipped, notices } = read;
  if (items.length > mostItems) return refusal('too_many_items');
  return {
    items,
    reading,
    closed,
    ...((reading === 'table' || reading === 'workbook') && { table: tableOf(read) }),
    ...(withCells && { whole: wholeOf(read) }),
    skipped: skipped
      .slice(0, mostTold)
      .map(({ row, reason }) => ({ row, reason: reasonSentence(reason) })),
    notices: notices
      .slice(0, mostTold)
      .map(({ row, notice }) => ({ row, code: notice.what, message: noticeSentence(notice) })),
  };
}

function wholeOf({ table, rows }: ReadBacklog): NonNullable<FileRead['whole']> {
  const cells = new Map(table.rows.map((one) => [one.row, one.cells]));
  return { header: table.header, rows: rows.map((row) => ({ row, cells: cells.get(row) ?? [] })) };
}

function tableOf({ table, columns }: ReadBacklog): NonNullable<FileRead['table']> {
  const { headerRow, separator, header } = table;
  const named = (column: number): ReadColumn => {
    const name = header[column];
    return { column: column + 1, ...(name && { name }) };
  };
  const { labels, levels, scores } = columns;
  const single = singleColumns.flatMap((field) => {
    const column = columns[field];
    return column === undefined ? [] : [[field, named(column)] as const];
  });
  return {
    headerRow,
    ...(separator !== null && { separator }),
    columns: {
      ...Object.fromEntries(single),
      ...(levels && { levels: levels.map(named) }),
      ...(labels && { labels: labels.map(named) }),
      ...(scores && {
        scores: Object.fromEntries(Object.entries(scores).map(([id, one]) => [id, named(one)])),
      }),
    },
  };
}

const singleColumns = ['title', 'key', 'link', 'description', 'parent', 'status'] as const;
