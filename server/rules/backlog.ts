import {
  type AddedItem,
  type Change,
  type Game,
  isRefusal,
  type Ruling,
} from '#server/rules/changes.ts';
import { bringIn, importedScores } from '#shared/backlog/bring-in.ts';
import type { CommandOf, NewItem } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item, ItemDetails } from '#shared/session/state.ts';

export function findItem(game: Game, itemId: string): Item | undefined {
  return game.state.items.find((item) => item.id === itemId);
}

export function addItems(game: Game, command: CommandOf<'item.add'>): Ruling {
  const known = new Set([...game.state.items.map((item) => item.id), ...game.removedItems.keys()]);
  const items = newItems(command.items, known);
  if (items.length === 0) return [];
  if (!namesKnownCriteria(command.items, game.state.framework)) return refusal('no_criterion');
  if (known.size + items.length > game.capacity.items) return refusal('too_many_items');
  if (!hasRoomFor(game, items)) return refusal('too_much_text');
  const before = command.before ?? null;
  if (before !== null && !findItem(game, before)) return refusal('no_item');
  return [{ change: 'items-added', items, before }];
}

/** Adds what is new and updates what is there by its key; done twice it changes nothing more. */
export function importItems(game: Game, command: CommandOf<'item.import'>): Ruling {
  const { added, updated } = bringIn(game.state.items, command.items);
  const scoring = updated.flatMap(({ scores, brought }) => (scores ? [brought] : []));
  if (!namesKnownCriteria(scoring, game.state.framework)) return refusal('no_criterion');
  const edits = updated.map(
    ({ item, details, workStatus, scores }): Change => ({
      change: 'item',
      itemId: item.id,
      fields: { ...(details && { details }), ...(workStatus && { workStatus }), ...scores },
    }),
  );
  const described = updated.flatMap(({ item, details }) =>
    details ? [{ id: item.id, details }] : [],
  );
  if (!hasRoomFor(game, described)) return refusal('too_much_text');
  if (added.length === 0) return edits;
  const adding = addItems(game, { type: 'item.add', items: added });
  return isRefusal(adding) ? adding : [...edits, ...adding];
}

/**
 * Whether the descriptions of a session stay within what everybody's device can hold, with these in place
 * of what their items say now. Removed items come back with theirs.
 */
export function hasRoomFor(
  { state, removedItems }: Game,
  changes: readonly { id: string; details: ItemDetails }[],
): boolean {
  if (!changes.some(({ details }) => details.description)) return true;
  const lengths = new Map<string, number>();
  for (const items of [state.items, removedItems.values()])
    for (const { id, description = '' } of items) lengths.set(id, description.length);
  for (const { id, details } of changes) lengths.set(id, details.description?.length ?? 0);
  return [...lengths.values()].reduce((sum, length) => sum + length, 0) <= limits.descriptions;
}

/** Whether every score that items bring along is for a criterion of the framework. */
export function namesKnownCriteria(items: readonly NewItem[], { criteria }: Framework): boolean {
  const known = new Set(criteria.map(({ id }) => id));
  return items.every(({ scores = {} }) => Object.keys(scores).every((id) => known.has(id)));
}

/** Those of the items whose ids are not taken, each once. Scores that they bring were not agreed on here. */
export function newItems(
  items: CommandOf<'item.add'>['items'],
  known: ReadonlySet<string>,
): AddedItem[] {
  const byId = new Map(items.filter(({ id }) => !known.has(id)).map((item) => [item.id, item]));
  return [...byId.values()].map(({ id, scores, workStatus, ...details }) => ({
    id,
    details: withoutGaps(details),
    // What is done by the word of its tracker is no open work here.
    status: workStatus?.category === 'closed' ? 'skipped' : 'waiting',
    ...(workStatus && { workStatus }),
    ...(scores && importedScores(scores)),
  }));
}

export function editItem(game: Game, command: CommandOf<'item.edit'>): Ruling {
  const item = findItem(game, command.itemId);
  if (!item) return refusal('no_item');
  const { title, description, link, key, labels, parent } = command;
  const details = withoutGaps({
    title: title ?? item.title,
    description: description === undefined ? item.description : description,
    link: link === undefined ? item.link : link,
    key: key === undefined ? item.key : key,
    labels: labels === undefined ? item.labels : labels,
    parent: parent === undefined ? item.parent : parent,
  });
  if (description && !hasRoomFor(game, [{ id: item.id, details }])) return refusal('too_much_text');
  return [{ change: 'item', itemId: item.id, fields: { details } }];
}

export function moveItem(game: Game, { itemId, before }: CommandOf<'item.move'>): Ruling {
  return moveItems(game, [itemId], before);
}

/** Puts items together before another one, in this order. */
export function moveItems(game: Game, itemIds: string[], before: string | null): Ruling {
  const order = game.state.items.map(({ id }) => id);
  const known = new Set(order);
  if (!itemIds.every((id) => known.has(id))) return refusal('no_item');
  if (before !== null && !known.has(before)) return refusal('no_item');
  if (before !== null && itemIds.includes(before)) return [];
  const moving = new Set(itemIds);
  const rest = order.filter((id) => !moving.has(id));
  const at = before === null ? rest.length : rest.indexOf(before);
  const alreadyThere = rest.toSpliced(at, 0, ...itemIds).every((id, index) => id === order[index]);
  return alreadyThere ? [] : [{ change: 'items-moved', itemIds, before }];
}

export function removeItem(game: Game, { itemId }: CommandOf<'item.remove'>): Ruling {
  if (game.removedItems.has(itemId)) return [];
  if (!findItem(game, itemId)) return refusal('no_item');
  return [{ change: 'item', itemId, fields: { removed: true } }];
}

export function restoreItem(game: Game, { itemId }: CommandOf<'item.restore'>): Ruling {
  if (findItem(game, itemId)) return [];
  if (!game.removedItems.has(itemId)) return refusal('no_item');
  return [{ change: 'item', itemId, fields: { removed: false } }];
}

/** Sets an item aside. A round that is open stays so, with its ballots, for when it is taken up again. */
export function skipItem(game: Game, { itemId }: CommandOf<'item.skip'>): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  return item.status === 'skipped'
    ? []
    : [{ change: 'item', itemId, fields: { status: 'skipped' } }];
}

/** Details with only the fields that say something; the title always is there. */
function withoutGaps(
  details: {
    [K in keyof ItemDetails]?: ItemDetails[K] | null | undefined;
  },
): ItemDetails {
  const { title, description, link, key, labels, parent } = details;
  return {
    title: title ?? '',
    ...(description && { description }),
    ...(link && { link }),
    ...(key && { key }),
    ...(labels && labels.length > 0 && { labels }),
    ...(parent && { parent }),
  };
}
