import { generateNKeysBetween } from 'fractional-indexing';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** What commands make of items: as the server does it, and as a page foresees it. */

/** Who does something, and when (milliseconds since 1970). */
interface Doing {
  /** The id of a member. */
  by: string;
  at: number;
}

/** The properties of an item that are one text or id. */
export const singleProperties = [
  ...['title', 'description', 'link', 'status'],
  ...['type', 'start', 'end', 'within', 'parent', 'foreignKey'],
] as const;

/** Those that are several. */
export const listProperties = ['labels', 'people', 'blocks', 'relates'] as const;

/** Those items of a command that are not there yet, each once, with the next numbers, in the last places. */
export function newItems(
  { items, basics }: Pick<WorkspaceState, 'items' | 'basics'>,
  wanted: WorkspaceCommandOf<'item.add'>['items'],
  { by, at }: Doing,
): WorkspaceItem[] {
  const fresh = new Map(wanted.filter(({ id }) => !items.has(id)).map((item) => [item.id, item]));
  const places = generateNKeysBetween(lastPlace(items.values()), null, fresh.size);
  return [...fresh.values()].map(({ id, title, scores, ...fields }, index) =>
    withFields(
      {
        ...{ id, number: basics.nextNumber + index, title },
        ...{ status: basics.statuses[0]?.id ?? '', place: places[index] ?? '' },
        ...(scores && { scores }),
        ...{ createdAt: at, createdBy: by, changedAt: at },
      },
      fields,
      at,
    ),
  );
}

/** The item with these fields in place of its own, since then; `null`, or nothing in it, empties one. */
export function withFields(
  item: WorkspaceItem,
  fields: WorkspaceCommandOf<'item.set'>['fields'],
  at: number,
): WorkspaceItem {
  const next = { ...item };
  for (const name of singleProperties) {
    const value = fields[name];
    if (value) next[name] = value;
    else if (value !== undefined && name !== 'title' && name !== 'status') delete next[name];
  }
  for (const name of listProperties) {
    const change = fields[name];
    if (!change) continue;
    const list = changedList(item[name], change);
    // Nothing has to do with itself.
    const others = name === 'relates' ? list.filter((id) => id !== item.id) : list;
    if (others.length > 0) next[name] = others;
    else delete next[name];
  }
  if (fields.values) {
    const values = { ...item.values };
    for (const [fieldId, value] of Object.entries(fields.values))
      if (value === null) delete values[fieldId];
      else values[fieldId] = value;
    if (Object.keys(values).length > 0) next.values = values;
    else delete next.values;
  }
  if (fields.playNext) next.playNext = true;
  else if (fields.playNext === false) delete next.playNext;
  const isOtherText =
    next.title !== item.title || (next.description ?? '') !== (item.description ?? '');
  if (item.scores && isOtherText) next.textChangedAt = at;
  if (next.status !== item.status) next.statusAt = at;
  next.changedAt = at;
  return next;
}

/** A list that is replaced, or that some go from and others come to, each once. */
function changedList(
  list: readonly string[] = [],
  change: string[] | { add?: string[] | undefined; remove?: string[] | undefined },
): string[] {
  if (Array.isArray(change)) return change;
  const { add = [], remove = [] } = change;
  return [...new Set([...list, ...add])].filter((one) => !remove.includes(one));
}

/** These items one after the other before another one, or last with `null`. Before one that moves itself is before the next that stays. */
export function movedItems(
  { items }: Pick<WorkspaceState, 'items'>,
  moved: readonly WorkspaceItem[],
  before: WorkspaceItem | null,
): WorkspaceItem[] {
  const moving = new Set(moved.map(({ id }) => id));
  const others = [...items.values()].filter(({ id }) => !moving.has(id));
  const next = before && firstPlace(others.filter(({ place }) => place >= before.place));
  const previous = lastPlace(next === null ? others : others.filter(({ place }) => place < next));
  const places = generateNKeysBetween(previous, next, moved.length);
  return moved.map((item, index) => ({ ...item, place: places[index] ?? '' }));
}

function lastPlace(items: Iterable<WorkspaceItem>): string | null {
  let last: string | null = null;
  for (const { place } of items) if (last === null || place > last) last = place;
  return last;
}

function firstPlace(items: Iterable<WorkspaceItem>): string | null {
  let first: string | null = null;
  for (const { place } of items) if (first === null || place < first) first = place;
  return first;
}
