import type { Ruling, Workspace } from '#server/workspace/rules/changes.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import type { ApiToken, Member } from '#shared/workspace/state.ts';

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000;

export function makeToken(
  { state, capacity }: Workspace,
  actor: Member,
  { id, name, scope, days }: WorkspaceCommandOf<'token.make'>,
  now: number,
): Ruling {
  if (state.tokens.has(id)) return [];
  if (state.tokens.size >= capacity.tokens) return refusal('too_many_tokens');
  const value = { id, name, scope, by: actor.id, createdAt: now, until: now + days * day };
  return [{ change: 'row', row: { kind: 'token', id, value } }];
}

export function revokeToken(
  { state }: Workspace,
  { id }: WorkspaceCommandOf<'token.revoke'>,
): Ruling {
  return state.tokens.has(id) ? [{ change: 'row', row: { kind: 'token', id, value: null } }] : [];
}

/** Whether a token lets anybody in. One that has ended stays, to be seen, until it is revoked. */
export function isInForce({ until }: ApiToken, now: number): boolean {
  return now < until;
}
