import type { ParsedItem } from '#shared/backlog/items.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import { limits } from '#shared/commands/limits.ts';
import { readDay } from '#shared/fields/days.ts';
import { isSame } from '#shared/fields/field.ts';
import { named, type Person, readValue } from '#shared/fields/texts.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';

/** What comes of a backlog that is brought into a workspace, before anything is done. */

type Added = WorkspaceCommandOf<'item.add'>['items'][number];
type Fields = WorkspaceCommandOf<'item.set'>['fields'];
/** What a row says: it never empties anything. */
type Said = Omit<Added, 'id' | 'foreignKey' | 'scores'>;

/** A row as it was read. */
export interface ImportedRow {
  /** Counted from 1. */
  row: number;
  item: ParsedItem;
  /** What stands in the columns that are taken for fields and properties, by their ids. */
  cells: Readonly<Record<string, string>>;
}

/** Properties that a column can hold beside those that every backlog has. */
export const columnProperties = ['type', 'people', 'start', 'end'] as const;

/** A cell that can't be what its column is taken for, and is left out. */
export interface RowProblem {
  /** The id of a property or a field. */
  property: string;
  text: string;
}

export type PlannedRow = { row: number; title: string; problems: RowProblem[] } & (
  | { outcome: 'added'; add: Added }
  /** `changed`: what would be another, by the ids of properties and fields. */
  | { outcome: 'updated'; itemId: string; changed: string[]; set: Fields }
  | { outcome: 'unchanged' | 'in-bin'; itemId: string }
);

/**
 * Tells what is new from what is there already, by the key: that of the tracker, or the workspace's own. What a
 * row does not say stays as it is. Scores come with what is new only: those that a team agreed on here are theirs.
 */
export function planImport(
  rows: readonly ImportedRow[],
  state: Pick<WorkspaceState, 'basics' | 'items' | 'members'>,
  idOf: (row: ImportedRow) => string,
): PlannedRow[] {
  const byKey = itemsByKey(state);
  const people = [...state.members.values()].filter(({ removed }) => !removed);
  return rows.map((row): PlannedRow => {
    const { title, key, scores } = row.item;
    const told = { row: row.row, title };
    const { fields, problems } = fieldsOf(row, state.basics, people);
    const there = (key && byKey.get(comparableKey(key))) || state.items.get(idOf(row));
    if (!there) {
      const { title: _, ...rest } = fields;
      const add = { id: idOf(row), title, ...rest, ...(key && { foreignKey: key }), scores };
      return { ...told, problems, outcome: 'added', add };
    }
    const itemId = there.id;
    if (there.removedAt !== undefined) return { ...told, problems, outcome: 'in-bin', itemId };
    const changed = changedBy(there, fields);
    if (changed.length === 0) return { ...told, problems, outcome: 'unchanged', itemId };
    return { ...told, problems, outcome: 'updated', itemId, changed, set: fields };
  });
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
  const status = item.workStatus && statusOf(item.workStatus, basics);
  const { description, link, labels, parent } = item;
  const fields = {
    title: item.title,
    ...(description && { description }),
    ...(link && { link }),
    ...(labels && { labels }),
    ...(parent && { parent }),
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

/** The status of this name, or the first of its category. */
function statusOf(
  { name, category }: NonNullable<ParsedItem['workStatus']>,
  { statuses }: Pick<WorkspaceState['basics'], 'statuses'>,
): string | undefined {
  return (named(statuses, name) ?? statuses.find((one) => one.category === category))?.id;
}

/** What setting these fields makes another. */
function changedBy(item: WorkspaceItem, fields: Fields): string[] {
  const next = withFields(item, fields, item.changedAt);
  const { values = {}, ...rest } = fields;
  const built = (Object.keys(rest) as (keyof typeof rest & keyof WorkspaceItem)[]).filter(
    (name) => JSON.stringify(item[name] ?? null) !== JSON.stringify(next[name] ?? null),
  );
  const own = Object.keys(values).filter((id) => !isSame(item.values?.[id], next.values?.[id]));
  return [...built, ...own.map((id) => `field.${id}`)];
}
