import { knownSession } from '#client/sync/identity.ts';
import { type Answer, call, pathOf } from '#client/sync/rest.ts';

/** What came of a test; other words than these are of a newer server. */
const outcomes = [
  'delivered',
  'refused',
  'timed_out',
  'unreachable',
  'not_allowed',
  'no_webhook',
] as const;
export interface Tested {
  outcome: (typeof outcomes)[number];
  /** What the address answered, where it refused. */
  status?: number;
}

/** The hosts that the server calls; none where it calls no webhooks, or where it can't be asked. */
export async function webhookHosts(sessionId: string): Promise<readonly string[]> {
  const answer = await call(pathFor(sessionId), identified(sessionId));
  const hosts = answer.ok ? answer.body.hosts : [];
  return Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [];
}

/** Has the address told of deadlines, in the language and the time zone of this device. */
export function setWebhook(
  sessionId: string,
  address: string,
  language: string,
): Promise<Answer<object>> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const body = { address, language, timeZone };
  return call(pathFor(sessionId), { method: 'PUT', body, ...identified(sessionId) });
}

export function removeWebhook(sessionId: string): Promise<Answer<object>> {
  return call(pathFor(sessionId), { method: 'DELETE', ...identified(sessionId) });
}

export async function testWebhook(sessionId: string): Promise<Answer<Tested>> {
  const answer = await call(`${pathFor(sessionId)}/test`, {
    method: 'POST',
    ...identified(sessionId),
  });
  if (!answer.ok) return answer;
  const { outcome, status } = answer.body;
  const known = outcomes.find((one) => one === outcome) ?? 'unreachable';
  return { ok: true, outcome: known, ...(typeof status === 'number' && { status }) };
}

function pathFor(sessionId: string): string {
  return `${pathOf(sessionId)}/webhook`;
}

function identified(sessionId: string): { token?: string } {
  const known = knownSession(sessionId);
  return known ? { token: known.token } : {};
}
