import {
  columnNames,
  estimateNames,
  labelNames,
  levelOfTitle,
  type NamedField,
  nameOfColumn,
  namesOfCriterion,
} from '#shared/backlog/column-names.ts';
import { readScore, type ScoredCriterion } from '#shared/backlog/scores.ts';
import type { Table } from '#shared/backlog/table.ts';

/** Which column of a table holds what, counted from 0. */
export interface Columns {
  title: number;
  /** Of a tree that is indented over several columns, all of them from the top; `title` is the first. */
  levels?: number[];
  key?: number;
  link?: number;
  description?: number;
  /** The item that it is a part of, by key or title. */
  parent?: number;
  status?: number;
  /** Each holds one label, as Jira has them, or several with commas between. */
  labels?: number[];
  /** Scores that the items have already, by criterion id. */
  scores?: Record<string, number>;
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

const fields = Object.keys(columnNames) as readonly NamedField[];

const issueKey = /^(?:[A-Z]\w*-|#)\d+$/i;
const address = /^https?:\/\//i;

/** Tells the columns by their names and, where these say nothing, by what stands in them. */
export function guessColumns(
  { header, rows }: Pick<Table, 'header' | 'rows'>,
  criteria: readonly ScoredCriterion[] = [],
): Columns {
  const names = header.map(nameOfColumn);
  const taken = new Set<number>();
  const take = (column: number | undefined) => {
    if (column !== undefined) taken.add(column);
    return column;
  };
  const named = (candidates: readonly string[]) =>
    candidates.flatMap((name) => names.flatMap((one, index) => (one === name ? index : [])));
  const hasCells = (column: number) =>
    rows.some(({ cells }) => (cells[column] ?? '').trim() !== '');
  // Trackers write columns of all their fields, used or not.
  const byName = (candidates: readonly string[]) => {
    const fitting = named(candidates).filter((column) => !taken.has(column));
    return take(fitting.find(hasCells) ?? fitting[0]);
  };

  const scores = scoreColumns(criteria, byName);
  const levels = levelColumns(names);
  for (const level of levels) take(level);
  const found = Object.fromEntries(
    fields.map((field) => [
      field,
      field === 'title' && levels[0] !== undefined
        ? levels[0]
        : byName(field === 'status' && isOwnResults(names) ? ['work status'] : columnNames[field]),
    ]),
  );
  const sample = sampleOf(rows, header.length);
  const byContent = (fits: (cells: readonly string[]) => boolean) =>
    take(sample.find(({ column, cells }) => !taken.has(column) && fits(cells))?.column);
  const key = found.key ?? byContent((cells) => all(cells, issueKey));
  const link = found.link ?? byContent((cells) => all(cells, address));
  const title = found.title ?? byContent(readLikeTitles) ?? 0;
  take(title);
  const labels = names.flatMap((name, column) =>
    labelNames.has(name) && !taken.has(column) ? column : [],
  );
  const [only, ...others] = criteria;
  if (only && others.length === 0 && scores[only.id] === undefined) {
    const isNumeric = ({ column, cells }: Sampled) =>
      !taken.has(column) && (header[column] ?? '') === '' && holdsScores(only, cells);
    const [estimates, ...more] = sample.filter(isNumeric);
    if (estimates && more.length === 0) scores[only.id] = estimates.column;
  }
  const { description, parent, status } = found;
  return {
    title,
    ...(levels.length > 1 && { levels }),
    ...(key !== undefined && key !== title && { key }),
    ...(link !== undefined && link !== title && { link }),
    ...(description !== undefined && { description }),
    ...(parent !== undefined && { parent }),
    ...(status !== undefined && { status }),
    ...(labels.length > 0 && { labels }),
    ...(Object.keys(scores).length > 0 && { scores }),
  };
}

/**
 * The columns that are named like a criterion. The one criterion of a framework is what trackers call an
 * estimate, in any of their words for it.
 */
function scoreColumns(
  criteria: readonly ScoredCriterion[],
  byName: (candidates: readonly string[]) => number | undefined,
): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const criterion of criteria) {
    const names = namesOfCriterion(criterion);
    const column = byName(criteria.length === 1 ? [...names, ...estimateNames] : names);
    if (column !== undefined) scores[criterion.id] = column;
  }
  return scores;
}

/** The columns of a tree that is indented: `Title 1`, `Title 2` and so on, from the top. */
function levelColumns(names: readonly string[]): number[] {
  return names
    .flatMap((name, column) => {
      const level = levelOfTitle(name);
      return level === null ? [] : [{ level, column }];
    })
    .toSorted((a, b) => a.level - b.level)
    .map(({ column }) => column);
}

/** Whether these are the columns of our own results, whose status tells how far the game has come. */
export function isOwnResults(names: readonly string[]): boolean {
  return names.includes('rounds') && names.includes('votes');
}

interface Sampled {
  column: number;
  cells: string[];
}

/** What stands in each column of the first rows. */
function sampleOf(rows: Table['rows'], least: number): Sampled[] {
  const some = rows.slice(0, 100);
  const width = some.reduce((most, { cells }) => Math.max(most, cells.length), least);
  return Array.from({ length: width }, (_, column) => ({
    column,
    cells: some.map(({ cells }) => cells[column]?.trim() ?? '').filter((cell) => cell !== ''),
  }));
}

function all(cells: readonly string[], pattern: RegExp): boolean {
  return cells.length > 0 && cells.every((cell) => pattern.test(cell));
}

/** Mostly words, and mostly different ones: not a status, a number or a date. */
function readLikeTitles(cells: readonly string[]): boolean {
  const worded = cells.filter((cell) => /\p{L}{2}/u.test(cell) && !issueKey.test(cell));
  const different = new Set(worded);
  return cells.length > 0 && different.size >= cells.length * 0.6;
}

/** Mostly scores, and not the numbers of the rows. */
function holdsScores(criterion: ScoredCriterion, cells: readonly string[]): boolean {
  const read = cells.map((cell) => readScore(criterion, cell));
  const scores = read.filter((score) => score !== null);
  const areNumbered = scores.length > 2 && scores.every((score, index) => score === index + 1);
  return scores.length > 0 && scores.length >= cells.length * 0.8 && !areNumbered;
}

/** The columns as guessed but for those that were chosen; or the name of one that is not there. */
export function chooseColumns(
  { header }: Pick<Table, 'header'>,
  guessed: Columns,
  chosen: ChosenColumns,
): { ok: true; columns: Columns } | { ok: false; name: string } {
  const unknown: string[] = [];
  const place = (column: ColumnRef): number => {
    if (typeof column === 'number') return column;
    const exact = header.indexOf(column);
    const found = exact === -1 ? header.findIndex((name) => isSameColumn(name, column)) : exact;
    if (found === -1) unknown.push(column);
    return found;
  };
  const columns: Columns = { ...guessed };
  const { title, labels, scores = {} } = chosen;
  if (title !== undefined) {
    columns.title = place(title);
    if (columns.title !== guessed.title) delete columns.levels;
  }
  for (const field of ['key', 'link', 'description', 'parent', 'status'] as const) {
    const column = chosen[field];
    if (column === null) delete columns[field];
    else if (column !== undefined) columns[field] = place(column);
  }
  if (labels) columns.labels = labels.map(place);
  const scored = new Map(Object.entries(guessed.scores ?? {}));
  for (const [id, column] of Object.entries(scores)) {
    if (column === null) scored.delete(id);
    else scored.set(id, place(column));
  }
  if (scored.size > 0) columns.scores = Object.fromEntries(scored);
  else delete columns.scores;
  const [name] = unknown;
  return name === undefined ? { ok: true, columns } : { ok: false, name };
}

/** Whether a name means this column, in whichever capitals and wrapping. */
function isSameColumn(header: string, name: string): boolean {
  return header.trim() !== '' && nameOfColumn(header) === nameOfColumn(name);
}
