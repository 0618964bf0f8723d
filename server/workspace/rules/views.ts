import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { mayShareViews } from '#shared/workspace/permissions.ts';
import type { Member, WorkspaceState } from '#shared/workspace/state.ts';
import { savedView, sees, type View } from '#shared/workspace/view.ts';
import { movedViews } from '#shared/workspace/view-order.ts';

/** Saves a view, a new one or in place of what it was. What everybody sees stays so, and is saved by editors. */
export function setView(
  { state, capacity }: Workspace,
  actor: Member,
  { view }: WorkspaceCommandOf<'view.set'>,
  now: number,
): Ruling {
  const before = state.views.get(view.id);
  // Whoever can't see it learns nothing of it.
  if (before && !sees(actor.id, before)) return refusal('no_view');
  const value = savedView(before, view, { by: actor.id, at: now });
  const isShared = value.owner === null;
  if (isShared && !mayShareViews(actor)) return refusal('member_role');
  if (before && JSON.stringify(before) === JSON.stringify(value)) return [];
  const others = [...state.views.values()].filter(
    ({ id, owner }) => id !== value.id && owner === value.owner,
  );
  if (others.length >= (isShared ? capacity.sharedViews : capacity.ownViews))
    return refusal('too_many_views');
  return [standing(value)];
}

export function removeView(
  { state }: Workspace,
  actor: Member,
  { viewId }: WorkspaceCommandOf<'view.remove'>,
): Ruling {
  const view = state.views.get(viewId);
  if (!view || !sees(actor.id, view)) return [];
  if (view.owner === null && !mayShareViews(actor)) return refusal('member_role');
  return [gone(view)];
}

/** Puts a view elsewhere among those that the same people see. */
export function moveView(
  { state }: Workspace,
  actor: Member,
  { viewId, before }: WorkspaceCommandOf<'view.move'>,
): Ruling {
  const view = state.views.get(viewId);
  const next = before === null ? null : state.views.get(before);
  if (!view || !sees(actor.id, view)) return refusal('no_view');
  if (next === undefined || (next && next.owner !== view.owner)) return refusal('no_view');
  if (view.owner === null && !mayShareViews(actor)) return refusal('member_role');
  return next === view ? [] : movedViews(state.views.values(), view, next).map(standing);
}

/** With a member goes what they alone saw. */
export function viewsGoneWith(
  { views }: Pick<WorkspaceState, 'views'>,
  { id }: Pick<Member, 'id'>,
): WorkspaceChange[] {
  return [...views.values()].filter(({ owner }) => owner === id).map(gone);
}

function standing(value: View): WorkspaceChange {
  return { change: 'row', row: { kind: 'view', id: value.id, value } };
}

function gone({ id, owner }: View): WorkspaceChange {
  const row = { kind: 'view', id, value: null, ...(owner !== null && { owner }) } as const;
  return { change: 'row', row };
}
