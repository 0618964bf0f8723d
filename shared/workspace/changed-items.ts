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

/** Those items of a command that are not there yet, each once, with the next numbers, in the last places. */
export function newItems(
  { items, basics }: Pick<WorkspaceState, 'items' | 'basics'>,
  wanted: WorkspaceCommandOf<'item.add'>['items'],
  { by, at }: Doing,
): WorkspaceItem[] {
  const fresh = new Map(wanted.filter(({ id }) => !items.has(id)).map((item) => [item.id, item]));
  const places = generateNKeysBetween(lastPlace(items.values()), null, fresh.size);
  return [...fresh.values()].map(
    ({ id, title, description, link, labels = [], status }, index): WorkspaceItem => ({
      ...{ id, number: basics.nextNumber + index, title },
      ...(description && { description }),
      ...(link && { link }),
      ...(labels.length > 0 && { labels }),
      status: status ?? basics.statuses[0]?.id ?? '',
      place: places[index] ?? '',
      ...{ createdAt: at, createdBy: by, changedAt: at },
    }),
  );
}

/** The item with these fields in place of its own, since then; `null`, or nothing in it, empties one. */
export function withFields(
  item: WorkspaceItem,
  fields: WorkspaceCommandOf<'item.set'>['fields'],
  at: number,
): WorkspaceItem {
  const { description, link, labels, ...rest } = item;
  const next = {
    description: fields.description === undefined ? description : fields.description,
    link: fields.link === undefined ? link : fields.link,
    labels: fields.labels ?? labels ?? [],
  };
  const title = fields.title ?? item.title;
  const isOtherText = title !== item.title || (next.description ?? '') !== (description ?? '');
  return {
    ...rest,
    title,
    status: fields.status ?? item.status,
    ...(next.description && { description: next.description }),
    ...(next.link && { link: next.link }),
    ...(next.labels.length > 0 && { labels: next.labels }),
    ...(item.scores && isOtherText && { textChangedAt: at }),
    changedAt: at,
  };
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
