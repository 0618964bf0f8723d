import type { Request } from 'express';
import { bearerOf, noBearer } from '#server/http/bearer.ts';
import type { LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { Member } from '#shared/workspace/state.ts';

/** The member whose own token a call has, and where; a token that programs have is nobody's here. */
export async function memberOf(
  workspaces: Workspaces,
  request: Request,
): Promise<{ live: LiveWorkspace; member: Member } | Refusal> {
  const live = await workspaces.find(String(request.params.id));
  if (!live) return refusal('no_workspace');
  const token = bearerOf(request);
  if (token === null) return refusal('not_a_member', noBearer);
  const member = await live.door.authenticate(token);
  if (member === null) return refusal('not_a_member');
  return member === 'removed' ? refusal('member_removed') : { live, member };
}
