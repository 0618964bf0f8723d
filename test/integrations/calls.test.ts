import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fetchOf } from '#server/integrations/calls.ts';
import { noConnectHosts, readConnectHosts, wayTo } from '#server/integrations/connect-hosts.ts';
import { ServiceProblem, type SignIn } from '#server/integrations/connector.ts';
import { createGuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { bareError, saidIn } from '#server/integrations/said.ts';
import { callsTo } from '#test/integrations/calling.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';

const signIn: SignIn = {
  token: [
    { id: 'mail', kind: 'mail' },
    { id: 'token', kind: 'secret' },
  ],
  oauth: null,
};
const connector = {
  ...{ signIn, hosts: ['api.tracker.example', '*.sites.example'] },
  pace: { calls: 100, seconds: 1 },
};
const credentials = { mail: 'ana@example.com', token: 'tr-4711-secret' };

describe('an address', () => {
  const operator = readConnectHosts(
    'jira.corp,*.inner.example,api.tracker.example=http://gateway:9000',
  );
  if (!operator) throw new Error('These are hosts.');
  const way = (address: string) => wayTo(address, connector.hosts, operator);

  it('is public where the operator did not name that very host', () => {
    expect(way('https://ana.sites.example/x')).toMatchObject({ publicOnly: true, isOwn: true });
    expect(way('https://a.inner.example/')).toMatchObject({ publicOnly: true, isOwn: false });
    expect(way('https://jira.corp/')).toMatchObject({ publicOnly: false, isOwn: false });
  });

  it('leads to the gateway that stands before it', () => {
    const found = way('https://api.tracker.example/1/items?key=%2F&x=1');
    expect(found?.address.href).toBe('http://gateway:9000/1/items?key=%2F&x=1');
    expect(found?.forwardedTo).toBe('api.tracker.example');
  });

  it('does not lead past the gateway, however it is written', () => {
    for (const path of ['//evil.example/x', '/%2F%2Fevil.example', '/\\\\evil.example', '/@evil'])
      expect(way(`https://api.tracker.example${path}`)?.address.host).toBe('gateway:9000');
  });

  it.each([
    'http://api.tracker.example/',
    'https://api.tracker.example.evil.example/',
    'https://evil.example/#api.tracker.example',
    'https://ana:word@ana.sites.example/',
    'https://gateway:9000/',
    'http://gateway:9000/',
    'https://sites.example/',
    'https://127.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'nothing',
  ])('is not called: %s', (address) => {
    expect(way(address)).toBeNull();
  });

  it('is not let be called by a gateway alone', () => {
    const gatewayOnly = readConnectHosts('github.corp=http://gateway:9000');
    expect(wayTo('https://github.corp/', [], gatewayOnly ?? noConnectHosts)).toBeNull();
  });

  it.each([
    ...['', 'https://jira.corp', 'jira.corp/path', '*.corp=http://gateway', 'jira.corp=gateway'],
    ...['jira.corp=http://gateway/path', 'jira.corp=http://me:word@gateway', 'a=http://b?c=d'],
    ...['http://localhost:1=http://localhost:2', 'jira.corp=file:///etc/passwd'],
  ])('is not written as %j', (text) => {
    expect(readConnectHosts(text)).toBeNull();
  });
});

describe('a call', () => {
  let fake: FakeServer;
  beforeAll(async () => {
    fake = await FakeServer.listen();
  });
  beforeEach(() => {
    fake.asked.length = 0;
    fake.answer = () => ({ body: { id: 'x1' } });
  });
  afterAll(() => fake.close());

  const api = 'https://api.tracker.example';
  const calls = (more: Partial<Parameters<typeof callsTo>[0]> = {}) =>
    callsTo({ connector, credentials, hosts: fake.inPlaceOf('api.tracker.example'), ...more });
  const problem = async (asked: Promise<unknown>): Promise<ServiceProblem> => {
    const found = await asked.then(
      () => null,
      (error: unknown) => error,
    );
    if (!(found instanceof ServiceProblem)) throw new Error(`This is no problem: ${found}`);
    return found;
  };

  it('asks for JSON, and reads it by a schema', async () => {
    const schema = z.object({ id: z.string() });
    const found = await calls().json(schema, `${api}/items`, { method: 'PUT', json: { a: 'é' } });
    expect(found).toEqual({ id: 'x1' });
    expect(fake.asked).toMatchObject([
      {
        ...{ method: 'PUT', path: '/items', body: '{"a":"é"}' },
        headers: { 'x-forwarded-host': 'api.tracker.example', 'accept-encoding': 'identity' },
      },
    ]);
  });

  it('serves clients that take a fetch', async () => {
    const answer = await fetchOf(calls())(new URL(`${api}/items?x=1`), {
      ...{ method: 'POST', body: 'words', headers: new Headers({ 'X-Own': 'yes' }) },
    });
    expect([answer.status, await answer.json()]).toEqual([200, { id: 'x1' }]);
    expect(fake.asked).toMatchObject([
      { method: 'POST', path: '/items?x=1', body: 'words', headers: { 'x-own': 'yes' } },
    ]);
  });

  it('tells what the service said, without what one signs in with', async () => {
    const basic = Buffer.from(credentials.token).toString('base64');
    fake.answer = () => ({
      status: 400,
      body: {
        errorMessages: [`Token ${credentials.token} (${basic}) is wrong.`],
        errors: { estimate: 'is no number' },
        other: 'nobody asked',
      },
    });
    expect(await problem(calls().json(z.unknown(), api))).toMatchObject({
      ...{ why: 'refused', message: 'Token … (…) is wrong. is no number' },
    });
  });

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'not-found'],
    [409, 'refused'],
    [500, 'unreachable'],
    [429, 'slow-down'],
  ] as const)('that is answered with %i is a problem of its kind', async (status, why) => {
    fake.answer = () => ({ status, body: '<html>A page</html>' });
    const found = await problem(calls().json(z.unknown(), api));
    expect(found.why).toBe(why);
    expect(found.message).not.toContain('html');
  });

  it('says where an answer is not as it should be, and not what stands there', async () => {
    fake.answer = () => ({ body: { id: 'x', inner: { secret: 'tr-4711' } } });
    const schema = z.object({ inner: z.object({ secret: z.int() }) });
    const { message } = await problem(calls().json(schema, api));
    expect(message).toContain('inner.secret');
    expect(message).not.toContain('tr-4711');
    fake.answer = () => ({ body: 'tr-4711 is not JSON' });
    expect((await problem(calls().json(schema, api))).message).not.toContain('tr-4711');
  });

  it('waits with the next one until the service wants it', async () => {
    const own = calls();
    fake.answer = () => ({
      headers: { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '600' },
      body: {},
    });
    expect((await own.fetch(api)).status).toBe(200);
    expect(await problem(own.fetch(api))).toMatchObject({ why: 'slow-down' });
    expect(fake.asked).toHaveLength(1);
  });

  it('follows to nowhere else', async () => {
    for (const Location of ['http://127.0.0.1:1/', 'https://ana.sites.example/', '//evil.example/'])
      for (const status of [301, 302, 307]) {
        fake.answer = () => ({ status, headers: { Location } });
        expect(await problem(calls().fetch(`${api}/here`))).toMatchObject({ why: 'refused' });
      }
    expect(fake.asked.every(({ path }) => path === '/here')).toBe(true);
  });

  it('is followed where the same service moved something, and not for ever', async () => {
    fake.answer = ({ path }) =>
      path === '/old' ? { status: 301, headers: { Location: '/new' } } : { body: path };
    expect(await (await calls().fetch(`${api}/old`)).text()).toBe('/new');
    expect(await problem(calls().fetch(`${api}/old`, { method: 'PUT' }))).toMatchObject({
      why: 'refused',
    });
    fake.answer = () => ({ status: 308, headers: { Location: '/again' } });
    expect(await problem(calls().fetch(api))).toMatchObject({ why: 'refused' });
  });

  it('takes no answer that is too large or too late', async () => {
    const operator = readConnectHosts(fake.inPlaceOf('api.tracker.example')) ?? noConnectHosts;
    const fetch = createGuardedFetch(operator, { time: 200, size: 1_000 });
    fake.answer = () => ({ body: 'o'.repeat(1_001) });
    expect(await problem(fetch(api, connector.hosts))).toMatchObject({ why: 'unreachable' });
    fake.answer = () => ({ body: 'o'.repeat(1_000) });
    expect((await fetch(api, connector.hosts)).status).toBe(200);
    fake.answer = () => new Promise(() => undefined);
    expect(await problem(fetch(api, connector.hosts))).toMatchObject({ why: 'unreachable' });
    fake.answer = () => null;
    expect(await problem(fetch(api, connector.hosts))).toMatchObject({
      message: 'It can’t be reached.',
    });
  });

  describe('that is signed in by OAuth', () => {
    const oauth = { access: 'old-access', refresh: 'old-refresh', until: '1' };
    const renewed = { access: 'new-access', refresh: 'new-refresh' };

    it('is made with a new token where the old one lapses', async () => {
      const own = calls({ credentials: oauth, renew: async () => renewed });
      await own.fetch(api, { headers: { Authorization: 'Bearer mine' } });
      expect(fake.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer new-access']);
      expect(own.credentials).toEqual(renewed);
    });

    it('is made once more where the token is not taken, and only once', async () => {
      fake.answer = () => ({ status: 401, body: { message: 'old-access, new-access' } });
      const own = calls({ credentials: { access: 'old-access' }, renew: async () => renewed });
      expect(await problem(own.fetch(api))).toMatchObject({
        ...{ why: 'signed-out', message: 'old-access, …' },
      });
      expect(fake.asked).toHaveLength(2);
    });

    it('shows the token to nobody but the service', async () => {
      const hosts = `${fake.origin},${fake.inPlaceOf('api.tracker.example')}`;
      await calls({ credentials: { access: 'secret' }, hosts }).fetch(fake.origin);
      expect(fake.asked[0]?.headers.authorization).toBeUndefined();
    });
  });
});

describe('an address inside the operator’s network', () => {
  let server: Server;
  let visitors = 0;
  beforeEach(async () => {
    visitors = 0;
    server = createServer((socket) => {
      visitors++;
      socket.on('error', () => undefined).destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  it('is called only where the operator named it, whatever a connector names', async () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    const host = `127.0.0.1:${address.port}`;
    const tried = (own: string[], entries: string[]) =>
      createGuardedFetch({ entries, gateways: new Map() })(`https://${host}/`, own).catch(String);
    expect(await tried([host], [])).not.toContain('127.0.0.1');
    await tried(['*.0.0.1:1'], [`*.0.0.1:${address.port}`]);
    expect(visitors).toBe(0);
    await tried([], [host]);
    expect(visitors).toBe(1);
  });
});

it('an error of ours is told without what stands beside it', () => {
  const error = Object.assign(new Error('No: tr-4711'), { config: { token: 'tr-4711' } });
  const bare = bareError(error, ['tr-4711']);
  expect(bare.message).toBe('No: …');
  expect(JSON.stringify([bare, { ...bare }, bare.stack])).not.toContain('tr-4711');
});

it('what a page or a long text says is left out or cut', () => {
  expect(saidIn('<!doctype html><title>Error</title>', [])).toBe('');
  expect(saidIn('o'.repeat(1_000), [])).toHaveLength(300);
  expect(saidIn('{"message": ["Too\\nlong"], "path": "/secret"}', [])).toBe('Too long');
});
