import { limits } from '#shared/commands/limits.ts';
import { isSame } from '#shared/fields/field.ts';
import { problemOf, problemSentence } from '#shared/fields/problems.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { listProperties } from '#shared/workspace/changed-items.ts';
import { leadsInCircle, type Relations, relationsOf } from '#shared/workspace/relations.ts';
import { lackingFields } from '#shared/workspace/required.ts';
import {
  keyOf,
  type WorkspaceItem,
  type WorkspaceRole,
  type WorkspaceState,
} from '#shared/workspace/state.ts';
import { hindranceOf } from '#shared/workspace/workflow.ts';

/**
 * Why these items can't be as they are about to be, in place of what they were; `null` where they can.
 * `childrenThen` is asked only where it matters which items are a part of another one then.
 */
export function misfitOf(
  state: WorkspaceState,
  items: readonly WorkspaceItem[],
  role: WorkspaceRole,
  childrenThen?: () => Relations['children'],
): Refusal | null {
  const next = new Map(items.map((item) => [item.id, item]));
  const find = (id: string) => next.get(id) ?? state.items.get(id);
  const partsOf = partsIn(
    find,
    childrenThen ?? (() => relationsOf(new Map([...state.items, ...next])).children),
  );
  for (const item of items) {
    const before = state.items.get(item.id);
    const misfit =
      misfitOfOne(state, before, item, find) ?? whatHinders(state, before, item, { role, partsOf });
    if (misfit) return misfit;
  }
  const changed = (name: 'within' | 'blocks') =>
    items.filter((item) => item[name] !== state.items.get(item.id)?.[name]).map(({ id }) => id);
  if (leadsInCircle(changed('within'), (id) => [find(id)?.within ?? []].flat()))
    return refusal('within_circle');
  if (leadsInCircle(changed('blocks'), (id) => find(id)?.blocks ?? []))
    return refusal('blocks_circle');
  return null;
}

/** What an item has several of, at most. */
const mostOf: Record<(typeof listProperties)[number], number> = {
  labels: limits.labels,
  people: limits.itemPeople,
  blocks: limits.itemRelations,
  relates: limits.itemRelations,
};

type Find = (id: string) => WorkspaceItem | undefined;

/** Only what changes is looked at: what stood before may name what is gone since. */
function misfitOfOne(
  { basics, members }: WorkspaceState,
  before: WorkspaceItem | undefined,
  item: WorkspaceItem,
  find: Find,
): Refusal | null {
  const { statuses, types } = basics;
  if (item.status !== before?.status && !statuses.some(({ id }) => id === item.status))
    return refusal('no_status');
  if (item.type !== before?.type && item.type && !types.some(({ id }) => id === item.type))
    return refusal('no_type');
  const isPresent = (id: string) => members.get(id)?.removed === undefined && members.has(id);
  const newcomers = item.people?.filter((id) => !before?.people?.includes(id)) ?? [];
  if (!newcomers.every(isPresent)) return refusal('no_member');
  for (const name of ['within', 'blocks', 'relates'] as const) {
    const [was, is] = [[before?.[name] ?? []].flat(), [item[name] ?? []].flat()];
    if (is.some((id) => !was.includes(id) && !find(id))) return refusal('no_workspace_item');
  }
  if (listProperties.some((name) => (item[name]?.length ?? 0) > mostOf[name]))
    return refusal('list_full');
  if (item.start && item.end && item.end < item.start) return refusal('ends_before_start');
  return misfitOfValues({ basics, members }, before, item) ?? whatLacks({ basics }, before, item);
}

function misfitOfValues(
  { basics, members }: Pick<WorkspaceState, 'basics' | 'members'>,
  before: WorkspaceItem | undefined,
  { values = {} }: WorkspaceItem,
): Refusal | null {
  const isPresent = (id: string) => members.get(id)?.removed === undefined && members.has(id);
  for (const [fieldId, value] of Object.entries(values)) {
    if (isSame(before?.values?.[fieldId], value)) continue;
    const field = basics.fields.find(({ id }) => id === fieldId);
    if (!field) return refusal('no_field');
    const problem = problemOf(field, value, isPresent);
    if (problem) return refusal('value_misfit', problemSentence(field, problem));
  }
  return null;
}

/** What holds for the move from one status to another, if it moves. */
function whatHinders(
  { basics }: Pick<WorkspaceState, 'basics'>,
  before: WorkspaceItem | undefined,
  item: WorkspaceItem,
  mover: Parameters<typeof hindranceOf>[3],
): Refusal | null {
  if (!before || before.status === item.status) return null;
  const hindrance = hindranceOf(basics, before.status, item, mover);
  if (!hindrance) return null;
  const to = basics.statuses.find(({ id }) => id === item.status)?.name ?? item.status;
  const move = `${keyOf(basics, item)} can’t move to “${to}”`;
  switch (hindrance.kind) {
    case 'forbidden':
      return refusal('move_forbidden', `${move} from where it stands.`);
    case 'role':
      return refusal('move_role', `${move} by you: your role may not do that.`);
    case 'field':
      return refusal('move_needs_field', `${move} before “${hindrance.field.name}” is filled.`);
    case 'score':
      return refusal('move_needs_score', `${move} before a team has agreed on its scores.`);
    case 'part':
      return refusal(
        'move_needs_parts',
        `${move} before ${keyOf(basics, hindrance.item)} is closed.`,
      );
  }
}

/** The parts of an item, as items are about to be. Looked up once somebody asks. */
function partsIn(
  find: Find,
  childrenThen: () => Relations['children'],
): (item: WorkspaceItem) => WorkspaceItem[] {
  let children: Relations['children'] | undefined;
  return ({ id }) => {
    children ??= childrenThen();
    return (children.get(id) ?? []).flatMap((part) => find(part) ?? []);
  };
}

/** Work begins on an item, or goes on, only with what it needs. Items come in as they are. */
function whatLacks(
  { basics }: Pick<WorkspaceState, 'basics'>,
  before: WorkspaceItem | undefined,
  item: WorkspaceItem,
): Refusal | null {
  if (!before) return null;
  const isAhead = basics.statuses.some(
    ({ id, category }) => id === item.status && category !== 'open',
  );
  if (!isAhead) return null;
  const lacking = lackingFields(basics, item).find(
    ({ id }) => item.status !== before.status || before.values?.[id] !== undefined,
  );
  if (!lacking) return null;
  const key = keyOf(basics, item);
  return refusal('field_required', `${key} needs “${lacking.name}” before work on it begins.`);
}
