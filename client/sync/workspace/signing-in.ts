import { type Device, thisDevice } from '#client/sync/device.ts';
import { newToken } from '#client/sync/ids.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { type Answer, call, notUnderstood } from '#client/sync/rest.ts';
import { enter, knownIn, ownDevice, pathOf } from '#client/sync/workspace/calls.ts';
import { type KnownWorkspace, rememberWorkspace } from '#client/sync/workspace/identity.ts';

/** By what one can sign in at this server. */
export interface Ways {
  /** What the company's provider is called; `null` where there is none. */
  provider: string | null;
  /** Whether links are sent by mail. */
  mail: boolean;
}

export type AccountKind = 'passkey' | 'provider' | 'mail';

/** What it takes to end what was begun. */
export interface Begun {
  id: string;
  secret: string;
}

/** Who one turned out to be. */
export interface SignedIn {
  /** Shows to a workspace whose account it is. */
  ticket: Begun;
  kind: AccountKind;
  label: string;
  /** What to be called; empty where nobody said. */
  name: string;
  /** Where one is a member. */
  workspaces: { id: string; name: string }[];
  /** The workspace that one was about as one began; `null` where it was none. */
  to: string | null;
}

export async function readWays(): Promise<Answer<Ways>> {
  const answer = await call('/api/sign-in');
  if (!answer.ok) return answer;
  const { provider, mail } = answer.body;
  return {
    ok: true,
    provider: typeof provider === 'string' ? provider : null,
    mail: mail === true,
  };
}

/** Makes a passkey on this device. `cancelled` where the person, or the browser, did not want to. */
export async function makePasskey(
  name: string,
  to: string | null,
): Promise<Answer<SignedIn> | 'cancelled'> {
  const { startRegistration } = await import('@simplewebauthn/browser');
  return withBrowser('/registration', { name, to }, (optionsJSON: never) =>
    startRegistration({ optionsJSON }),
  );
}

/** Shows a passkey that the person has. */
export async function showPasskey(to: string | null): Promise<Answer<SignedIn> | 'cancelled'> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  return withBrowser('/passkey', { to }, (optionsJSON: never) =>
    startAuthentication({ optionsJSON }),
  );
}

async function withBrowser(
  path: string,
  body: unknown,
  ask: (options: never) => Promise<unknown>,
): Promise<Answer<SignedIn> | 'cancelled'> {
  const begun = await call(`/api/sign-in${path}`, { method: 'POST', body });
  if (!begun.ok) return begun;
  let response: unknown;
  try {
    // The browser reads it, and the server made it.
    response = await ask(begun.body.options as never);
  } catch {
    return 'cancelled';
  }
  return ended(`${path}/end`, { begun: begun.body.begun, response });
}

/** Where a browser can't be asked for passkeys: it has none, or the page came without encryption. */
export function hasPasskeys(): boolean {
  return 'PublicKeyCredential' in globalThis && isSecureContext;
}

/** While one is at the provider, in this tab. */
const errandKey = 'poker.errand';

interface Errand {
  begun: unknown;
  /** The invitation that one is about to come in by. */
  invitation: { workspaceId: string; secret: string; workspaceName: string } | null;
}

/** Goes to the company's provider, and comes back to `/sign-in`. */
export async function goToProvider(
  to: string | null,
  invitation: Errand['invitation'] = null,
): Promise<Answer<object>> {
  const answer = await call('/api/sign-in/provider', { method: 'POST', body: { to } });
  if (!answer.ok) return answer;
  const { address, begun } = answer.body;
  if (typeof address !== 'string') return notUnderstood;
  sessionStorage.setItem(errandKey, JSON.stringify({ begun, invitation } satisfies Errand));
  location.assign(address);
  return { ok: true };
}

/** Back from the provider, with what it added to the address. */
export async function backFromProvider(
  query: string,
): Promise<Answer<SignedIn & { invitation: Errand['invitation'] }>> {
  const errand = readErrand();
  sessionStorage.removeItem(errandKey);
  const answer = await ended('/provider/end', {
    begun: errand?.begun ?? { id: '-', secret: '-' },
    query,
  });
  return answer.ok ? { ...answer, invitation: errand?.invitation ?? null } : answer;
}

function readErrand(): Errand | null {
  const value = readJson(sessionStorage.getItem(errandKey));
  if (!isRecord(value)) return null;
  const { begun, invitation } = value;
  if (!isRecord(invitation)) return { begun, invitation: null };
  const { workspaceId, secret, workspaceName } = invitation;
  const isWhole = [workspaceId, secret, workspaceName].every((one) => typeof one === 'string');
  return {
    begun,
    invitation: isWhole
      ? {
          workspaceId: String(workspaceId),
          secret: String(secret),
          workspaceName: String(workspaceName),
        }
      : null,
  };
}

/** Has a link sent; whether anybody has this address is not said. */
export async function sendMail(
  address: string,
  { to, language }: { to: string | null; language: string },
): Promise<Answer<object>> {
  return call('/api/sign-in/mail', { method: 'POST', body: { address, to, language } });
}

/** With the link of a mail. */
export function withMail(begun: Begun): Promise<Answer<SignedIn>> {
  return ended('/mail/end', { begun });
}

/** What a mail's link says of itself, in the part that no browser sends anywhere. */
export function mailIn(hash: string): Begun | null {
  const found = /^#mail=([\w-]{1,64})\.([\w-]{1,128})$/.exec(hash);
  return found ? { id: found[1] ?? '', secret: found[2] ?? '' } : null;
}

async function ended(path: string, body: unknown): Promise<Answer<SignedIn>> {
  const answer = await call(`/api/sign-in${path}`, { method: 'POST', body });
  if (!answer.ok) return answer;
  const { ticket, account, name, workspaces, to } = answer.body;
  if (!isRecord(ticket) || !isRecord(account) || !Array.isArray(workspaces)) return notUnderstood;
  const { id, secret } = ticket;
  const { kind, label } = account;
  if (typeof id !== 'string' || typeof secret !== 'string' || !isKind(kind)) return notUnderstood;
  return {
    ok: true,
    ticket: { id, secret },
    ...{ kind, label: typeof label === 'string' ? label : '' },
    name: typeof name === 'string' ? name : '',
    workspaces: workspaces.flatMap((one: unknown) => {
      if (!isRecord(one)) return [];
      const { workspaceId, name: called } = one;
      return typeof workspaceId === 'string' && typeof called === 'string'
        ? [{ id: workspaceId, name: called }]
        : [];
    }),
    to: typeof to === 'string' ? to : null,
  };
}

function isKind(value: unknown): value is AccountKind {
  return value === 'passkey' || value === 'provider' || value === 'mail';
}

/** Lets this device into a workspace as the member whose account it is. */
export async function admitDevice(
  workspaceId: string,
  ticket: Begun,
  device: Device = thisDevice(),
): Promise<Answer<{ known: KnownWorkspace }>> {
  const answer = await call(`${pathOf(workspaceId)}/devices`, {
    method: 'POST',
    body: { ticket, token: newToken(), ...ownDevice() },
  });
  if (!answer.ok) return answer;
  const { workspace } = answer.body;
  const called = isRecord(workspace) && typeof workspace.name === 'string' ? workspace.name : '';
  const known = knownIn(answer.body, workspaceId, called);
  if (!known) return notUnderstood;
  rememberWorkspace(known, device);
  return { ok: true, known };
}

/** From now on one comes into the workspace by this account, too. */
export function linkAccount(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  ticket: Begun,
): Promise<Answer<object>> {
  return call(`${pathOf(workspaceId)}/accounts`, { method: 'POST', token, body: { ticket } });
}

/** Comes in by an invitation as who one signed in as, and comes back by that from then on. */
export async function enterSignedIn(
  { ticket, name }: Pick<SignedIn, 'ticket' | 'name'>,
  invitation: { workspaceId: string; secret: string; workspaceName: string },
): Promise<Answer<{ known: KnownWorkspace }>> {
  const { workspaceId, secret, workspaceName } = invitation;
  const entered = await enter(workspaceId, { secret, name, workspaceName });
  if (!entered.ok) return entered;
  const linked = await linkAccount(entered.known, ticket);
  return linked.ok ? entered : linked;
}

/** By what one is known in a workspace. Times are milliseconds since 1970, 0 where nobody wrote it down. */
export interface OwnKeys {
  /** `letInBy`: the id of the member who made the link by which it came in. */
  devices: { id: string; name: string; since: number; letInBy?: string; isThis: boolean }[];
  accounts: { id: string; kind: AccountKind; label: string; since: number }[];
}

export async function readOwnKeys({
  workspaceId,
  token,
}: Pick<KnownWorkspace, 'workspaceId' | 'token'>): Promise<Answer<OwnKeys>> {
  const answer = await call(`${pathOf(workspaceId)}/keys`, { token });
  if (!answer.ok) return answer;
  const { devices, accounts } = answer.body;
  // Our own server's answer, which no person wrote.
  return Array.isArray(devices) && Array.isArray(accounts)
    ? { ok: true, devices, accounts }
    : notUnderstood;
}

export function signOutDevice(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  deviceId: string,
): Promise<Answer<object>> {
  const path = `${pathOf(workspaceId)}/devices/${encodeURIComponent(deviceId)}`;
  return call(path, { method: 'DELETE', token });
}

export function unlinkAccount(
  { workspaceId, token }: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  accountId: string,
): Promise<Answer<object>> {
  const path = `${pathOf(workspaceId)}/accounts/${encodeURIComponent(accountId)}`;
  return call(path, { method: 'DELETE', token });
}
