import { distinctName } from '#server/rules/distinct-name.ts';
import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { viewsGoneWith } from '#server/workspace/rules/views.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { Invitation, Member } from '#shared/workspace/state.ts';

/** An invitation holds for so long. Milliseconds. */
export const invitationHolds = 7 * 24 * 60 * 60 * 1000;

/** A way back holds for so long: whoever has it is that member. Milliseconds. */
export const wayBackHolds = 2 * 24 * 60 * 60 * 1000;

/** Who comes in gets a name that nobody has yet. */
export function join(
  { state, capacity }: Pick<Workspace, 'state' | 'capacity'>,
  newcomer: Pick<Member, 'id' | 'name' | 'role'>,
  now: number,
): Ruling {
  const present = [...state.members.values()].filter(({ removed }) => !removed);
  if (present.length >= capacity.members) return refusal('too_many_members');
  const taken = present.map(({ name }) => name);
  return [rowOf({ ...newcomer, name: distinctName(newcomer.name, taken), joinedAt: now })];
}

export function updateMember(
  workspace: Workspace,
  command: WorkspaceCommandOf<'member.update'>,
): Ruling {
  const member = workspace.state.members.get(command.memberId);
  if (!member || member.removed) return refusal('no_member');
  const { group: before, ...rest } = member;
  const { role = member.role, group: wanted = before } = command;
  const group = wanted ?? undefined;
  if (role === member.role && group === before) return [];
  if (role !== 'admin' && isLastAdmin(workspace, member)) return refusal('last_admin');
  const isKnown = workspace.state.basics.groups?.some(({ id }) => id === command.group);
  if (command.group && !isKnown) return refusal('no_group');
  return [rowOf({ ...rest, role, ...(group !== undefined && { group }) })];
}

export function removeMember(
  workspace: Workspace,
  actor: Member,
  { memberId }: WorkspaceCommandOf<'member.remove'>,
): Ruling {
  if (memberId !== actor.id && actor.role !== 'admin') return refusal('member_role');
  const member = workspace.state.members.get(memberId);
  if (!member) return refusal('no_member');
  if (member.removed) return [];
  if (isLastAdmin(workspace, member)) return refusal('last_admin');
  return [
    rowOf({ ...member, removed: true }),
    ...viewsGoneWith(workspace.state, member),
    ...waysBackOf(workspace.state, memberId).map(({ id }) => takenAway(id)),
  ];
}

export function makeInvitation(
  { state, capacity }: Workspace,
  actor: Member,
  { id, role }: WorkspaceCommandOf<'invitation.make'>,
  now: number,
): Ruling {
  if (state.invitations.has(id)) return [];
  const held = [...state.invitations.values()].filter((one) => holds(one, now));
  if (held.length >= capacity.invitations) return refusal('too_many_invitations');
  const value = { id, role, until: now + invitationHolds, by: actor.id };
  return [{ change: 'row', row: { kind: 'invitation', id, value } }];
}

/** A way back for one member, in place of the one that they may have. */
export function inviteBack(
  { state, capacity }: Workspace,
  actor: Member,
  { id, memberId }: WorkspaceCommandOf<'member.invite'>,
  now: number,
): Ruling {
  if (state.invitations.has(id)) return [];
  const member = state.members.get(memberId);
  if (!member || member.removed) return refusal('no_member');
  const before = waysBackOf(state, memberId);
  const held = [...state.invitations.values()].filter((one) => holds(one, now));
  if (held.length - before.length >= capacity.invitations) return refusal('too_many_invitations');
  const value = { id, member: memberId, until: now + wayBackHolds, by: actor.id };
  return [
    ...before.map((one) => takenAway(one.id)),
    { change: 'row', row: { kind: 'invitation', id, value } },
  ];
}

function waysBackOf({ invitations }: Workspace['state'], memberId: string): Invitation[] {
  return [...invitations.values()].filter(({ member }) => member === memberId);
}

export function revokeInvitation(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'invitation.revoke'>,
): Ruling {
  return state.invitations.has(id) ? [takenAway(id)] : [];
}

/** Invitations that have ended are forgotten. */
export function forgetEnded(
  invitations: ReadonlyMap<string, Invitation>,
  now: number,
): WorkspaceChange[] {
  return [...invitations.values()].filter((one) => !holds(one, now)).map(({ id }) => takenAway(id));
}

export function holds({ until }: Invitation, now: number): boolean {
  return now < until;
}

export function rowOf(member: Member): WorkspaceChange {
  return { change: 'row', row: { kind: 'member', id: member.id, value: member } };
}

/** It opens nothing any more. */
export function takenAway(id: string): WorkspaceChange {
  return { change: 'row', row: { kind: 'invitation', id, value: null } };
}

function isLastAdmin({ state }: Workspace, member: Member): boolean {
  if (member.role !== 'admin') return false;
  return ![...state.members.values()].some(
    ({ id, role, removed }) => id !== member.id && role === 'admin' && !removed,
  );
}
