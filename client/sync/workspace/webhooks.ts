import { toBase64 } from '#client/sync/base64.ts';
import { offline } from '#client/sync/refused.ts';
import { type Answer, call } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';

/** What a workspace told by its webhooks, and what came of it: asked for when somebody looks. */

type Own = Pick<KnownWorkspace, 'workspaceId' | 'token'>;

/** What came of sending a message; other words than these are of a newer server. */
export const outcomes = [
  ...['delivered', 'refused', 'timed_out', 'unreachable', 'not_allowed'],
] as const;

export interface Attempt {
  at: number;
  outcome: (typeof outcomes)[number];
  /** What the address answered. */
  status?: number;
}

export interface SentMessage {
  id: string;
  type: string;
  /** Of the item that it is about. */
  key?: string;
  at: number;
  attempts: number;
  /** What came of it last; absent while it was not tried. */
  last?: Attempt;
  /** JSON. */
  body: string;
}

export interface Messages {
  /** The next of those that wait, the oldest first. */
  waiting: readonly SentMessage[];
  waitingCount: number;
  /** When the first of them is tried again. */
  next?: number;
  /** The latest first. */
  sent: readonly SentMessage[];
}

/** The hosts that the server calls. */
export async function readWebhookHosts(own: Own): Promise<Answer<{ hosts: readonly string[] }>> {
  const answer = await call(pathFor(own), { token: own.token });
  if (!answer.ok) return answer;
  const { hosts } = answer.body;
  if (!Array.isArray(hosts)) return { ok: false, refusal: offline('not_understood') };
  return { ok: true, hosts: hosts.filter((host) => typeof host === 'string') };
}

export async function readMessages(
  own: Own,
  webhookId: string,
): Promise<Answer<{ messages: Messages }>> {
  const answer = await call(`${pathFor(own, webhookId)}/messages`, { token: own.token });
  if (!answer.ok) return answer;
  const { waiting, sent, waitingCount, next } = answer.body;
  if (!Array.isArray(waiting) || !Array.isArray(sent) || typeof waitingCount !== 'number')
    return { ok: false, refusal: offline('not_understood') };
  const messages = { waiting, sent, waitingCount, ...(typeof next === 'number' && { next }) };
  return { ok: true, messages };
}

/** Sends a message to try it out, now. */
export function tryOut(own: Own, webhookId: string): Promise<Answer<Attempt>> {
  return attempt(own, `${pathFor(own, webhookId)}/test`);
}

/** Sends a message once more, now. */
export function sendAgain(
  own: Own,
  webhookId: string,
  messageId: string,
): Promise<Answer<Attempt>> {
  return attempt(own, `${pathFor(own, webhookId)}/messages/${messageId}/again`);
}

/** A new secret to sign messages with: 256 random bits, as the Standard Webhooks scheme writes it. */
export function newWebhookSecret(): string {
  return `whsec_${toBase64(crypto.getRandomValues(new Uint8Array(32)))}`;
}

async function attempt({ token }: Own, path: string): Promise<Answer<Attempt>> {
  const answer = await call(path, { method: 'POST', token });
  if (!answer.ok) return answer;
  const { at, outcome, status } = answer.body;
  return {
    ok: true,
    at: typeof at === 'number' ? at : Date.now(),
    outcome: outcomes.find((one) => one === outcome) ?? 'unreachable',
    ...(typeof status === 'number' && { status }),
  };
}

function pathFor({ workspaceId }: Own, webhookId?: string): string {
  const all = `${pathOf(workspaceId)}/webhooks`;
  return webhookId === undefined ? all : `${all}/${encodeURIComponent(webhookId)}`;
}
