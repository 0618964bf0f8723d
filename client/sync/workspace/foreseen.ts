import { generateNKeysBetween } from 'fractional-indexing';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import { byPlace } from '#shared/workspace/ranked.ts';
import { type WorkspaceRow, withRows } from '#shared/workspace/rows.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** A command on its way, and who gave it when, on this device's clock. */
export interface Pending {
  command: WorkspaceCommand;
  by: string;
  at: number;
}

/**
 * The workspace as it will be once the server has done what is on its way, as far as this device can tell:
 * only items are foreseen. What the server makes of it replaces this.
 */
export function foreseen(state: WorkspaceState, pending: readonly Pending[]): WorkspaceState {
  return pending.reduce((before, one) => withRows(before, rowsOf(before, one)), state);
}

function rowsOf(state: WorkspaceState, { command, by, at }: Pending): WorkspaceRow[] {
  switch (command.type) {
    case 'item.add':
      return added(state, command.items, by, at);
    case 'item.set': {
      const { fields } = command;
      return changed(state, command.itemIds, at, (item) => withFields(item, fields));
    }
    case 'item.move':
      return moved(state, command.itemIds, command.before);
    case 'item.remove':
      return changed(state, command.itemIds, at, (item) => ({ removedAt: at, ...item }));
    case 'item.restore':
      return changed(state, command.itemIds, at, ({ removedAt: _, ...item }) => item);
    default:
      return [];
  }
}

type NewItems = Extract<WorkspaceCommand, { type: 'item.add' }>['items'];
type Fields = Extract<WorkspaceCommand, { type: 'item.set' }>['fields'];

function added(state: WorkspaceState, items: NewItems, by: string, at: number): WorkspaceRow[] {
  const { basics } = state;
  const fresh = items.filter(({ id }) => !state.items.has(id));
  const last = [...state.items.values()].reduce<string | null>(
    (most, { place }) => (most === null || place > most ? place : most),
    null,
  );
  const places = generateNKeysBetween(last, null, fresh.length);
  const rows = fresh.map(
    ({ id, title, description, link, labels, status }, index): WorkspaceRow => {
      const value: WorkspaceItem = {
        id,
        title,
        ...(description && { description }),
        ...(link && { link }),
        ...(labels?.length && { labels }),
        number: basics.nextNumber + index,
        status: status ?? basics.statuses[0]?.id ?? '',
        place: places[index] ?? '',
        createdAt: at,
        createdBy: by,
        changedAt: at,
      };
      return { kind: 'item', id, value };
    },
  );
  const nextNumber = basics.nextNumber + fresh.length;
  return [...rows, { kind: 'basics', id: 'basics', value: { ...basics, nextNumber } }];
}

function changed(
  state: WorkspaceState,
  itemIds: readonly string[],
  at: number,
  change: (item: WorkspaceItem) => WorkspaceItem,
): WorkspaceRow[] {
  return itemIds.flatMap((id) => {
    const item = state.items.get(id);
    return item ? [{ kind: 'item' as const, id, value: { ...change(item), changedAt: at } }] : [];
  });
}

/** The item with these fields; `null` empties one. */
function withFields(before: WorkspaceItem, fields: Fields): WorkspaceItem {
  const { description, link, labels, ...rest } = before;
  const next = {
    description: fields.description === undefined ? description : fields.description,
    link: fields.link === undefined ? link : fields.link,
    labels: fields.labels ?? labels,
  };
  return {
    ...rest,
    ...(fields.title !== undefined && { title: fields.title }),
    ...(fields.status !== undefined && { status: fields.status }),
    ...(next.description && { description: next.description }),
    ...(next.link && { link: next.link }),
    ...(next.labels?.length && { labels: next.labels }),
  };
}

function moved(
  state: WorkspaceState,
  itemIds: readonly string[],
  before: string | null,
): WorkspaceRow[] {
  const moving = new Set(itemIds);
  const staying = [...state.items.values()].filter(({ id }) => !moving.has(id)).sort(byPlace);
  const found = before === null ? -1 : staying.findIndex(({ id }) => id === before);
  const at = found < 0 ? staying.length : found;
  const [above, below] = [staying[at - 1]?.place ?? null, staying[at]?.place ?? null];
  if (above !== null && below !== null && above >= below) return [];
  const places = generateNKeysBetween(above, below, itemIds.length);
  return itemIds.flatMap((id, index) => {
    const [item, place] = [state.items.get(id), places[index]];
    return item && place !== undefined
      ? [{ kind: 'item' as const, id, value: { ...item, place } }]
      : [];
  });
}
