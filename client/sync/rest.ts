import { type Device, thisDevice } from '#client/sync/device.ts';
import {
  forgetSession,
  type Identity,
  rememberName,
  rememberSession,
  tokenToJoin,
} from '#client/sync/identity.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { offline, type Refused, readRefusal } from '#client/sync/refused.ts';
import type { NewItem, SettingsPatch } from '#shared/commands/commands.ts';
import type { ToldOnJoining } from '#shared/protocol/events.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** What came of a call. Never thrown: a lost connection is a refusal too. */
export type Answer<T> = ({ ok: true } & T) | { ok: false; refusal: Refused };

/** Where calls go and who makes them; the page's own server and this device unless said otherwise. */
export interface Caller {
  origin?: string;
  device?: Device;
}

export interface SessionToOpen {
  title: string;
  facilitator: { name: string };
  /** A ready framework's id, or a whole one. */
  framework?: string | Framework;
  items?: NewItem[];
  settings?: SettingsPatch;
  /** Everybody votes in their own time from the start, until a facilitator closes it. */
  mode?: 'async';
}

/** Opens a session; this device is its facilitator from then on. */
export async function openSession(
  session: SessionToOpen,
  { origin = '', device = thisDevice() }: Caller = {},
): Promise<Answer<{ sessionId: string }>> {
  const { title, facilitator } = session;
  return opened(session, { title, name: facilitator.name }, { origin, device });
}

/** Opens a session with the history of an exported one, which the server checks. */
export async function restoreSession(
  exported: unknown,
  { title, name }: { title: string; name: string },
  { origin = '', device = thisDevice() }: Caller = {},
): Promise<Answer<{ sessionId: string }>> {
  const body = { restore: exported, facilitator: { name } };
  return opened(body, { title, name }, { origin, device });
}

async function opened(
  body: unknown,
  { title, name }: { title: string; name: string },
  { origin, device }: Required<Caller>,
): Promise<Answer<{ sessionId: string }>> {
  const answer = await call(`${origin}/api/sessions`, { method: 'POST', body });
  if (!answer.ok) return answer;
  const sessionId = idOf(answer.body, 'session');
  const identity = identityOf(answer.body);
  if (!sessionId || !identity) return notUnderstood;
  rememberName(name, device);
  rememberSession(
    { ...identity, sessionId, title, role: 'facilitator', lastSeen: Date.now() },
    device,
  );
  return { ok: true, sessionId };
}

/** Who has a link; its key, where it has one, goes where addresses are not written down. */
interface LinkHolder extends Caller {
  linkKey?: string | undefined;
}

/** What somebody with the link may know before joining. */
export interface Lobby {
  title: string;
  needsPasscode: boolean;
  /** To pick one at the door; empty where there are none, and behind a passcode. */
  groups: { id: string; name: string }[];
  /** Everybody votes in their own time. */
  mode?: 'async';
}

export async function lobby(
  sessionId: string,
  { origin = '', linkKey }: LinkHolder = {},
): Promise<Answer<Lobby>> {
  const answer = await call(`${origin}${pathOf(sessionId)}/lobby`, { linkKey });
  return answer.ok ? lobbyOf(answer.body) : answer;
}

/** What the page itself says of the session it came for, once; `null` where it says nothing. */
export function lobbyInPage(sessionId: string): Answer<Lobby> | null {
  const element = document.getElementById('lobby');
  // It is true for as long as the page is young.
  element?.remove();
  const told = readJson(element?.textContent ?? null);
  if (!isRecord(told) || told.session !== sessionId) return null;
  const refusal = readRefusal(told);
  return refusal ? { ok: false, refusal } : lobbyOf(told);
}

function lobbyOf(told: Readonly<Record<string, unknown>>): Answer<Lobby> {
  const { title, needsPasscode, groups, mode } = told;
  if (typeof title !== 'string') return notUnderstood;
  return {
    ok: true,
    title,
    needsPasscode: needsPasscode === true,
    groups: Array.isArray(groups) ? groups.flatMap((one: unknown) => groupOf(one) ?? []) : [],
    ...(mode === 'async' && { mode }),
  };
}

function groupOf(value: unknown): Lobby['groups'][number] | null {
  if (!isRecord(value)) return null;
  const { id, name } = value;
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null;
}

export interface ToJoin {
  name: string;
  role: 'voter' | 'spectator';
  /** The id of a group of the session. */
  group?: string;
  passcode?: string;
}

/**
 * Joins a session. The secret is made and kept on the device first, so doing it again after a lost
 * answer does not make a second person. The answer brings what the connection would say first.
 */
export async function join(
  sessionId: string,
  request: ToJoin,
  { origin = '', device = thisDevice(), linkKey }: LinkHolder = {},
): Promise<Answer<{ identity: Identity; told: ToldOnJoining | undefined }>> {
  const token = tokenToJoin(sessionId, device);
  rememberName(request.name, device);
  const body = { ...request, token, tell: true };
  const path = `${origin}${pathOf(sessionId)}/participants`;
  const answer = await call(path, { method: 'POST', body, linkKey });
  if (!answer.ok) {
    // This secret is of no use any more; the next attempt is somebody new.
    if (answer.refusal.code === 'removed') forgetSession(sessionId, device);
    return answer;
  }
  const identity = identityOf(answer.body);
  if (!identity) return notUnderstood;
  const { role } = request;
  rememberSession({ ...identity, sessionId, title: '', role, lastSeen: Date.now() }, device);
  return { ok: true, identity, told: toldOnJoining(answer.body) };
}

function toldOnJoining({ session }: Readonly<Record<string, unknown>>): ToldOnJoining | undefined {
  if (!isRecord(session)) return undefined;
  const { seq, update, now } = session;
  return typeof seq === 'number' && typeof update === 'string' && typeof now === 'number'
    ? { seq, update, now }
    : undefined;
}

export type ExportFormat = 'csv' | 'json' | 'md';

/** Fetches the results as a file. */
export function fetchExport(
  sessionId: string,
  token: string,
  format: ExportFormat,
  { origin = '' }: Caller = {},
): Promise<Answer<{ file: Blob }>> {
  return fetchFile(`${origin}${pathOf(sessionId)}/export?format=${format}`, token);
}

/** Fetches something that is to be saved. */
export async function fetchFile(address: string, token: string): Promise<Answer<{ file: Blob }>> {
  const response = await request(address, { token });
  if (!response) return unreachable;
  if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
  const file = await response.blob().catch(() => null);
  if (!file) return unreachable;
  return { ok: true, file };
}

/** Erases the session for everybody; facilitators only. */
export async function eraseSession(
  sessionId: string,
  token: string,
  { origin = '', device = thisDevice() }: Caller = {},
): Promise<Answer<object>> {
  const answer = await call(`${origin}${pathOf(sessionId)}`, { method: 'DELETE', token });
  const isGone = answer.ok || answer.refusal.code === 'no_session';
  if (isGone) forgetSession(sessionId, device);
  return isGone ? { ok: true } : answer;
}

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** In place of a body of ours: as it is. */
  file?: Blob;
  idempotencyKey?: string;
  token?: string;
  linkKey?: string | undefined;
  invitation?: string;
  /** Whatever else goes along. */
  headers?: Readonly<Record<string, string>>;
}

const unreachable: Answer<never> = {
  ok: false,
  refusal: offline('unreachable'),
};
/** The server said something else than was asked for. */
export const notUnderstood: Answer<never> = {
  ok: false,
  refusal: offline('not_understood'),
};

/** A call of the API; `address` with the origin where it is another one's. */
export async function call(
  address: string,
  options: Call = {},
): Promise<Answer<{ body: Readonly<Record<string, unknown>> }>> {
  const response = await request(address, options);
  if (!response) return unreachable;
  if (!response.ok) return { ok: false, refusal: await refusalOf(response) };
  const text = await response.text().catch(() => null);
  if (text === null) return unreachable;
  const body = readJson(text);
  return { ok: true, body: isRecord(body) ? body : {} };
}

function request(
  address: string,
  { method = 'GET', body, file, idempotencyKey, token, linkKey, invitation, headers }: Call,
): Promise<Response | null> {
  return fetch(address, {
    method,
    headers: {
      ...headers,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(linkKey !== undefined && { 'Link-Key': linkKey }),
      ...(invitation !== undefined && { Invitation: invitation }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(file && { body: file }),
  }).catch(() => null);
}

async function refusalOf(response: Response): Promise<Refused> {
  const problem = readJson(await response.text().catch(() => ''));
  const refusal = readRefusal(problem);
  const retryAfter = Number(response.headers.get('retry-after'));
  if (refusal) return retryAfter > 0 ? { ...refusal, retryAfter } : refusal;
  return offline(response.status >= 500 ? 'unavailable' : 'unexplained');
}

export function pathOf(sessionId: string): string {
  return `/api/sessions/${encodeURIComponent(sessionId)}`;
}

export function idOf(body: Readonly<Record<string, unknown>>, what: string): string | null {
  const part = body[what];
  return isRecord(part) && typeof part.id === 'string' ? part.id : null;
}

export function identityOf(body: Readonly<Record<string, unknown>>): Identity | null {
  const participantId = idOf(body, 'participant');
  const { token } = body;
  return participantId && typeof token === 'string' ? { participantId, token } : null;
}
