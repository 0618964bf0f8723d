import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { textOf } from '#server/workspace/rules/changes.ts';
import { misfitOf } from '#server/workspace/rules/properties.ts';
import { limits } from '#shared/commands/limits.ts';
import { isSame } from '#shared/fields/field.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import {
  listProperties,
  movedItems,
  newItems,
  singleProperties,
  withFields,
} from '#shared/workspace/changed-items.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { HappenedToItem } from '#shared/workspace/history.ts';
import { mayChange } from '#shared/workspace/permissions.ts';
import { scheduledFields, withBaselines } from '#shared/workspace/schedule/scheduled.ts';
import type { Basics, Member, WorkspaceItem } from '#shared/workspace/state.ts';

/** Items in the bin are kept for so long. Milliseconds. */
export const binKeeps = 30 * 24 * 60 * 60 * 1000;

/** Adds those that are not there yet, last; done twice it adds nothing more. */
export function addItems(
  workspace: Workspace,
  actor: Member,
  command: WorkspaceCommandOf<'item.add'>,
  now: number,
): Ruling {
  const { state, capacity } = workspace;
  const { basics } = state;
  const { nextNumber } = basics;
  const items = newItems(state, command.items, { by: actor.id, at: now });
  if (items.length === 0) return [];
  if (state.items.size + items.length > capacity.workspaceItems) return refusal('workspace_full');
  const misfit = misfitOf(state, items, actor.role);
  if (misfit) return misfit;
  if (!hasRoomFor(workspace, items)) return refusal('too_much_workspace_text');
  return [
    basicsRow({ ...basics, nextNumber: nextNumber + items.length }),
    ...items.flatMap((item) => [
      rowOf(item),
      happened(item, actor, now, { change: 'added' }),
      ...(item.scores
        ? [happened(item, actor, now, { change: 'scored', scores: item.scores })]
        : []),
    ]),
  ];
}

export function setFields(
  workspace: Workspace,
  actor: Member,
  { itemIds, fields }: WorkspaceCommandOf<'item.set'>,
  now: number,
): Ruling {
  return setEach(workspace, actor, new Map(itemIds.map((id) => [id, fields])), now);
}

/** Says when items are, each by its own days: all of them, or none where one is refused. */
export function scheduleItems(
  workspace: Workspace,
  actor: Member,
  command: WorkspaceCommandOf<'item.schedule'>,
  now: number,
): Ruling {
  return setEach(workspace, actor, scheduledFields(command), now);
}

/** Remembers when items were to be: nothing else of them changes by it. */
export function setBaselines(
  { state }: Workspace,
  command: WorkspaceCommandOf<'item.baseline'>,
): Ruling {
  if (command.items.some(({ itemId }) => !state.items.has(itemId)))
    return refusal('no_workspace_item');
  return withBaselines(state, command)
    .filter((item) => !isSameBaseline(item, state.items.get(item.id)))
    .map(rowOf);
}

function isSameBaseline(
  { baseline: a }: WorkspaceItem,
  { baseline: b }: Partial<WorkspaceItem> = {},
): boolean {
  return a?.from === b?.from && a?.to === b?.to && a?.at === b?.at;
}

function setEach(
  workspace: Workspace,
  actor: Member,
  fieldsOf: ReadonlyMap<string, WorkspaceCommandOf<'item.set'>['fields']>,
  now: number,
): Ruling {
  const found = itemsFor(workspace, actor, [...fieldsOf.keys()]);
  if ('code' in found) return found;
  if (found.some(({ removedAt }) => removedAt !== undefined)) return refusal('in_bin');
  const edited = found.flatMap((item) => {
    const next = withFields(item, fieldsOf.get(item.id) ?? {}, now);
    const news = newsOf(item, next);
    if (news.length === 0) return [];
    return [{ item: next, news }];
  });
  const items = edited.map(({ item }) => item);
  const misfit = misfitOf(workspace.state, items, actor.role);
  if (misfit) return misfit;
  if (!hasRoomFor(workspace, items)) return refusal('too_much_workspace_text');
  return edited.flatMap(({ item, news }) => [
    rowOf(item),
    ...news.map((what) => happened(item, actor, now, what)),
  ]);
}

export function moveItems(
  { state }: Workspace,
  { itemIds, before }: WorkspaceCommandOf<'item.move'>,
): Ruling {
  const moved = [...new Set(itemIds)].map((id) => state.items.get(id));
  const found = moved.filter((item) => item !== undefined);
  const target = before === null ? null : state.items.get(before);
  if (target === undefined || found.length < moved.length) return refusal('no_workspace_item');
  return movedItems(state, found, target).map(rowOf);
}

export function removeItems(
  workspace: Workspace,
  actor: Member,
  { itemIds }: WorkspaceCommandOf<'item.remove'>,
  now: number,
): Ruling {
  const found = itemsFor(workspace, actor, itemIds);
  if ('code' in found) return found;
  return found
    .filter(({ removedAt }) => removedAt === undefined)
    .flatMap((item) => [
      rowOf({ ...item, removedAt: now, changedAt: now }),
      happened(item, actor, now, { change: 'removed' }),
    ]);
}

export function restoreItems(
  workspace: Workspace,
  actor: Member,
  { itemIds }: WorkspaceCommandOf<'item.restore'>,
  now: number,
): Ruling {
  const found = itemsFor(workspace, actor, itemIds);
  if ('code' in found) return found;
  return found
    .filter(({ removedAt }) => removedAt !== undefined)
    .flatMap((item) => [
      rowOf({ ...outOfBin(workspace, item), changedAt: now }),
      happened(item, actor, now, { change: 'restored' }),
    ]);
}

/** The item as it comes back; its status may be gone meanwhile. */
export function outOfBin(
  { state: { basics } }: Pick<Workspace, 'state'>,
  { removedAt: _, ...item }: WorkspaceItem,
): WorkspaceItem {
  const { statuses } = basics;
  const standing = statuses.find(({ id }) => id === item.status) ?? statuses[0];
  return { ...item, status: standing?.id ?? item.status };
}

/** What has been in the bin for long enough goes for good. */
export function emptyBin(items: Iterable<WorkspaceItem>, now: number): WorkspaceChange[] {
  return [...items]
    .filter(({ removedAt = now }) => now - removedAt >= binKeeps)
    .map(({ id: itemId }) => ({ change: 'erased', itemId }));
}

/** Each of them once; or why this member can't change one. */
function itemsFor(
  { state }: Workspace,
  actor: Member,
  itemIds: readonly string[],
): WorkspaceItem[] | Refusal {
  const found: WorkspaceItem[] = [];
  for (const id of new Set(itemIds)) {
    const item = state.items.get(id);
    if (!item) return refusal('no_workspace_item');
    if (!mayChange(actor, item)) return refusal('not_own_item');
    found.push(item);
  }
  return found;
}

/** Whether the text of a workspace stays within what every device can hold, with these in place of what they were. */
export function hasRoomFor(
  { state, text }: Pick<Workspace, 'state' | 'text'>,
  items: readonly WorkspaceItem[],
): boolean {
  const more = items.reduce((sum, item) => {
    const before = state.items.get(item.id);
    return sum + textOf(item) - (before ? textOf(before) : 0);
  }, 0);
  // Whoever makes it shorter is never in the way.
  return more <= 0 || text + more <= limits.workspaceText;
}

/** What is another in an item than before. */
export function newsOf(item: WorkspaceItem, next: WorkspaceItem): HappenedToItem[] {
  const news: HappenedToItem[] = [];
  for (const change of singleProperties)
    if (item[change] !== next[change])
      news.push({ change, from: item[change] ?? null, to: next[change] ?? null });
  for (const change of listProperties) {
    const [from, to] = [item[change] ?? [], next[change] ?? []];
    if (!isSame(from, to)) news.push({ change, from, to });
  }
  for (const field of new Set([item, next].flatMap(({ values = {} }) => Object.keys(values)))) {
    const [from, to] = [item.values?.[field] ?? null, next.values?.[field] ?? null];
    if (!isSame(from, to)) news.push({ change: 'value', field, from, to });
  }
  if (item.playNext !== next.playNext)
    news.push({ change: 'play-next', on: next.playNext === true });
  return news;
}

export function basicsRow(value: Basics): WorkspaceChange {
  return { change: 'row', row: { kind: 'basics', id: 'basics', value } };
}

export function rowOf(item: WorkspaceItem): WorkspaceChange {
  return { change: 'row', row: { kind: 'item', id: item.id, value: item } };
}

export function happened(
  { id: itemId }: Pick<WorkspaceItem, 'id'>,
  { id: by }: Pick<Member, 'id'>,
  at: number,
  what: HappenedToItem,
  automation?: string,
): WorkspaceChange {
  const entry = { at, by, what, ...(automation !== undefined && { automation }) };
  return { change: 'happened', itemId, entry };
}
