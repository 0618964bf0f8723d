import { type Answer, call, notUnderstood } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import type { IncomingRequest, SignatureScheme } from '#shared/incoming/incoming.ts';

/** What came in by an incoming webhook, and what requests are signed with: asked for when somebody looks. */

type Own = Pick<KnownWorkspace, 'workspaceId' | 'token'>;

export interface ShownRequest extends Omit<IncomingRequest, 'isKept'> {
  /** Of the item that it made or changed. */
  key?: string;
  /** What was sent, as JSON, while it is kept. */
  sent?: string;
}

/** Whether this server can ask for signatures. */
export async function readSigning({ workspaceId, token }: Own): Promise<Answer<{ on: boolean }>> {
  const answer = await call(`${pathOf(workspaceId)}/incoming`, { token });
  return answer.ok ? { ok: true, on: answer.body.signing === true } : answer;
}

/** The latest first. */
export async function readRequests(
  own: Own,
  incomingId: string,
): Promise<Answer<{ requests: readonly ShownRequest[] }>> {
  const answer = await call(`${pathFor(own, incomingId)}/requests`, { token: own.token });
  if (!answer.ok) return answer;
  const { requests } = answer.body;
  return Array.isArray(requests) ? { ok: true, requests } : notUnderstood;
}

/** Has requests signed from now on, or not any more. */
export async function askForSignature(
  own: Own,
  incomingId: string,
  signing: { scheme: SignatureScheme; secret: string } | null,
): Promise<Answer<object>> {
  return call(`${pathFor(own, incomingId)}/signature`, {
    ...{ method: signing ? 'PUT' : 'DELETE', token: own.token },
    ...(signing && { body: signing }),
  });
}

/** Where programs post to, by the secret that was drawn. */
export function incomingAddress(workspaceId: string, secret: string): string {
  return `${location.origin}${pathOf(workspaceId)}/incoming/${secret}`;
}

function pathFor({ workspaceId }: Own, incomingId: string): string {
  return `${pathOf(workspaceId)}/incoming/${encodeURIComponent(incomingId)}`;
}
