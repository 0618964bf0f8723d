import { bringIn, importedScores } from '#shared/backlog/bring-in.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Item, ItemDetails } from '#shared/session/state.ts';

/** A change of the backlog, as the server is asked for it. */
export type BacklogEdit = CommandOf<
  | 'item.add'
  | 'item.import'
  | 'item.edit'
  | 'item.move'
  | 'item.remove'
  | 'item.restore'
  | 'item.batch'
>;

/**
 * The backlog as it will be once the edits that are on their way have arrived. Each may have arrived
 * already. Items that no edit touches keep their identity; removed ones that come back show up only
 * when they are here.
 */
export function withEdits(items: readonly Item[], edits: readonly BacklogEdit[]): readonly Item[] {
  return edits.reduce(withEdit, items);
}

/** The ids of the items that edits are on their way for. */
export function itemsOnTheirWay(edits: readonly BacklogEdit[]): ReadonlySet<string> {
  return new Set(
    edits.flatMap((edit) =>
      edit.type === 'item.add' || edit.type === 'item.import'
        ? edit.items.map(({ id }) => id)
        : edit.type === 'item.batch'
          ? edit.commands.map(({ itemId }) => itemId)
          : edit.itemId,
    ),
  );
}

function withEdit(items: readonly Item[], edit: BacklogEdit): readonly Item[] {
  switch (edit.type) {
    case 'item.add': {
      const known = new Set(items.map(({ id }) => id));
      const added = edit.items.filter(({ id }) => !known.has(id)).map(newcomer);
      return added.length === 0 ? items : placed(items, added, edit.before ?? null);
    }
    case 'item.import': {
      const { added, updated } = bringIn(items, edit.items);
      const changes = new Map(
        updated.map(({ item, details, workStatus, scores }) => [
          item.id,
          { ...details, ...(workStatus && { workStatus }), ...scores },
        ]),
      );
      const after = items.map((item) => {
        const changed = changes.get(item.id);
        return changed ? { ...item, ...changed } : item;
      });
      return [...(updated.length > 0 ? after : items), ...added.map(newcomer)];
    }
    case 'item.edit':
      return items.map((item) => (item.id === edit.itemId ? edited(item, edit) : item));
    case 'item.move': {
      const moving = items.filter(({ id }) => id === edit.itemId);
      const rest = items.filter(({ id }) => id !== edit.itemId);
      return edit.before === edit.itemId ? items : placed(rest, moving, edit.before);
    }
    case 'item.remove':
      return items.filter(({ id }) => id !== edit.itemId);
    case 'item.restore':
      return items;
    case 'item.batch':
      return withBatch(items, edit);
  }
}

function withBatch(items: readonly Item[], { commands }: CommandOf<'item.batch'>): readonly Item[] {
  const byId = new Map(commands.map((command) => [command.itemId, command]));
  const kept = items.flatMap((item): Item[] => {
    const command = byId.get(item.id);
    switch (command?.type) {
      case 'item.remove':
        return [];
      case 'item.edit':
        return [edited(item, command)];
      case 'item.lock': {
        const { locked, ...rest } = item;
        return [{ ...rest, ...(command.locked && { locked: true }) }];
      }
      default:
        return [item];
    }
  });
  const moves = commands.filter((command) => command.type === 'item.move');
  const [first] = moves;
  if (!first) return kept;
  const moving = moves.flatMap(({ itemId }) => kept.find(({ id }) => id === itemId) ?? []);
  const rest = kept.filter(({ id }) => byId.get(id)?.type !== 'item.move');
  return placed(rest, moving, first.before);
}

function placed(
  items: readonly Item[],
  added: readonly Item[],
  before: string | null,
): readonly Item[] {
  const found = before === null ? -1 : items.findIndex(({ id }) => id === before);
  const at = found === -1 ? items.length : found;
  return [...items.slice(0, at), ...added, ...items.slice(at)];
}

function newcomer(brought: BacklogNewcomer): Item {
  const { id, title, key, link, description, labels, parent, workStatus, scores } = brought;
  return {
    id,
    title: title ?? '',
    ...(key !== undefined && { key }),
    ...(link !== undefined && { link }),
    ...(description !== undefined && { description }),
    ...(labels !== undefined && { labels }),
    ...(parent !== undefined && { parent }),
    ...(workStatus && { workStatus }),
    ...(scores && importedScores(scores)),
    status: workStatus?.category === 'closed' ? 'skipped' : 'waiting',
    rounds: [],
  };
}

type BacklogNewcomer = CommandOf<'item.add'>['items'][number];

function edited(item: Item, edit: CommandOf<'item.edit'>): Item {
  const next: Item = { ...item, title: edit.title ?? item.title };
  for (const field of ['description', 'link', 'key', 'parent'] as const)
    set(next, field, edit[field]);
  if (edit.labels === null) delete next.labels;
  else if (edit.labels) next.labels = edit.labels;
  return next;
}

function set(
  item: ItemDetails,
  field: 'description' | 'link' | 'key' | 'parent',
  value: string | null | undefined,
): void {
  if (value === null) delete item[field];
  else if (value !== undefined) item[field] = value;
}
