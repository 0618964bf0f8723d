import type { ParsedItem } from '#shared/backlog/items.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import { limits } from '#shared/commands/limits.ts';
import { readDay } from '#shared/fields/days.ts';
import { isSame } from '#shared/fields/field.ts';
import { statusNamed } from '#shared/fields/statuses.ts';
import { named, type Person, readValue } from '#shared/fields/texts.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { lackingFields } from '#shared/workspace/required.ts';
import { isSaidByHand } from '#shared/workspace/set-scores.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';

/** What comes of a backlog that is brought into a workspace, before anything is done. */

type Added = WorkspaceCommandOf<'item.add'>['items'][number];
type Scores = Readonly<Record<string, number>>;
/** What a row says: it never empties anything. */
type Said = Omit<Added, 'id' | 'foreignKey' | 'scores' | 'within' | 'blocks' | 'relates'>;

/** A row as it was read. */
export interface ImportedRow {
  /** Counted from 1. */
  row: number;
  item: ParsedItem;
  /** What stands in the columns that are taken for fields and properties, by their ids. */
  cells: Readonly<Record<string, string>>;
}

/** Properties that a column can hold beside those that every backlog has, and what such columns are called. */
export const columnProperties = {
  type: ['type'],
  people: ['people'],
  start: ['start'],
  end: ['end'],
  within: ['part of', 'parent issue', 'parent key'],
  blocks: ['blocks', 'outward issue link (blocks)'],
  'blocked-by': ['blocked by', 'is blocked by', 'inward issue link (blocks)'],
  relates: [
    ...['relates to', 'related to', 'relates', 'outward issue link (relates)'],
    'inward issue link (relates)',
  ],
} as const satisfies Record<string, readonly string[]>;

/** What is said in a row, can't be so, and is left out. */
export interface RowProblem {
  /** The id of a property or a field. */
  property: string;
  text: string;
  /** Why; nothing where the text is nothing that can stand there. */
  refusal?: Refusal;
}

/** What an item has to do with others, by their ids; they may come with the same file. */
export interface Links {
  within?: string;
  blocks: readonly string[];
  blockedBy: readonly string[];
  relates: readonly string[];
}

export type PlannedRow = {
  row: number;
  title: string;
  /** That of the item that is there, or is to be. */
  itemId: string;
  problems: RowProblem[];
  /** Ids of the fields without which no work on it begins, and in which nothing stands. */
  lacks: string[];
  links: Links;
} & (
  | { outcome: 'added'; fields: Said; foreignKey: string | undefined; scores: Added['scores'] }
  /**
   * `changed`: what would be another, by the ids of properties and fields; `scores` are those among it, by criterion,
   * and `agreed` those that would stand in place of what was agreed on here, or set by hand.
   */
  | { outcome: 'updated'; fields: Said; changed: string[]; scores: Scores; agreed: Scores }
  | { outcome: 'unchanged' | 'in-bin' }
  /** Nothing comes of it. */
  | { outcome: 'refused'; refusal: Refusal }
);

/**
 * Tells what is new from what is there already, by the key: that of the tracker, or the workspace's own. What a
 * row does not say stays as it is. Scores that a team agreed on here, or somebody set, are theirs, and told apart.
 * Others may have a turn after each row.
 */
export function* planImport(
  rows: readonly ImportedRow[],
  state: Pick<WorkspaceState, 'basics' | 'items' | 'members'>,
  idOf: (row: ImportedRow) => string,
): Generator<undefined, PlannedRow[]> {
  const byKey = itemsByKey(state);
  const people = [...state.members.values()].filter(({ removed }) => !removed);
  const known = rows.map((row) => {
    const { key } = row.item;
    return (key && byKey.get(comparableKey(key))) || state.items.get(idOf(row));
  });
  const ids = rows.map((row, at) => known[at]?.id ?? idOf(row));
  const findItem = finder(rows, ids, byKey);
  const planned: PlannedRow[] = [];
  for (const [at, row] of rows.entries()) {
    yield;
    planned.push(plan(row, at));
  }
  return planned;

  function plan(row: ImportedRow, at: number): PlannedRow {
    const { title, key, scores } = row.item;
    const [there, itemId = ''] = [known[at], ids[at]];
    const { fields, problems } = fieldsOf(row, state.basics, people);
    const { links, parent, unknown } = linksOf(row, itemId, findItem);
    problems.push(...unknown);
    const said = { ...fields, ...(parent && { parent }) };
    const lacking = lackingFields(state.basics, { values: { ...there?.values, ...said.values } });
    const lacks = lacking.map((field) => field.id);
    const told = { row: row.row, title, itemId, problems, links, lacks };
    if (!there) return { ...told, outcome: 'added', fields: said, foreignKey: key, scores };
    if (there.removedAt !== undefined) return { ...told, outcome: 'in-bin' };
    const news = newLinks(there, links, state.items);
    const fromFile = scoresFor(there, scores ?? {});
    const changed = [
      ...changedBy(there, said),
      ...Object.keys(fromFile.scores).map((id) => `score.${id}`),
      ...linkProperties.filter((name) => isNews(news, name)),
    ];
    if (changed.length === 0 && Object.keys(fromFile.agreed).length === 0)
      return { ...told, outcome: 'unchanged' };
    return { ...told, links: news, outcome: 'updated', fields: said, changed, ...fromFile };
  }
}

/** Those that are others than an item has; apart from the rest those of criteria that somebody here decided. */
function scoresFor(
  { scores = {}, byHand = {}, decided }: WorkspaceItem,
  said: Scores,
): { scores: Scores; agreed: Scores } {
  const isTheirs = ([id]: [string, number]) => {
    if (scores[id] === undefined) return false;
    return byHand[id] ? isSaidByHand(byHand[id]) : decided !== undefined;
  };
  const others = Object.entries(said).filter(([id, score]) => scores[id] !== score);
  return {
    scores: Object.fromEntries(others.filter((one) => !isTheirs(one))),
    agreed: Object.fromEntries(others.filter(isTheirs)),
  };
}

/** Finds an item by what another row calls it: its key, or its key and title as a parent is shown. */
type FindItem = (text: string) => string | undefined;

function finder(
  rows: readonly ImportedRow[],
  ids: readonly string[],
  byKey: ReadonlyMap<string, WorkspaceItem>,
): FindItem {
  const inFile = new Map<string, string>();
  const note = (name: string, at: number) => inFile.has(name) || inFile.set(name, ids[at] ?? '');
  for (const [at, { item }] of rows.entries()) if (item.key) note(comparableKey(item.key), at);
  for (const [at, { item }] of rows.entries()) {
    const { key = '', title } = item;
    note(`shown ${key === '' ? title : `${key} ${title}`}`, at);
    note(`shown ${title}`, at);
  }
  return (text) => {
    const there = byKey.get(comparableKey(text));
    if (there) return there.removedAt === undefined ? there.id : undefined;
    return inFile.get(comparableKey(text)) ?? inFile.get(`shown ${text}`);
  };
}

/** What a row says of other items. A parent that nobody knows stays in the words that it was said in. */
function linksOf(
  { item, cells }: ImportedRow,
  id: string,
  findItem: FindItem,
): { links: Links; parent: string | undefined; unknown: RowProblem[] } {
  const unknown: RowProblem[] = [];
  const read = (property: LinkProperty, most: number) => {
    const names = (cells[property] ?? '').split(/[,;\n]/).map((name) => name.trim());
    const found = new Set<string>();
    for (const name of names) {
      if (name === '') continue;
      const other = findItem(name);
      if (other !== undefined && other !== id && found.size < most) found.add(other);
      else unknown.push({ property, text: name });
    }
    return [...found];
  };
  const parent = item.parent === undefined ? undefined : findItem(item.parent);
  const isKnown = parent !== undefined && parent !== id;
  const [within = isKnown ? parent : undefined] = read('within', 1);
  const links = {
    ...(within !== undefined && { within }),
    blocks: read('blocks', limits.itemRelations),
    blockedBy: read('blocked-by', limits.itemRelations),
    relates: read('relates', limits.itemRelations),
  };
  return { links, parent: isKnown ? undefined : item.parent, unknown };
}

const linkProperties = ['within', 'blocks', 'blocked-by', 'relates'] as const;
type LinkProperty = (typeof linkProperties)[number];

function isNews({ within, blocks, blockedBy, relates }: Links, name: LinkProperty): boolean {
  const of = { within: within === undefined ? [] : [within], blocks, relates };
  return { ...of, 'blocked-by': blockedBy }[name].length > 0;
}

/** Without what holds already, whichever side says it. */
function newLinks(
  item: WorkspaceItem,
  { within, blocks, blockedBy, relates }: Links,
  items: ReadonlyMap<string, WorkspaceItem>,
): Links {
  const other = (id: string) => items.get(id);
  return {
    ...(within !== undefined && within !== item.within && { within }),
    blocks: blocks.filter((id) => !item.blocks?.includes(id)),
    blockedBy: blockedBy.filter((id) => !other(id)?.blocks?.includes(item.id)),
    relates: relates.filter(
      (id) => !item.relates?.includes(id) && !other(id)?.relates?.includes(item.id),
    ),
  };
}

/** By both keys as they are compared; of two with the same the first counts. */
function itemsByKey({
  basics,
  items,
}: Pick<WorkspaceState, 'basics' | 'items'>): ReadonlyMap<string, WorkspaceItem> {
  const byKey = new Map<string, WorkspaceItem>();
  const note = (key: string, item: WorkspaceItem) => byKey.has(key) || byKey.set(key, item);
  for (const item of items.values()) note(comparableKey(keyOf(basics, item)), item);
  for (const item of items.values())
    if (item.foreignKey) note(comparableKey(item.foreignKey), item);
  return byKey;
}

/** What a row sets, of what it says. */
function fieldsOf(
  { item, cells }: ImportedRow,
  basics: WorkspaceState['basics'],
  people: readonly Person[],
): { fields: Said; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const read = <T>(property: string, find: (text: string) => T | null | undefined) => {
    const text = cells[property]?.trim() ?? '';
    if (text === '') return {};
    const found = find(text);
    if (found === null || found === undefined) problems.push({ property, text });
    return found === null || found === undefined ? {} : { [property]: found };
  };
  const values = Object.fromEntries(
    basics.fields.flatMap((field) => {
      const text = cells[`field.${field.id}`]?.trim() ?? '';
      if (text === '') return [];
      const answer = readValue(field, text, { people, language: 'en' });
      if (!answer.ok) problems.push({ property: `field.${field.id}`, text });
      return answer.ok && answer.value !== null ? [[field.id, answer.value]] : [];
    }),
  );
  const status = item.workStatus && statusNamed(basics.statuses, item.workStatus)?.id;
  const { description, link, labels } = item;
  const fields = {
    title: item.title,
    ...(description && { description }),
    ...(link && { link }),
    ...(labels && { labels }),
    ...(status !== undefined && { status }),
    ...read('type', (text) => named(basics.types, text)?.id),
    ...read('start', (text) => readDay(text, 'en')),
    ...read('end', (text) => readDay(text, 'en')),
    ...read('people', (text) => {
      const names = text.split(/[,;\n]/);
      if (names.length > limits.itemPeople) return null;
      const found = names.map((name) => named(people, name)?.id);
      return found.every((id) => id !== undefined) ? [...new Set(found)] : null;
    }),
    ...(Object.keys(values).length > 0 && { values }),
  };
  return { fields, problems };
}

/** What setting these fields makes another. */
function changedBy(item: WorkspaceItem, fields: Said): string[] {
  const next = withFields(item, fields, item.changedAt);
  const { values = {}, ...rest } = fields;
  const built = (Object.keys(rest) as (keyof typeof rest & keyof WorkspaceItem)[]).filter(
    (name) => JSON.stringify(item[name] ?? null) !== JSON.stringify(next[name] ?? null),
  );
  const own = Object.keys(values).filter((id) => !isSame(item.values?.[id], next.values?.[id]));
  return [...built, ...own.map((id) => `field.${id}`)];
}
