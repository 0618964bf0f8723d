import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Attempts } from '#server/accounts/attempts.ts';
import { connectors } from '#server/connectors.ts';
import { noConnectHosts, readConnectHosts } from '#server/integrations/connect-hosts.ts';
import { Connecting } from '#server/integrations/connecting.ts';
import { createGuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { Hooks } from '#server/integrations/hooks.ts';
import { SecretBox } from '#server/integrations/secret-box.ts';
import { type OpenedConnection, SignIns } from '#server/integrations/sign-ins.ts';
import { Rooms } from '#server/live/rooms.ts';
import { aloneHere } from '#server/storage/alone.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { allow } from '#server/transport/allowances.ts';
import type { LiveWorkspace, Workspaces } from '#server/workspace/port.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

/** What a connection signs in with, while it lasts; and the hooks that services tell of changes by. */

const folder = mkdtempSync(join(tmpdir(), 'priority-poker-sign-ins-'));
const hour = 60 * 60 * 1000;
const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
let now = Date.parse('2026-03-27T10:00:00Z');
let storage: Storage;
let rooms: Rooms;
let workspaces: Workspaces;
beforeAll(() => {
  storage = openSqliteStorage(join(folder, 'test.db'));
  const report = (error: unknown) => {
    throw error;
  };
  rooms = new Rooms({ storage, tenure: onlyServerOn(storage), now: () => now, report });
  const sessions = {
    lookAs: () => Promise.resolve({ ok: false as const, refusal: refusal('no_session') }),
  };
  workspaces = createWorkspaces({ rooms, sessions, capacity: allow('on'), webhookHosts: [] });
});
afterAll(async () => {
  await rooms.stop();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

function signInsAt(hosts: string, ...keys: Uint8Array[]): SignIns {
  return new SignIns({
    box: new SecretBox(keys),
    connectors,
    apps: { github: { clientId: 'app', clientSecret: 'app-secret' } },
    fetch: createGuardedFetch(readConnectHosts(hosts) ?? noConnectHosts),
    now: () => now,
  });
}

/** A workspace that is connected with GitHub by these. */
async function connected(signIns: SignIns, credentials: Record<string, string>) {
  const begun = await workspaces.begin({
    ...{ name: 'Shop', member: 'Ada' },
    statuses: { open: 'Open', active: 'Active', closed: 'Done' },
  });
  if (!begun.ok) throw new Error(begun.refusal.message);
  const live = await workspaces.find(begun.workspaceId);
  if (!live) throw new Error('It is not there.');
  const owner = { workspaceId: live.id, connectionId: 'c1' };
  const made = { id: 'c1', service: 'github', name: 'Shop', account: 'ana' } as const;
  const sealed = signIns.seal(owner, credentials);
  expect(await live.connections.make(begun.memberId, made, sealed)).toMatchObject({ ok: true });
  return { live, owner, memberId: begun.memberId };
}

async function opened(signIns: SignIns, live: LiveWorkspace): Promise<OpenedConnection> {
  const found = await signIns.open(live, 'c1');
  if (found === null || found === 'no-key') throw new Error(`It is not opened: ${found}.`);
  return found;
}

describe('tokens that lapse', () => {
  let service: FakeServer;
  /** How often new ones were given; the latest alone are good. */
  let given: number;
  let seen: () => Promise<unknown>;
  beforeEach(async () => {
    given = 0;
    service = await FakeServer.listen(async ({ path, body, headers }) => {
      if (path.startsWith('/login/oauth')) {
        const { refresh_token: refresh } = Object.fromEntries(new URLSearchParams(body));
        if (refresh !== `refresh-${given}`) return { body: { error: 'bad_refresh_token' } };
        given++;
        return {
          body: {
            ...{ access_token: `access-${given}`, refresh_token: `refresh-${given}` },
            expires_in: 3_600,
          },
        };
      }
      const isGood = headers.authorization === `Bearer access-${given}`;
      // What is used is stored by then.
      expect(await seen()).toMatchObject({ access: headers.authorization?.slice(7) });
      return isGood ? { body: { login: 'ana' } } : { status: 401, body: { message: 'No.' } };
    });
    return () => service.close();
  });
  const old = { access: 'access-0', refresh: 'refresh-0', until: '1' };

  async function aConnection(credentials: Record<string, string> = old) {
    const signIns = signInsAt(service.inPlaceOf('api.github.com', 'github.com'), first);
    const { live, owner } = await connected(signIns, credentials);
    seen = async () => signIns.unseal(owner, (await live.connections.secret('c1')) ?? '');
    return { signIns, live };
  }

  it('are renewed once for all who call, and stored before they are used', async () => {
    const { signIns, live } = await aConnection();
    const all = await Promise.all(Array.from({ length: 5 }, () => opened(signIns, live)));
    const account = ({ connector, calls }: OpenedConnection) => connector.account(calls);
    expect(await Promise.all(all.map(account))).toEqual(Array(5).fill('ana'));
    expect(given).toBe(1);
    now += hour;
    // One that was opened long ago, and one that is opened now.
    expect(
      await Promise.all([...all.slice(0, 1), await opened(signIns, live)].map(account)),
    ).toEqual(['ana', 'ana']);
    expect(given).toBe(2);
  });

  it('end the sign-in where the service gives no others for them', async () => {
    const { signIns, live } = await aConnection({ ...old, until: String(now + hour) });
    given = 1;
    await expect(
      opened(signIns, live).then(({ connector, calls }) => connector.account(calls)),
    ).rejects.toMatchObject({ why: 'signed-out' });
  });

  it('do not come between somebody who signs in anew', async () => {
    const { signIns, live } = await aConnection();
    const { connector, calls } = await opened(signIns, live);
    given = 7;
    const anew = { access: 'access-7', refresh: 'refresh-7', until: String(now + hour) };
    const sealed = signIns.seal({ workspaceId: live.id, connectionId: 'c1' }, anew);
    await live.connections.signIn('c1', 'ana', sealed);
    expect(await connector.account(calls)).toBe('ana');
    expect(given).toBe(7);
  });
});

it('a sign-in is encrypted anew once the operator has another key, and lost with the old one', async () => {
  const { live } = await connected(signInsAt('', first), { token: 'x' });
  expect(await signInsAt('', second).open(live, 'c1')).toBe('no-key');
  const before = await live.connections.secret('c1');
  await opened(signInsAt('', second, first), live);
  expect(await live.connections.secret('c1')).not.toBe(before);
  const { calls } = await opened(signInsAt('', second), live);
  expect(calls.credentials).toEqual({ token: 'x' });
  expect(await signInsAt('', first).open(live, 'c1')).toBe('no-key');
});

it('nothing is connected where the operator set no key', async () => {
  const { live, memberId } = await connected(signInsAt('', first), { token: 'x' });
  const signIns = new SignIns({
    ...{ box: null, connectors, apps: {}, now: () => now },
    fetch: createGuardedFetch(noConnectHosts),
  });
  const hooks = new Hooks({
    signIns,
    publicUrl: undefined,
    now: () => now,
    report: () => undefined,
  });
  const attempts = new Attempts(storage, aloneHere(), () => now);
  const connecting = new Connecting({ signIns, hooks, attempts, now: () => now });
  expect(await connecting.services()).toMatchObject({ on: false });
  const more = { id: 'c2', service: 'github', name: 'Shop', credentials: { token: 'x' } } as const;
  const off = { ok: false, refusal: { code: 'connecting_off' } };
  expect(await connecting.connect(live, memberId, more)).toMatchObject(off);
  expect(
    await connecting.beginOAuth(live, memberId, more, 'https://poker.example.com'),
  ).toMatchObject(off);
  expect(await connecting.places(live, 'c1', '')).toMatchObject({
    refusal: { code: 'connection_locked' },
  });
});

describe('hooks', () => {
  let github: FakeGithub;
  beforeEach(async () => {
    github = await FakeGithub.listen();
    github.tells = false;
    return () => github.close();
  });
  const publicUrl = 'https://poker.example.com';

  async function aConnection() {
    const signIns = signInsAt(github.inItsPlace, first);
    const report = (error: unknown) => {
      throw error;
    };
    const hooks = new Hooks({ signIns, publicUrl, now: () => now, report });
    const { live, memberId } = await connected(signIns, { token: github.token });
    const place = async (id: string) => {
      const change = { type: 'connection.change', id: 'c1', place: { id, name: id } } as const;
      expect(await live.submit(memberId, change)).toMatchObject({ ok: true });
      await hooks.keep(live, await opened(signIns, live));
    };
    const seq = () => live.read((_, last) => last);
    return { signIns, hooks, live, place, seq };
  }

  it('begin with a place, stand once, and end with the connection', async () => {
    const { signIns, hooks, live, place } = await aConnection();
    expect(await hooks.expects(live, 'c1')).toBe(false);
    await place(github.place);
    await Promise.all([place(github.place), place(github.place)]);
    expect(github.hooks).toMatchObject([
      { url: `${publicUrl}/api/workspaces/${live.id}/hooks/c1` },
    ]);
    const [one] = github.hooks;
    await place(`${github.place}#3`);
    expect(github.hooks).toHaveLength(1);
    expect(github.hooks[0]).not.toBe(one);
    await hooks.end(live, await opened(signIns, live));
    expect(github.hooks).toEqual([]);
    expect(await hooks.expects(live, 'c1')).toBe(false);
  });

  it('say where to look to whom the service tells, once', async () => {
    const { hooks, live, place, seq } = await aConnection();
    await place(github.place);
    const [hook] = github.hooks;
    if (!hook) throw new Error('There is no hook.');
    const call = github.callOf(hook, github.open('Pay by quokka').number);
    const before = await seq();
    expect(await hooks.receive(live, 'c1', call)).toMatchObject({ status: 204 });
    const after = await seq();
    expect(after).toBeGreaterThan(before);
    const due = { kind: 'connection', now: now + 1, holds: 1, atMost: 100 } as const;
    expect((await storage.claimJobs(due)).map(({ aggregateId }) => aggregateId)).toContain(live.id);
    await hooks.receive(live, 'c1', call);
    expect(await seq()).toBe(after);
  });

  it('take nothing from whoever signs otherwise, for another connection, or what was changed', async () => {
    const { hooks, live, place, seq } = await aConnection();
    const other = await aConnection();
    await place(github.place);
    await other.place(github.place);
    const [hook, others] = github.hooks;
    if (!hook || !others) throw new Error('There is no hook.');
    const { number } = github.open('Pay by quokka');
    const call = github.callOf(hook, number);
    const body = Buffer.from(call.body.toString().replace('quokka', 'wombat'));
    const { 'x-hub-signature-256': _, ...unsigned } = call.headers;
    const before = await seq();
    for (const forged of [
      ...[
        { ...call, body },
        { ...call, headers: unsigned },
        { ...call, body: Buffer.alloc(0) },
      ],
      ...[github.callOf(others, number), github.callOf({ ...hook, secret: '' }, number)],
    ])
      expect(await hooks.receive(live, 'c1', forged)).toMatchObject({ status: 401 });
    expect(await hooks.receive(live, 'nothing', call)).toBeNull();
    expect(await seq()).toBe(before);
  });

  it('that could not be begun keep nobody waiting, and are tried again an hour later', async () => {
    const { hooks, live, place, signIns } = await aConnection();
    github.trouble(500);
    await place(github.place);
    await place(github.place);
    expect(github.hooks).toEqual([]);
    now += hour + 1;
    await hooks.keep(live, await opened(signIns, live));
    expect(github.hooks).toHaveLength(1);
  });
});

it('knows members by the mail addresses that they sign in with, and by nothing else', async () => {
  const { live, memberId } = await connected(signInsAt('', first), { token: 'x' });
  const accounts = [
    { id: 'mail:1', kind: 'mail', label: 'Ada@Example.com' },
    { id: 'oidc:1', kind: 'provider', label: 'Ada Lovelace' },
    { id: 'passkey:1', kind: 'passkey', label: 'ada@phone' },
  ] as const;
  for (const account of accounts) await live.door.link(memberId, account);
  expect([...(await live.door.mails())]).toEqual([['ada@example.com', memberId]]);
});
