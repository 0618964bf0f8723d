import { type Device, thisDevice } from '#client/sync/device.ts';
import { deviceName } from '#client/sync/device-name.ts';
import { rememberName } from '#client/sync/identity.ts';
import { newId, newToken } from '#client/sync/ids.ts';
import { isRecord } from '#client/sync/json.ts';
import { type Answer, call, idOf, notUnderstood } from '#client/sync/rest.ts';
import {
  forgetWorkspace,
  type KnownWorkspace,
  rememberWorkspace,
  tokenToEnter,
} from '#client/sync/workspace/identity.ts';
import type { Comment } from '#shared/workspace/comments.ts';
import type { Counted, CountsAt } from '#shared/workspace/counts-over-time.ts';
import type { HistoryEntry } from '#shared/workspace/history.ts';
import { type Status, type WorkspaceRole, workspaceRoles } from '#shared/workspace/state.ts';

/** What a workspace begins with. */
export interface WorkspaceToBegin {
  name: string;
  /** What its first person is called. */
  member: string;
  /** What the statuses are called, in the page's language. */
  statuses: Record<Status['category'], string>;
  /** The session whose items it begins with, and the secret of somebody who is in it. */
  keep?: { session: string; token: string };
}

/** Asks for a workspace, as often as it takes: the same asking makes one workspace only. */
export class Beginning {
  readonly #id = newId();
  readonly #token = newToken();

  /** This device is its admin from then on. */
  async begin(
    toBegin: WorkspaceToBegin,
    device: Device = thisDevice(),
  ): Promise<Answer<{ workspaceId: string }>> {
    const answer = await call('/api/workspaces', {
      method: 'POST',
      body: { ...toBegin, ...ownDevice(), id: this.#id, token: this.#token },
    });
    if (!answer.ok) return answer;
    const { name, member } = toBegin;
    const known = knownIn(answer.body, idOf(answer.body, 'workspace'), name);
    if (!known) return notUnderstood;
    rememberName(member, device);
    rememberWorkspace(known, device);
    return { ok: true, workspaceId: known.workspaceId };
  }
}

/** What somebody with an invitation may know before coming in. */
export interface InvitedTo {
  name: string;
  role: WorkspaceRole;
  /** What who comes back by it is called; absent where it makes somebody new. */
  memberName?: string;
}

export async function readInvitation(
  workspaceId: string,
  secret: string,
): Promise<Answer<InvitedTo>> {
  const answer = await call(`${pathOf(workspaceId)}/invitation`, { invitation: secret });
  if (!answer.ok) return answer;
  const { name, role, member } = answer.body;
  if (typeof name !== 'string' || !isRole(role)) return notUnderstood;
  const memberName = isRecord(member) ? member.name : undefined;
  return { ok: true, name, role, ...(typeof memberName === 'string' && { memberName }) };
}

/** Comes in by an invitation; doing it again after a lost answer does not make a second person. */
export async function enter(
  workspaceId: string,
  { secret, name, workspaceName }: { secret: string; name: string; workspaceName: string },
  device: Device = thisDevice(),
): Promise<Answer<{ known: KnownWorkspace }>> {
  const token = tokenToEnter(workspaceId, device);
  rememberName(name, device);
  const answer = await call(`${pathOf(workspaceId)}/members`, {
    method: 'POST',
    invitation: secret,
    body: { name, token, ...ownDevice() },
  });
  if (!answer.ok) {
    // This secret is of no use any more; the next attempt is somebody new.
    if (answer.refusal.code === 'member_removed') forgetWorkspace(workspaceId, device);
    return answer;
  }
  const known = knownIn(answer.body, workspaceId, workspaceName);
  if (!known) return notUnderstood;
  rememberWorkspace(known, device);
  return { ok: true, known };
}

/** What happened to an item, the latest first: a page of it, of what was before the commit `before`. */
export async function readHistory(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  itemId: string,
  before?: number,
): Promise<Answer<{ entries: readonly HistoryEntry[] }>> {
  const query = before === undefined ? '' : `?before=${before}`;
  const path = `${pathOf(workspaceId)}/items/${encodeURIComponent(itemId)}/history${query}`;
  const answer = await call(path, { token });
  if (!answer.ok) return answer;
  const { entries } = answer.body;
  return Array.isArray(entries) ? { ok: true, entries } : notUnderstood;
}

/** How many items had what at moments of the past, and since when anything is known. */
export async function readCounts(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  property: Counted,
  moments: readonly number[],
): Promise<Answer<{ since: number; counts: readonly CountsAt[] }>> {
  const query = `property=${encodeURIComponent(property)}&at=${moments.join()}`;
  const answer = await call(`${pathOf(workspaceId)}/over-time?${query}`, { token });
  if (!answer.ok) return answer;
  const { since, counts } = answer.body;
  if (typeof since !== 'number' || !Array.isArray(counts)) return notUnderstood;
  return { ok: true, since, counts };
}

/** What was said to an item, the oldest first. */
export async function readComments(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  itemId: string,
): Promise<Answer<{ comments: readonly Comment[] }>> {
  const path = `${pathOf(workspaceId)}/items/${encodeURIComponent(itemId)}/comments`;
  const answer = await call(path, { token });
  if (!answer.ok) return answer;
  const { comments } = answer.body;
  return Array.isArray(comments) ? { ok: true, comments } : notUnderstood;
}

/** A comment that holds what was sought, and to which item it is. */
export type FoundComment = Comment & { itemId: string };

/** Comments that hold every one of these words, the latest first; `whole`: there are no more. */
export async function findComments(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  find: string,
): Promise<Answer<{ comments: readonly FoundComment[]; whole: boolean }>> {
  const answer = await call(`${pathOf(workspaceId)}/comments?${new URLSearchParams({ find })}`, {
    token,
  });
  if (!answer.ok) return answer;
  const { comments, whole } = answer.body;
  return Array.isArray(comments) ? { ok: true, comments, whole: whole === true } : notUnderstood;
}

/** What this device is called in its owner's list. */
export function ownDevice(): { device?: string } {
  const device = deviceName();
  return device === '' ? {} : { device };
}

export function pathOf(workspaceId: string): string {
  return `/api/workspaces/${encodeURIComponent(workspaceId)}`;
}

export function knownIn(
  body: Readonly<Record<string, unknown>>,
  workspaceId: string | null,
  name: string,
): KnownWorkspace | null {
  const memberId = idOf(body, 'member');
  const { token } = body;
  if (!workspaceId || !memberId || typeof token !== 'string') return null;
  return { workspaceId, memberId, token, name, lastSeen: Date.now() };
}

function isRole(value: unknown): value is WorkspaceRole {
  return workspaceRoles.some((role) => role === value);
}
