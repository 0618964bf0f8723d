import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiDocument } from '#server/http/openapi.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, drawSecret, type Place, Teammate } from '#test/workspace/teammate.ts';

/** Programs use a workspace with a token, and are answered as the document at `/api` says. */

let server: RunningServer;
let place: Place;
let admin: Teammate;
let document: ApiDocument;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
  document = await (await fetch(`${server.url}/api`)).json();
});
afterAll(() => server.dispose());

async function aWorkspace(): Promise<void> {
  place = await beginWorkspace(server.url);
  admin = await Teammate.arrive(server.url, place);
}

async function aToken(scope: 'read' | 'write' | 'admin', by: Teammate = admin): Promise<string> {
  const secret = drawSecret();
  await by.do({ type: 'token.make', id: drawSecret(), name: 'CI', scope, days: 30, secret });
  return secret;
}

const schemaValidator = new Ajv2020({ strict: false, validateFormats: false });

interface Reply {
  status: number;
  // What comes is held against the document before anything is read from it.
  body: Record<string, never> & { items: { id: string; key: string; title: string }[] };
}

/** Calls as a program does, and holds the answer against the document. */
async function call(
  token: string,
  verb: string,
  path: string,
  { body, key }: { body?: unknown; key?: string } = {},
): Promise<Reply> {
  const response = await fetch(`${server.url}/api/workspaces/${place.workspaceId}${path}`, {
    method: verb,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const answer = text === '' ? undefined : JSON.parse(text);
  const described = callAt(verb, path);
  const said = described.responses[response.status] ?? described.responses.default;
  const [type = '', content] = Object.entries(said?.content ?? {})[0] ?? [];
  if (content) {
    expect(response.headers.get('content-type')).toContain(type);
    const validate = schemaValidator.compile({
      ...content.schema,
      components: document.components,
    });
    expect([validate(answer), validate.errors]).toEqual([true, null]);
  } else expect(answer).toBeUndefined();
  return { status: response.status, body: answer };
}

function callAt(verb: string, path: string) {
  const parts = `/api/workspaces/{id}${path.split('?')[0]}`.split('/');
  const [, verbs] =
    Object.entries(document.paths).find(([address]) => {
      const wanted = address.split('/');
      return (
        wanted.length === parts.length &&
        wanted.every((part, at) => part === parts[at] || part.startsWith('{'))
      );
    }) ?? [];
  const described = verbs?.[verb.toLowerCase()];
  if (!described) throw new Error(`${verb} ${path} is not in the document.`);
  return described;
}

it('describes itself as OpenAPI 3.1 to programs, and as a page to people', async () => {
  expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true });
  expect(Object.keys(document.paths)).toContain('/api/workspaces/{id}/items');
  const page = await fetch(`${server.url}/api`, { headers: { accept: 'text/html,*/*' } });
  expect(page.headers.get('content-type')).toContain('text/html');
  const text = await page.text();
  for (const { operationId } of Object.values(document.paths).flatMap(Object.values))
    expect(text).toContain(`id="${operationId}"`);
});

describe('a token', () => {
  beforeAll(aWorkspace);

  it('reaches as far as its scope, and no farther than who made it', async () => {
    const tokens = {
      read: await aToken('read'),
      write: await aToken('write'),
      admin: await aToken('admin'),
    };
    const rename = { type: 'workspace.update', name: 'Renamed' };
    const add = { items: [{ id: 'one', title: 'One' }] };
    const leave = { type: 'member.remove', memberId: place.memberId };
    const self = { type: 'token.make', id: 't', name: 't', scope: 'admin', days: 1 };
    const tries = async (token: string) => [
      (await call(token, 'GET', '/items')).status,
      (await call(token, 'POST', '/items', { body: add })).status,
      (await call(token, 'POST', '/commands', { body: rename })).status,
      (await call(token, 'POST', '/commands', { body: { ...self, secret: drawSecret() } })).status,
    ];
    expect(await tries(tokens.read)).toEqual([200, 403, 403, 403]);
    expect(await tries(tokens.write)).toEqual([200, 201, 403, 403]);
    expect(await tries(tokens.admin)).toEqual([200, 201, 200, 403]);
    expect((await call(tokens.write, 'POST', '/commands', { body: leave })).body).toMatchObject({
      code: 'token_scope',
    });
    expect(admin.state.basics.name).toBe('Renamed');
    const entries = await admin.history('one');
    expect(entries.map(({ by }) => by)).toEqual([place.memberId]);
  });

  it('opens nothing once it is revoked, nor once who made it is gone', async () => {
    const token = await aToken('read');
    const second = await admin.bringIn('Second', 'admin');
    const theirs = await aToken('admin', second);
    const [id = ''] = [...admin.state.tokens.values()]
      .filter(({ by }) => by === place.memberId)
      .map((one) => one.id)
      .slice(-1);
    await admin.do({ type: 'token.revoke', id });
    expect((await call(token, 'GET', '/items')).status).toBe(401);
    expect((await call(theirs, 'GET', '/items')).status).toBe(200);
    await admin.do({ type: 'member.update', memberId: second.place.memberId, role: 'viewer' });
    expect(
      (await call(theirs, 'POST', '/items', { body: { items: [{ title: 'x' }] } })).status,
    ).toBe(403);
    await admin.do({ type: 'member.remove', memberId: second.place.memberId });
    expect((await call(theirs, 'GET', '/items')).status).toBe(403);
  });

  it('opens no connection', async () => {
    const secret = await aToken('admin');
    const answer = await fetch(`${server.url}/api/workspaces/${place.workspaceId}/members`, {
      headers: { authorization: `Bearer ${secret}` },
    });
    expect(answer.status).toBe(200);
    const socket = await import('socket.io-client').then(({ io }) =>
      io(`${server.url}/workspace`, {
        auth: { workspace: place.workspaceId, token: secret, protocol: 1 },
        ...{ transports: ['websocket'], reconnection: false },
      }),
    );
    const refused = await new Promise((resolve) => socket.once('connect_error', resolve));
    expect(refused).toMatchObject({ data: { code: 'not_a_member' } });
  });
});

describe('items over REST', () => {
  beforeAll(aWorkspace);

  it('are added once for each Idempotency-Key', async () => {
    const token = await aToken('write');
    const body = { items: [{ title: 'A', labels: ['x'] }, { title: 'B' }] };
    const first = await call(token, 'POST', '/items', { body, key: 'k1' });
    const again = await call(token, 'POST', '/items', { body, key: 'k1' });
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(first.body.items.map(({ key }) => key)).toEqual(['SHOP-1', 'SHOP-2']);
    const other = { items: [{ title: 'C' }] };
    expect(await call(token, 'POST', '/items', { body: other, key: 'k1' })).toMatchObject({
      status: 422,
      body: { code: 'key_used' },
    });
    expect((await call(token, 'POST', '/items', { body: other })).status).toBe(201);
    expect(admin.state.items.size).toBe(3);
  });

  it('are counted over time, as far as they were here', async () => {
    const token = await aToken('read');
    const [before, after] = [1_000, Date.now()];
    const counts = (property: string, at: string) =>
      call(token, 'GET', `/over-time?property=${property}&at=${at}`);
    const { body } = await counts('status', `${after},${before}`);
    const since = Math.min(...[...admin.state.members.values()].map(({ joinedAt }) => joinedAt));
    expect(body).toEqual({
      ...{
        since,
        counts: [
          { at: before, of: {} },
          { at: after, of: { open: 3 } },
        ],
      },
    });
    expect((await counts('scored', `${after}`)).body).toMatchObject({
      counts: [{ of: { '': 3 } }],
    });
    for (const [property, at] of [
      ['labels', '1'],
      ['status', 'yesterday'],
      ['status', Array.from({ length: 61 }, (_, index) => index).join()],
    ] as const)
      expect((await counts(property, at)).status).toBe(400);
  });

  it('are looked at, changed, binned and restored by id or key', async () => {
    const token = await aToken('write');
    const changed = await call(token, 'PATCH', '/items/shop-1', {
      body: { title: 'Anew', status: 'active', labels: [] },
    });
    expect(changed.body).toMatchObject({ title: 'Anew', status: 'active', key: 'SHOP-1' });
    expect(changed.body).not.toHaveProperty('labels');
    expect((await call(token, 'DELETE', '/items/SHOP-1')).status).toBe(204);
    expect((await call(token, 'GET', '/items')).body.items).toHaveLength(2);
    expect((await call(token, 'GET', '/items?removed=true')).body.items).toHaveLength(1);
    expect((await call(token, 'POST', '/items/SHOP-1/restore')).status).toBe(200);
    expect((await call(token, 'GET', '/items/SHOP-1')).body).toMatchObject({ title: 'Anew' });
    for (const [verb, path, body] of [
      ['GET', '/items/SHOP-99', undefined],
      ['PATCH', '/items/SHOP-99', { title: 'x' }],
      ['PATCH', '/items/SHOP-1', { title: '' }],
      ['PATCH', '/items/SHOP-1', { unknown: 1 }],
      ['POST', '/items', { items: [] }],
      ['GET', '/items?limit=0', undefined],
      ['GET', '/items?cursor=nonsense', undefined],
      ['GET', '/items?sort=nothing', undefined],
      [
        'GET',
        `/items?filter=${encodeURIComponent('{"property":"title","is":"more","value":1}')}`,
        undefined,
      ],
      ['GET', `/items?filter=${'['.repeat(3000)}`, undefined],
    ] as const)
      expect((await call(token, verb, path, body && { body })).status, path).toBeOneOf([400, 404]);
  });

  it('come in pages that miss nothing and say nothing twice, whatever happens in between', async () => {
    const token = await aToken('write');
    const items = Array.from({ length: 50 }, (_, at) => ({ id: `p${at}`, title: `Page ${at}` }));
    await admin.do({ type: 'item.add', items });
    const filter = encodeURIComponent(
      JSON.stringify({ property: 'title', is: 'contains', value: 'page' }),
    );
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body }: Reply = await call(
        token,
        'GET',
        `/items?limit=7&sort=-key&filter=${filter}${more}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.next ?? null;
      // The one that the page ended with goes, and a new one comes in front.
      await admin.do({ type: 'item.remove', itemIds: [seen.at(-1) ?? ''] });
      await admin.do({ type: 'item.add', items: [{ id: drawSecret(), title: 'Page, late' }] });
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(items.filter(({ id }) => !seen.includes(id))).toEqual([]);
    const view = { kind: 'table', group: null, swimlanes: null, columns: [], color: null } as const;
    const query = { filter: JSON.parse(decodeURIComponent(filter)), orders: [] };
    await admin.do({
      type: 'view.set',
      view: { ...view, id: 'v', name: 'V', shared: true, query },
    });
    const viewed = await call(token, 'GET', '/items?view=v');
    expect(viewed.body.items.every(({ title }) => title.startsWith('Page'))).toBe(true);
    expect((await call(token, 'GET', '/items?view=none')).status).toBe(404);
    expect((await call(token, 'GET', '/views')).body).toMatchObject({ views: [{ id: 'v' }] });
    const first = await call(token, 'GET', `/items?limit=7`);
    expect(
      (await call(token, 'GET', `/items?limit=7&sort=-key&cursor=${first.body.next}`)).status,
    ).toBe(400);
  });
});

it('items leave as a table and as a document, none of them as a formula', async () => {
  await aWorkspace();
  const token = await aToken('read');
  const size = { id: 'size', name: 'Size', type: 'number' } as const;
  await admin.do({ type: 'field.put', field: size });
  const items = [
    { id: 'a', title: '=1+1', labels: ['a,b', 'c'], values: { size: 2.5 }, start: '2026-03-09' },
    { id: 'b', title: 'Plain *and* simple', description: '**Bold**', people: [place.memberId] },
  ];
  await admin.do({ type: 'item.add', items });
  const fetched = async (query: string) => {
    const path = `/api/workspaces/${place.workspaceId}/export?${query}`;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(server.url + path, { headers });
    return {
      status: answer.status,
      text: await answer.text(),
      type: answer.headers.get('content-type'),
    };
  };
  const csv = await fetched('format=csv&sort=key');
  expect(csv.type).toContain('text/csv');
  const [header = '', first = '', second = ''] = csv.text.split('\r\n');
  expect(header.slice(0, 10)).toBe('Key,Title,');
  expect(header).toContain('Size');
  expect(first).toContain(`'=1+1`);
  expect(first).toContain('2.5');
  expect(first).toContain('2026-03-09');
  expect(second).toContain('Ada');
  const markdown = await fetched('format=md');
  expect(markdown.text).toContain('## SHOP-2 Plain \\*and\\* simple');
  expect(markdown.text).toContain('**Bold**');
  expect((await fetched('format=json')).text).toContain('"format": "priority-poker-workspace"');
  for (const wrong of ['format=pdf', 'format=csv&sort=nothing', 'format=json&sort=key'])
    expect((await fetched(wrong)).status).toBe(400);
});
