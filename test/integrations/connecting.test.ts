import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceCommand, WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { workspaceCommandPermissions } from '#shared/workspace/permissions.ts';
import { workspaceRoles } from '#shared/workspace/state.ts';
import { FakeServer } from '#test/integrations/fake-server.ts';
import { FakeGithub } from '#test/integrations/services/github/fake-github.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, type Place, Teammate } from '#test/workspace/teammate.ts';

/** Connecting a workspace with a service, and what somebody would try who wants what is another one's. */

const app = { id: 'the-app', secret: 'app-secret-0123456789' };
const wrongToken = 'github_pat_wrong-9876543210';
let github: FakeGithub;
/** Where people sign in with GitHub. */
let login: FakeServer;
let server: RunningServer;
beforeAll(async () => {
  github = await FakeGithub.listen();
  login = await FakeServer.listen(() => ({
    body: { access_token: github.token, token_type: 'bearer', scope: 'repo' },
  }));
  server = await RunningServer.start({
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
    CONNECT_HOSTS: `${github.inItsPlace},${login.inPlaceOf('github.com')}`,
    ...{ GITHUB_CLIENT_ID: app.id, GITHUB_CLIENT_SECRET: app.secret },
    ...{ PUBLIC_URL: 'https://poker.example.com', LOG_LEVEL: 'trace' },
  });
});
afterAll(async () => {
  await server.dispose();
  login.close();
  github.close();
});

const toConnect = (id: string) => ({ id, service: 'github', name: 'Shop' });
const connectedAs = (token: string) => ({ ...toConnect('tracker'), credentials: { token } });

async function call(
  { workspaceId, token }: Place,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: Record<string, unknown>; cookie: string | null }> {
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const cookie = answer.headers.get('set-cookie');
  return { status: answer.status, body: await answer.json(), cookie };
}

it('says which services there are, and how one signs in', async () => {
  const place = await beginWorkspace(server.url);
  const { body } = await call(place, 'GET', '/services');
  expect(body).toMatchObject({
    on: true,
    services: expect.arrayContaining([
      { service: 'github', token: [{ id: 'token', kind: 'secret' }], oauth: true },
    ]),
  });
  expect(JSON.stringify(body)).not.toContain(app.secret);
});

it('connects by a token that the service takes, and by no other', async () => {
  const place = await beginWorkspace(server.url);
  const wrong = await call(place, 'POST', '/connections', connectedAs(wrongToken));
  expect(wrong).toMatchObject({ status: 409, body: { code: 'service_signed_out' } });
  for (const credentials of [{}, { token: '' }, { token: 'a\nb' }, { token: 'a', more: 'b' }])
    expect(
      await call(place, 'POST', '/connections', { ...toConnect('tracker'), credentials }),
    ).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect((await call(place, 'GET', '/connections')).body).toEqual({ connections: [] });
  expect(await call(place, 'POST', '/connections', connectedAs(github.token))).toMatchObject({
    ...{ status: 201, body: { account: 'ana' } },
  });
  expect((await call(place, 'GET', '/connections')).body).toMatchObject({
    connections: [{ id: 'tracker', service: 'github', name: 'Shop', account: 'ana' }],
  });
});

it('is signed in as it was where the same connection is made once more', async () => {
  const place = await beginWorkspace(server.url);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  const bens = { ...connectedAs(github.addAccount('ben')), name: 'Of Ben' };
  expect(await call(place, 'POST', '/connections', bens)).toMatchObject({
    ...{ status: 201, body: { account: 'ana' } },
  });
  expect((await call(place, 'GET', '/connections')).body).toMatchObject({
    connections: [{ name: 'Shop', account: 'ana' }],
  });
  expect(
    await call(place, 'PUT', '/connections/tracker/sign-in', { credentials: bens.credentials }),
  ).toMatchObject({ status: 200, body: { account: 'ben' } });
});

it('shows what there is over there, once it is known where', async () => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  const below = '/connections/tracker';
  expect(await call(place, 'GET', `${below}/fields`)).toMatchObject({
    ...{ status: 409, body: { code: 'connection_unplaced' } },
  });
  expect((await call(place, 'GET', `${below}/places?words=shop`)).body).toMatchObject({
    places: expect.arrayContaining([expect.objectContaining({ id: github.place })]),
  });
  const inShop = encodeURIComponent(github.place);
  const { rights } = (await call(place, 'GET', `${below}/rights?place=${inShop}`)).body;
  expect(rights).toContainEqual({ right: 'write', isThere: true });
  const shop = { id: github.place, name: 'shop' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: shop });
  const fields = (await call(place, 'GET', `${below}/fields`)).body;
  expect(fields.suggested).toContainEqual(expect.objectContaining({ property: 'title' }));
  // What is suggested can be said as it is.
  await ada.do({
    type: 'connection.change',
    id: 'tracker',
    mapping: (fields as { suggested: [] }).suggested,
  });
  const issue = github.open('Pay by quokka');
  const found = (await call(place, 'GET', `${below}/records?query=quokka`)).body;
  expect(found).toMatchObject({ records: [{ title: 'Pay by quokka', key: `#${issue.number}` }] });
  github.trouble(403, { 'x-ratelimit-remaining': '0', 'retry-after': '30' });
  expect(await call(place, 'GET', `${below}/records?query=quokka`)).toMatchObject({
    ...{ status: 429, body: { code: 'service_slow', retryAfter: 30 } },
  });
  ada.leave();
});

const linkedItem = { itemIds: ['linked'], connection: 'tracker' };
it.each<WorkspaceCommand>([
  { type: 'connection.look', id: 'tracker', whole: true },
  { type: 'item.send', itemIds: ['free'], connection: 'tracker' },
  { type: 'item.unlink', ...linkedItem },
  { type: 'connection.change', id: 'tracker', follows: true },
  { type: 'connection.remove', id: 'tracker' },
])('lets nobody say $type who may not, and does it for who may', async (command) => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  const shop = { id: github.place, name: 'shop' };
  // Nothing goes on by itself meanwhile.
  await ada.do({ type: 'connection.change', id: 'tracker', place: shop, on: false });
  const items = ['linked', 'free'].map((id) => ({ id, title: id }));
  await ada.do({ type: 'item.add', items });
  await ada.do({ type: 'item.send', ...linkedItem });
  expect(ada.item('linked').links).toMatchObject([{ connection: 'tracker', service: 'github' }]);
  const allowed = workspaceCommandPermissions[command.type];
  for (const role of workspaceRoles.toReversed()) {
    const one = role === 'admin' ? ada : await ada.bringIn(role, role);
    const before = ada.seq;
    const answer = await one.send(command);
    if (allowed.includes(role)) expect(answer, role).toMatchObject({ ok: true });
    else {
      expect(answer, role).toMatchObject({ refusal: { code: 'member_role' } });
      expect(ada.seq).toBe(before);
    }
    if (one !== ada) one.leave();
  }
  const { connections } = ada.state;
  const is = {
    'item.send': () => ada.item('free').links?.length === 1,
    'item.unlink': () => ada.item('linked').links === undefined,
    'connection.change': () => connections.get('tracker')?.follows === true,
    'connection.remove': () => connections.size === 0 && ada.item('linked').links === undefined,
  };
  const done = Object.entries(is).find(([type]) => type === command.type)?.[1];
  if (done) expect(done()).toBe(true);
  ada.leave();
});

it('takes nothing that is not as it is to be', async () => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  await ada.do({
    type: 'item.add',
    items: [
      { id: 'a', title: 'A' },
      { id: 'b', title: 'B' },
    ],
  });
  const send: WorkspaceCommandOf<'item.send'> = {
    ...{ type: 'item.send', itemIds: ['a'], connection: 'tracker' },
  };
  expect(await ada.beRefused(send)).toBe('connection_unplaced');
  expect(await ada.beRefused({ type: 'connection.look', id: 'tracker' })).toBe(
    'connection_unplaced',
  );
  const shop = { id: github.place, name: 'shop' };
  const change = { type: 'connection.change', id: 'tracker' } as const;
  await ada.do({ ...change, place: shop, on: false });
  expect(await ada.beRefused({ ...send, itemIds: ['a', 'nothing'] })).toBe('no_workspace_item');
  expect(await ada.beRefused({ ...send, connection: 'nothing' })).toBe('no_connection');
  await ada.do({ type: 'item.remove', itemIds: ['b'] });
  expect(await ada.beRefused({ ...send, itemIds: ['b'] })).toBe('in_bin');
  await ada.do(send);
  expect(await ada.beRefused({ ...change, place: { id: 'x/y', name: 'y' } })).toBe(
    'connection_linked',
  );
  const title = { property: 'title', remote: 'title', direction: 'both', wins: 'ours' } as const;
  for (const mapping of [
    [title, { ...title, remote: 'body' }],
    [{ ...title, direction: 'sideways' }],
    [{ ...title, property: 'score.' }],
    [{ ...title, property: 'priority' }],
  ])
    expect(await ada.beRefused({ ...change, mapping } as WorkspaceCommand)).toBe('invalid');
  expect(ada.item('a').links).toHaveLength(1);
  ada.leave();
});

it('keeps a token to itself, wherever one looks', async () => {
  const place = await beginWorkspace(server.url);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  await call(place, 'POST', '/connections', connectedAs(wrongToken));
  github.trouble(400, {}, `${github.token} is a nice token.`);
  const told = [
    await call(place, 'GET', '/connections/tracker/places?words=x'),
    await call(place, 'GET', '/connections'),
    ...(await Promise.all(
      ['/rows', '/export?format=json'].map(async (path) => {
        const { workspaceId, token } = place;
        const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}${path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return answer.text();
      }),
    )),
    await (await fetch(`${server.url}/metrics`)).text(),
    server.output,
    readFileSync(server.databasePath, 'latin1'),
    readFileSync(`${server.databasePath}-wal`, 'latin1'),
  ];
  const all = JSON.stringify(told);
  expect(all).toContain('… is a nice token.');
  for (const secret of [github.token, wrongToken, app.secret])
    for (const form of [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')])
      expect(all).not.toContain(form);
});

describe('by OAuth', () => {
  async function begun(place: Place, id = 'tracker') {
    const answer = await call(place, 'POST', '/connections/oauth', toConnect(id));
    const address = new URL(String(answer.body.address));
    const state = address.searchParams.get('state') ?? '';
    return { address, state, cookie: answer.cookie?.split(';')[0] ?? '', whole: answer.cookie };
  }

  /** Comes back as a browser does; answers with where it ends. */
  async function comeBack(state: string, cookie: string, service = 'github', code = 'the-code') {
    const query = new URLSearchParams({ state, ...(code !== '' && { code }) });
    let at = `${server.url}/api/connections/answer/${service}?${query}`;
    for (;;) {
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      const location = answer.headers.get('location');
      if (location === null) return String((await answer.json()).code);
      if (location.startsWith('https://poker.example.com')) return new URL(location).href;
      at = new URL(location, server.url).href;
    }
  }
  const page = ({ workspaceId }: Place, rest = '/tracker') =>
    `https://poker.example.com/w/${workspaceId}/connections${rest}`;

  it('sends people to the service, and connects when they come back', async () => {
    const place = await beginWorkspace(server.url);
    const { address, state, cookie, whole } = await begun(place);
    expect(address.origin + address.pathname).toBe('https://github.com/login/oauth/authorize');
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: app.id, code_challenge_method: 'S256' },
      redirect_uri: 'https://poker.example.com/api/connections/answer/github',
    });
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(whole).toContain(part);
    login.asked.length = 0;
    expect(await comeBack(state, cookie)).toBe(page(place));
    const asked = new URLSearchParams(login.asked[0]?.body);
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ grant_type: 'authorization_code', code: 'the-code', client_secret: app.secret },
    });
    expect(asked.get('code_verifier')).toMatch(/^[\w-]{43}$/);
    expect((await call(place, 'GET', '/connections')).body).toMatchObject({
      connections: [{ id: 'tracker', account: 'ana' }],
    });
    expect(await comeBack(state, cookie)).toContain('refused=sign_in_over');
  });

  it('is ended by nobody but the browser that began it, where it was begun', async () => {
    const [place, other] = [await beginWorkspace(server.url), await beginWorkspace(server.url)];
    const over = page(place, '?refused=sign_in_over');
    const mine = await begun(place);
    // Somebody else is sent to sign in for them.
    expect(await comeBack(mine.state, '')).toBe(over);
    const theirs = await begun(other);
    expect(await comeBack(mine.state, theirs.cookie)).toBe(over);
    expect(
      await comeBack(mine.state, theirs.cookie.replace(/-[^=]*/, `-${mine.state.split('.')[1]}`)),
    ).toBe(over);
    // What was begun in one workspace is not ended in another one, nor with another service.
    const moved = mine.state.replace(place.workspaceId, other.workspaceId);
    expect(await comeBack(moved, mine.cookie)).toBe(page(other, '?refused=sign_in_over'));
    const again = await begun(place);
    expect(await comeBack(again.state, again.cookie, 'jira')).toBe(over);
    for (const state of ['', 'x', '../../x.y', `${place.workspaceId}.x.y`])
      expect(await comeBack(state, mine.cookie)).toMatch(/^sign_in_over$/);
    for (const one of [place, other])
      expect((await call(one, 'GET', '/connections')).body).toEqual({ connections: [] });
  });

  it('connects nothing for who said no, nor for who is no admin any more', async () => {
    const place = await beginWorkspace(server.url);
    const ada = await Teammate.arrive(server.url, place);
    const declined = await begun(place);
    expect(await comeBack(declined.state, declined.cookie, 'github', '')).toBe(
      page(place, '/new/github?refused=service_signed_out'),
    );
    const bea = await ada.bringIn('Bea', 'admin');
    const beas = await begun(bea.place, 'of-bea');
    await ada.do({ type: 'member.update', memberId: bea.place.memberId, role: 'editor' });
    expect(await comeBack(beas.state, beas.cookie)).toBe(
      page(place, '/new/github?refused=member_role'),
    );
    expect((await call(place, 'GET', '/connections')).body).toEqual({ connections: [] });
    for (const one of [ada, bea]) one.leave();
  });
});

it('brings records in, and hears by a hook that one was changed', async () => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  const shop = { id: github.place, name: 'shop' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: shop });
  const { suggested: mapping } = (await call(place, 'GET', '/connections/tracker/fields')).body;
  await ada.do({ type: 'connection.change', id: 'tracker', mapping: mapping as [] });
  const { number } = github.open('Pay by wombat');
  const ids = [`${number}`];
  const imported = await call(place, 'POST', '/connections/tracker/import', { ids });
  expect(imported).toMatchObject({ status: 200, body: {} });
  const titles = () => [...ada.state.items.values()].map(({ title }) => title);
  await ada.until(() => titles().includes('Pay by wombat'));
  const found = await call(place, 'GET', '/connections/tracker/records?query=wombat');
  expect(found.body).toMatchObject({ records: [{ item: [...ada.state.items.keys()][0] }] });
  const path = `/api/workspaces/${place.workspaceId}/hooks/tracker`;
  const hook = github.hooks.find(({ url }) => url === `https://poker.example.com${path}`);
  if (!hook) throw new Error('GitHub was told of no hook.');
  github.edit(number, { title: 'Pay by quoll' });
  const deliver = async ({ method, headers, body }: ReturnType<typeof github.callOf>) =>
    (await fetch(server.url + path, { method, headers, body: Buffer.from(body) })).status;
  expect(await deliver(github.callOf({ ...hook, secret: 'guessed' }, number))).toBe(401);
  expect(await deliver(github.callOf(hook, number))).toBe(204);
  await ada.until(() => titles().includes('Pay by quoll'));
  expect(await call(place, 'DELETE', '/connections/tracker')).toMatchObject({ status: 200 });
  expect(github.hooks).not.toContain(hook);
  expect((await call(place, 'GET', '/connections')).body).toEqual({ connections: [] });
  expect(await deliver(github.callOf(hook, number))).toBe(404);
  ada.leave();
});

it('lets nobody in by the door for hooks where none is expected', async () => {
  const place = await beginWorkspace(server.url);
  await call(place, 'POST', '/connections', connectedAs(github.token));
  const at = `${server.url}/api/workspaces/${place.workspaceId}/hooks`;
  for (const address of [`${at}/tracker`, `${at}/nothing`])
    for (const method of ['POST', 'GET', 'PUT'])
      expect((await fetch(address, { method })).status).toBe(404);
});
