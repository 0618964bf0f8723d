import { once } from 'node:events';
import { createServer } from 'node:http';
import { createEmulator } from 'emulate';
import { afterAll, expect, it } from 'vitest';
import type { HookCall } from '#server/integrations/connector.ts';
import { github } from '#server/integrations/services/github/github.ts';
import { callsTo } from '#test/integrations/calling.ts';

/**
 * The connector against GitHub as others understand it: an emulator that has nothing to do with the fake here. It has
 * no projects, no fields of organisations and no list of who can be assigned.
 */
const token = 'token-of-ana';
const opened = createEmulator({
  service: 'github',
  port: 0,
  seed: {
    tokens: { [token]: { login: 'ana', scopes: ['repo', 'admin:repo_hook'] } },
    github: {
      users: [{ login: 'ana', email: 'ana@example.com' }, { login: 'ben' }],
      repos: [{ owner: 'ana', name: 'shop', auto_init: true }],
    },
  },
});
afterAll(async () => (await opened).close());

const place = 'ana/shop';

async function given() {
  const { url } = await opened;
  const calls = callsTo({
    connector: { ...github, pace: { calls: 1_000, seconds: 1 } },
    credentials: { token },
    hosts: `api.github.com=${url.replace('localhost', '127.0.0.1')}`,
  });
  const record = async (values: Record<string, string>, marker: string) => {
    if (!github.create) throw new Error('It makes nothing.');
    return github.create(calls, place, values, marker);
  };
  return { url, calls, record };
}

it('signs in, and finds the repository with all rights', async () => {
  const { calls } = await given();
  expect(await github.account(calls)).toBe('ana');
  expect(await github.places(calls, 'shop')).toContainEqual({ id: place, name: place });
  const rights = await github.rights(calls, place);
  expect(rights.filter(({ isThere }) => !isThere)).toEqual([]);
  const fields = await github.fields(calls, place);
  expect(fields.map(({ id }) => id)).toEqual(expect.arrayContaining(['title', 'state', 'labels']));
});

it('makes an issue once, writes it, and finds it by its title and by when it changed', async () => {
  const { calls, record } = await given();
  const made = await record({ title: 'Pay by card', body: 'With **3-D Secure**.' }, 'marker-1');
  expect(made.values).toMatchObject({ title: 'Pay by card', body: 'With **3-D Secure**.' });
  expect(await github.created?.(calls, place, 'marker-1')).toEqual(made);
  expect(await github.created?.(calls, place, 'marker-2')).toBeNull();

  const values = {
    ...{ title: 'Pay by invoice', body: null, state: 'not_planned', labels: ['bug'] },
    ...{ assignees: ['ana'], 'label:score': 5 },
  };
  const write = () => github.write(calls, place, [{ id: made.id, values }]);
  expect(await write()).toEqual([
    { ok: true, record: expect.objectContaining({ values: expect.objectContaining(values) }) },
  ]);
  const { records } = await github.read(calls, place, [made.id]);
  expect(records[0]?.values).toMatchObject(values);
  expect(await write()).toEqual([{ ok: true, record: records[0] }]);
  const other = { state: 'open', labels: [], assignees: [], 'label:score': 8 };
  const [written] = await github.write(calls, place, [{ id: made.id, values: other }]);
  expect(written).toMatchObject({ ok: true, record: { values: other } });

  const found = await github.search(calls, { place, query: 'invoice in:title' });
  expect(found).toMatchObject({ total: 1, records: [{ id: made.id, key: `#${made.id}` }] });
  const all = await github.changes(calls, { place, query: '', since: null });
  expect(all.records.map(({ id }) => id)).toContain(made.id);
  const later = await github.changes(calls, { place, query: '', since: all.cursor });
  expect(later.records.map(({ id }) => id)).toContain(made.id);
});

it('says what GitHub refuses, and what is not there', async () => {
  const { calls, record } = await given();
  const { id } = await record({ title: 'Refund at once' }, 'marker-3');
  expect(
    await github.write(calls, place, [
      { id: '9999', values: { title: 'Never' } },
      { id, values: { milestone: '77' } },
    ]),
  ).toMatchObject([
    { ok: false, why: 'unseen' },
    { ok: false, why: 'refused', said: expect.stringMatching(/\S/) },
  ]);
  expect(await github.read(calls, place, ['9999'])).toEqual({ records: [], gone: [] });
});

it('comments once', async () => {
  const { calls, record } = await given();
  const { id } = await record({ title: 'Search by colour' }, 'marker-4');
  expect(await github.hasComment(calls, place, id, 'marker-5')).toBe(false);
  await github.comment(calls, place, id, 'Ana and Ben agreed on 5. <!-- marker-5 -->');
  expect(await github.hasComment(calls, place, id, 'marker-5')).toBe(true);
});

it('believes what the emulator signs, and ends what it began', async () => {
  const { url, calls, record } = await given();
  const received: HookCall[] = [];
  const listener = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    response.writeHead(204).end();
    received.push({ method: 'POST', headers, address, body: Buffer.concat(parts) });
    listener.emit('received');
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  const address = `http://127.0.0.1:${port}/`;
  const { hook } = github;
  if (!hook) throw new Error('It tells of nothing.');
  const secret = 'a-secret-of-the-workspace-0123456789';
  const kept = await hook.begin(calls, place, { address, secret });
  const { id } = await record({ title: 'Told of' }, 'marker-6');
  while (!received.some(({ headers }) => headers['x-github-event'] === 'issues'))
    await once(listener, 'received');
  const call = received.find(({ headers }) => headers['x-github-event'] === 'issues');
  if (!call) throw new Error('It was not told.');
  expect(hook.receive(call, kept, Date.now())).toMatchObject({
    ...{ answer: { status: 204 }, changed: [id], delivery: expect.any(String) },
  });
  const forged = { ...kept, secret: 'another' };
  expect(hook.receive(call, forged, Date.now())).toMatchObject({ answer: { status: 401 } });
  await hook.end(calls, kept);
  const headers = { Authorization: `Bearer ${token}` };
  expect(await (await fetch(`${url}/repos/${place}/hooks`, { headers })).json()).toEqual([]);
  listener.close();
  listener.closeAllConnections();
});
