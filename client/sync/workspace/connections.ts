import { offline } from '#client/sync/refused.ts';
import { type Answer, call } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import type {
  ConnectionsAnswer,
  FieldsAnswer,
  OAuthAnswer,
  PlacesAnswer,
  RecordsAnswer,
  RightsAnswer,
  ServicesAnswer,
  SignedInAnswer,
} from '#shared/integrations/answers.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** What is asked of trackers elsewhere by way of the server: it alone knows how to sign in there. */

type Own = Pick<KnownWorkspace, 'workspaceId' | 'token'>;

/** What one signs in with, by the ids of its parts. It is sent and kept nowhere on the device. */
export type Credentials = Readonly<Record<string, string>>;

export interface ToConnect {
  id: string;
  service: Tracker;
  name: string;
}

export function readServices(own: Own): Promise<Answer<ServicesAnswer>> {
  return ask(own, '/services', ({ on, services }) =>
    Array.isArray(services) ? { on: on === true, services } : null,
  );
}

/** For whoever may bring records in. */
export function readConnections(own: Own): Promise<Answer<ConnectionsAnswer>> {
  return ask(own, '/connections', ({ connections }) =>
    Array.isArray(connections) ? { connections } : null,
  );
}

/** Makes a connection, once the sign-in was found good. */
export function connect(
  own: Own,
  { credentials, ...toConnect }: ToConnect & { credentials: Credentials },
): Promise<Answer<SignedInAnswer>> {
  const body = { ...toConnect, credentials };
  return ask(own, '/connections', signedIn, { method: 'POST', body });
}

/** Makes a connection, or signs one in anew, by way of the service's own page. */
export function beginOAuth(own: Own, toConnect: ToConnect): Promise<Answer<OAuthAnswer>> {
  const read = ({ address }: Readonly<Record<string, unknown>>) =>
    typeof address === 'string' ? { address } : null;
  return ask(own, '/connections/oauth', read, { method: 'POST', body: toConnect });
}

export function signInAnew(
  own: Own,
  connectionId: string,
  credentials: Credentials,
): Promise<Answer<SignedInAnswer>> {
  const asking = { method: 'PUT', body: { credentials } } as const;
  return ask(own, `${below(connectionId)}/sign-in`, signedIn, asking);
}

/** Ends it over there too: what it is told by, and the sign-in. */
export function disconnect(own: Own, connectionId: string): Promise<Answer<object>> {
  return ask(own, below(connectionId), (body) => body, { method: 'DELETE' });
}

export function readPlaces(
  own: Own,
  connectionId: string,
  words: string,
): Promise<Answer<PlacesAnswer>> {
  const query = new URLSearchParams({ words });
  return ask(own, `${below(connectionId)}/places?${query}`, ({ places }) =>
    Array.isArray(places) ? { places } : null,
  );
}

export function readRights(
  own: Own,
  connectionId: string,
  place: string,
): Promise<Answer<RightsAnswer>> {
  const query = new URLSearchParams({ place });
  return ask(own, `${below(connectionId)}/rights?${query}`, ({ rights }) =>
    Array.isArray(rights) ? { rights } : null,
  );
}

export function readFields(own: Own, connectionId: string): Promise<Answer<FieldsAnswer>> {
  return ask(own, `${below(connectionId)}/fields`, ({ fields, suggested }) =>
    Array.isArray(fields) && Array.isArray(suggested) ? { fields, suggested } : null,
  );
}

/** Records that a query finds, a page of them. */
export function readRecords(
  own: Own,
  connectionId: string,
  { query, page }: { query: string; page?: string },
): Promise<Answer<RecordsAnswer>> {
  const asked = new URLSearchParams({ query, ...(page !== undefined && { page }) });
  return ask(own, `${below(connectionId)}/records?${asked}`, ({ records, next, total }) =>
    Array.isArray(records)
      ? {
          records,
          ...(typeof next === 'string' && { next }),
          ...(typeof total === 'number' && { total }),
        }
      : null,
  );
}

/** Brings records in as items; all that the query of the connection finds go on coming after the answer. */
export function importRecords(
  own: Own,
  connectionId: string,
  which: { ids: readonly string[] } | { all: true },
): Promise<Answer<object>> {
  return ask(own, `${below(connectionId)}/import`, (body) => body, { method: 'POST', body: which });
}

interface Asking {
  method: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

/** `read` says what an answer is, or `null` where it is none that this page understands. */
async function ask<T extends object>(
  own: Own,
  path: string,
  read: (body: Readonly<Record<string, unknown>>) => T | null,
  asking?: Asking,
): Promise<Answer<T>> {
  const answer = await call(pathOf(own.workspaceId) + path, { token: own.token, ...asking });
  if (!answer.ok) return answer;
  const told = read(answer.body);
  return told ? { ok: true, ...told } : { ok: false, refusal: offline('not_understood') };
}

function signedIn({ account }: Readonly<Record<string, unknown>>): SignedInAnswer | null {
  return typeof account === 'string' ? { account } : null;
}

function below(connectionId: string): string {
  return `/connections/${encodeURIComponent(connectionId)}`;
}
