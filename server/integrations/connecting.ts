import { z } from 'zod';
import type { Attempts, Begun } from '#server/accounts/attempts.ts';
import { secretsIn } from '#server/integrations/calls.ts';
import {
  type Calls,
  type Connector,
  type Credentials,
  type Found,
  type RemoteRecord,
  type Search,
  ServiceProblem,
} from '#server/integrations/connector.ts';
import type { Hooks } from '#server/integrations/hooks.ts';
import { bareError } from '#server/integrations/said.ts';
import type { OpenedConnection, SignIns } from '#server/integrations/sign-ins.ts';
import { suggestedMapping } from '#server/integrations/suggested-mapping.ts';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import type { Answer } from '#server/sessions/port.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import type {
  FieldsAnswer,
  FoundRecord,
  PlacesAnswer,
  RecordsAnswer,
  RightsAnswer,
  ServicesAnswer,
  SignedInAnswer,
} from '#shared/integrations/answers.ts';
import { connectionLimits } from '#shared/integrations/limits.ts';
import type { TokenPart } from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';

interface ConnectingSurroundings {
  signIns: SignIns;
  hooks: Hooks;
  attempts: Attempts;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A connection that is to be, or is. */
export interface ToConnect {
  id: string;
  service: Tracker;
  name: string;
}

const errandSchema = z.strictObject({
  ...{ workspaceId: z.string(), memberId: z.string(), connectionId: z.string() },
  ...{ service: z.string(), name: z.string(), verifier: z.string(), redirectUri: z.string() },
});

/** What people ask of services as they connect a workspace with them. Whether they may is for the doors to know. */
export class Connecting {
  readonly #here: ConnectingSurroundings;

  constructor(surroundings: ConnectingSurroundings) {
    this.#here = surroundings;
  }

  async services(): Promise<ServicesAnswer> {
    const { signIns } = this.#here;
    const found = signIns.services.map(async (service) => {
      const connector = await signIns.connectorFor(service);
      if (!connector) return [];
      const oauth = signIns.oauthOf(service, connector) !== null;
      return [{ service, token: connector.signIn.token, oauth }];
    });
    return { on: signIns.areOn, services: (await Promise.all(found)).flat() };
  }

  /**
   * Signs in by a token, and remembers the connection once that was found good. One that is there stays signed in as
   * it was, and so it is answered.
   */
  async connect(
    live: LiveWorkspace,
    memberId: string,
    { credentials, ...toConnect }: ToConnect & { credentials: Credentials },
  ): Promise<Answer<SignedInAnswer>> {
    const answer = await this.#signIn(live, toConnect, credentials, (account, sealed) =>
      live.connections.make(memberId, { ...toConnect, account }, sealed),
    );
    if (!answer.ok) return answer;
    const made = await live.read(({ connections }) => connections.get(toConnect.id) ?? null);
    return made ? { ok: true, account: made.account } : refused('no_connection');
  }

  /** Signs a connection in once more. */
  async signInAnew(
    live: LiveWorkspace,
    connectionId: string,
    credentials: Credentials,
  ): Promise<Answer<SignedInAnswer>> {
    const known = await live.read(({ connections }) => connections.get(connectionId) ?? null);
    if (!known) return refused('no_connection');
    return this.#signIn(live, known, credentials, (account, sealed) =>
      live.connections.signIn(connectionId, account, sealed),
    );
  }

  /**
   * Where to go to sign in. Who comes back has to have what was `begun`, which is told to nobody but the browser that
   * asks: else somebody could have another one sign in for them.
   */
  async beginOAuth(
    live: LiveWorkspace,
    memberId: string,
    { id, service, name }: ToConnect,
    redirectUri: string,
  ): Promise<Answer<{ address: string; begun: Begun }>> {
    const { signIns, attempts } = this.#here;
    if (!signIns.areOn) return refused('connecting_off');
    const connector = await signIns.connectorFor(service);
    const oauth = connector && signIns.oauthOf(service, connector);
    if (!oauth) return refused('no_service');
    const { verifier, addressFor } = oauth.begin(redirectUri);
    const begun = await attempts.begin('connection', {
      ...{ workspaceId: live.id, memberId, connectionId: id },
      ...{ service, name, verifier, redirectUri },
    });
    return { ok: true, address: addressFor(`${live.id}.${begun.id}`), begun };
  }

  /** Who went to sign in comes back with a code. Answers with which connection that is for, whatever came of it. */
  async endOAuth(
    live: LiveWorkspace,
    { begun, service, code }: { begun: Begun; service: string; code: string | null },
  ): Promise<{ connectionId: string | null; refusal: Refusal | null }> {
    const { signIns, attempts } = this.#here;
    const errand = errandSchema.safeParse(await attempts.end('connection', begun));
    const over = { connectionId: null, refusal: refusal('sign_in_over') };
    if (!errand.success || errand.data.workspaceId !== live.id) return over;
    if (errand.data.service !== service) return over;
    const { connectionId, memberId, name, verifier, redirectUri } = errand.data;
    const tracker = signIns.services.find((one) => one === service);
    const connector = tracker && (await signIns.connectorFor(tracker));
    const oauth = connector && signIns.oauthOf(tracker, connector);
    if (!oauth) return { connectionId, refusal: refusal('no_service') };
    if (code === null) return { connectionId, refusal: refusal('service_signed_out') };
    const role = await live.read(({ members }) => {
      const member = members.get(memberId);
      return member && !member.removed ? member.role : null;
    });
    if (role !== 'admin') return { connectionId, refusal: refusal('member_role') };
    const answer = await this.#asked([code], async () => {
      const tokens = await oauth.redeem(code, verifier, redirectUri);
      const after = await connector.signIn.oauth?.after?.(signIns.tried(connector, tokens));
      const credentials = { ...after, ...tokens };
      const account = await connector.account(signIns.tried(connector, credentials));
      const sealed = signIns.seal({ workspaceId: live.id, connectionId }, credentials);
      const isKnown = await live.read(({ connections }) => connections.get(connectionId));
      // Another service's sign-in is none for this one.
      if (isKnown && isKnown.service !== tracker) return refused('no_service');
      const short = account.slice(0, connectionLimits.remoteId);
      return isKnown
        ? live.connections.signIn(connectionId, short, sealed)
        : live.connections.make(
            memberId,
            { id: connectionId, service: tracker, name, account: short },
            sealed,
          );
    });
    return { connectionId, refusal: answer.ok ? null : answer.refusal };
  }

  places(live: LiveWorkspace, id: string, words: string): Promise<Answer<PlacesAnswer>> {
    return this.#withService(live, id, async ({ connector, calls }) => ({
      ok: true,
      places: await connector.places(calls, words),
    }));
  }

  rights(live: LiveWorkspace, id: string, place: string): Promise<Answer<RightsAnswer>> {
    return this.#withService(live, id, async ({ connector, calls }) => ({
      ok: true,
      rights: await connector.rights(calls, place),
    }));
  }

  fields(live: LiveWorkspace, id: string): Promise<Answer<FieldsAnswer>> {
    return this.#withService(live, id, async ({ connection, connector, calls }) => {
      if (!connection.place) return refused('connection_unplaced');
      const fields = await connector.fields(calls, connection.place.id);
      const mails = await live.door.mails();
      const suggested = await live.read(({ basics }) =>
        suggestedMapping(connector.suggest(fields), fields, basics, mails),
      );
      return { ok: true, fields, suggested };
    });
  }

  records(
    live: LiveWorkspace,
    id: string,
    { query, page }: { query: string; page?: string | undefined },
  ): Promise<Answer<RecordsAnswer>> {
    return this.#withService(live, id, async ({ connection, connector, calls }) => {
      if (!connection.place) return refused('connection_unplaced');
      const place = connection.place.id;
      const [fields, found] = [
        await connector.fields(calls, place),
        await foundBy(connector, calls, { place, query, ...(page !== undefined && { page }) }),
      ];
      const ids = found.records.map((record) => record.id);
      const items = await live.connections.itemsOf(id, ids);
      const suggested = connector.suggest(fields);
      const remoteOf = (property: 'title' | 'description') =>
        connection.mapping.find((one) => one.property === property)?.remote ??
        suggested.find((one) => one.property === property)?.remote;
      return { ok: true, ...shown(found, items, remoteOf('title'), remoteOf('description')) };
    });
  }

  /** Has the service tell nothing any more, and makes the sign-in worthless there, as far as that goes. */
  async endOverThere(live: LiveWorkspace, id: string): Promise<void> {
    const { signIns, hooks } = this.#here;
    signIns.forget(live.id, id);
    // A service that can't be reached keeps nobody from leaving it.
    await this.#withService(live, id, async (opened) => {
      await hooks.end(live, opened);
      await opened.connector.revoke?.(opened.calls);
      return { ok: true };
    });
  }

  async #signIn(
    live: LiveWorkspace,
    { id, service }: Pick<ToConnect, 'id' | 'service'>,
    credentials: Credentials,
    keep: (account: string, sealed: string) => Promise<Acknowledgement>,
  ): Promise<Answer<SignedInAnswer>> {
    const { signIns } = this.#here;
    if (!signIns.areOn) return refused('connecting_off');
    const connector = await signIns.connectorFor(service);
    const parts = connector?.signIn.token;
    if (!connector || !parts) return refused('no_service');
    const read = credentialsFor(parts, credentials);
    if (!read.ok) return read;
    return this.#asked(secretsIn(connector, read.credentials), async () => {
      const account = await connector.account(signIns.tried(connector, read.credentials));
      const short = account.slice(0, connectionLimits.remoteId);
      const sealed = signIns.seal({ workspaceId: live.id, connectionId: id }, read.credentials);
      const kept = await keep(short, sealed);
      return kept.ok ? { ok: true, account: short } : kept;
    });
  }

  async #withService<T extends object>(
    live: LiveWorkspace,
    id: string,
    ask: (opened: OpenedConnection) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const { signIns } = this.#here;
    const secrets: string[] = [];
    return this.#asked(secrets, async () => {
      const opened = await signIns.open(live, id);
      if (opened === null) return refused('no_connection');
      if (opened === 'no-key') return refused('connection_locked');
      secrets.push(...secretsIn(opened.connector, opened.calls.credentials));
      return ask(opened);
    });
  }

  /** What a service does wrong is a refusal; what we do wrong is thrown without what is secret. */
  async #asked<T extends object>(
    secrets: readonly string[],
    ask: () => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof ServiceProblem)
        return { ok: false, refusal: refusalOf(error, this.#here.now()) };
      if (error instanceof Gone || error instanceof Elsewhere) throw error;
      throw bareError(error, secrets);
    }
  }
}

/** Printable, since some of it goes into headers. */
const part = z
  .string()
  .trim()
  .min(1)
  .max(connectionLimits.secretPart)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);

function credentialsFor(
  parts: readonly TokenPart[],
  given: Credentials,
): Answer<{ credentials: Credentials }> {
  const read = z
    .strictObject(Object.fromEntries(parts.map(({ id }) => [id, part])))
    .safeParse(given);
  // What stands there is told to nobody.
  return read.success
    ? { ok: true, credentials: read.data }
    : refused(
        'invalid',
        `Say all that it takes to sign in: ${parts.map(({ id }) => id).join(', ')}.`,
      );
}

/** So many records are worth looking at, and so many pages are read for them. */
const [worthSeeing, mostPages] = [20, 5];

/** A page to look at: where the service's own are small, or what they hold is not what was asked for, of several. */
async function foundBy(connector: Connector, calls: Calls, asked: Search): Promise<Found> {
  const records = new Map<string, RemoteRecord>();
  let { page } = asked;
  for (let pages = 1; ; pages += 1) {
    const found = await connector.search(calls, { ...asked, ...(page !== undefined && { page }) });
    // What moves while pages are read may come twice.
    for (const record of found.records) records.set(record.id, record);
    page = found.next;
    if (page === undefined || records.size >= worthSeeing || pages === mostPages)
      return { ...found, records: [...records.values()] };
  }
}

function shown(
  { records, next, total }: Found,
  items: ReadonlyMap<string, string>,
  title: string | undefined,
  description: string | undefined,
): RecordsAnswer {
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    records: records.map(({ id, key, address, values }): FoundRecord => {
      const item = items.get(id);
      const text = description === undefined ? '' : textOf(values[description]);
      return {
        ...{ id, key, address, title: (title && textOf(values[title])) || key },
        ...(text !== '' && { description: text }),
        ...(item !== undefined && { item }),
      };
    }),
    ...(next !== undefined && { next }),
    ...(total !== undefined && { total }),
  };
}

const codes = {
  'signed-out': 'service_signed_out',
  forbidden: 'service_forbidden',
  'not-found': 'service_not_found',
  'slow-down': 'service_slow',
  unreachable: 'service_away',
  refused: 'service_refused',
} as const satisfies Record<ServiceProblem['why'], RefusalCode>;

function refusalOf({ why, message: said, until }: ServiceProblem, now: number): Refusal {
  const { code, message } = refusal(codes[why]);
  const seconds = until === undefined ? undefined : Math.ceil((until - now) / 1_000);
  return {
    ...{ code, message: said === '' ? message : `${message} It says: ${said}` },
    ...(seconds !== undefined && { retryAfter: Math.max(1, seconds) }),
  };
}

function refused(code: RefusalCode, message?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: refusal(code, message) };
}
