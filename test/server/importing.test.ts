import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { points, bring as readInPage, sample } from '#test/backlog/bring.ts';
import { ask, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

interface Sent {
  query?: string;
  type?: string;
  key?: string;
}

function send(seat: Seat, body: BodyInit, { query = '', type, key }: Sent = {}) {
  return ask(server.url, seat, `/items${query}`, {
    method: 'POST',
    headers: {
      'content-type': type ?? 'text/csv',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body,
  });
}

async function bring(seat: Seat, body: BodyInit, sent?: Sent) {
  const answer = await send(seat, body, sent);
  return { status: answer.status, ...(await answer.json()) };
}

async function backlog(seat: Seat) {
  const { items } = await (await ask(server.url, seat, '')).json();
  return items;
}

const titles = async (seat: Seat) =>
  (await backlog(seat)).map(({ title }: { title: string }) => title);

describe('an import that is sent again', () => {
  const csv = 'Title\nCheckout\nSearch\nSearch\n';
  const list = JSON.stringify([{ title: 'Checkout' }, { id: 'own', title: 'Search' }]);
  const json = 'application/json';

  it('doubles nothing under the same Idempotency-Key, a file or a list', async () => {
    for (const [body, type, expected] of [
      [csv, 'text/csv', ['Checkout', 'Search', 'Search']],
      [list, json, ['Checkout', 'Search']],
    ] as const) {
      const fay = await openSession(server.url);
      const first = await bring(fay, body, { type, key: 'k-1' });
      expect(first).toMatchObject({ status: 201, added: expected.length, unchanged: 0 });
      const again = await bring(fay, body, { type, key: 'k-1' });
      expect(again).toMatchObject({ status: 201, added: 0, unchanged: expected.length });
      expect(again.items.map(({ id }: { id: string }) => id)).toEqual(
        first.items.map(({ id }: { id: string }) => id),
      );
      expect(await titles(fay)).toEqual(expected);
      await bring(fay, body, { type, key: 'k-2' });
      expect((await titles(fay)).length).toBeGreaterThan(expected.length);
    }
  });

  it('nor when both are under way at once', async () => {
    const fay = await openSession(server.url);
    const both = await Promise.all([1, 2, 3].map(() => bring(fay, csv, { key: 'k' })));
    expect(both.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(await titles(fay)).toEqual(['Checkout', 'Search', 'Search']);
  });

  it('nor over the ids that a list brings', async () => {
    const fay = await openSession(server.url);
    const body = JSON.stringify([
      { id: 'a', title: 'Checkout' },
      { id: 'b', title: 'Search' },
    ]);
    expect(await bring(fay, body, { type: json })).toMatchObject({ added: 2 });
    expect(await bring(fay, body, { type: json })).toMatchObject({ added: 0, unchanged: 2 });
    const twice = JSON.stringify([
      { id: 'c', title: 'One' },
      { id: 'c', title: 'Two' },
    ]);
    expect(await bring(fay, twice, { type: json })).toMatchObject({
      added: 1,
      skipped: [{ row: 2, reason: 'This id appears twice.' }],
    });
  });

  it('does not bring back what was removed meanwhile', async () => {
    const fay = await openSession(server.url);
    const { items } = await bring(fay, csv, { key: 'k' });
    const player = await Player.sitDown(server.url, fay);
    await player.do({ type: 'item.remove', itemId: items[0].id });
    player.leave();
    const again = await bring(fay, csv, { key: 'k' });
    expect(again).toMatchObject({
      added: 0,
      unchanged: 2,
      items: [{ outcome: 'removed' }, {}, {}],
    });
    expect(await titles(fay)).toEqual(['Search', 'Search']);
  });

  it('is refused where something else is sent under the key, or it is read in another way', async () => {
    const fay = await openSession(server.url);
    await bring(fay, csv, { key: 'k' });
    const refused = { status: 422, code: 'key_used' };
    expect(await bring(fay, `${csv}More\n`, { key: 'k' })).toMatchObject(refused);
    expect(await bring(fay, csv, { key: 'k', query: '?headerRow=none' })).toMatchObject(refused);
    expect(await titles(fay)).toEqual(['Checkout', 'Search', 'Search']);
    const other = await openSession(server.url);
    expect(await bring(other, 'Title\nElse\n', { key: 'k' })).toMatchObject({ added: 1 });
  });

  it.each(['', ' ', 'two words', 'x'.repeat(256)])('has no key such as “%s”', async (key) => {
    const fay = await openSession(server.url);
    expect((await send(fay, csv, { key })).status).toBe(400);
  });
});

describe('what comes of an import', () => {
  it('is told item by item', async () => {
    const fay = await openSession(server.url, {
      items: [
        { id: 'a', title: 'Old', key: 'K-1' },
        { id: 'b', title: 'Same', key: 'K-2' },
      ],
    });
    const csv = 'Key,Title,Value\nk 1,New,8\nK-2,Same,\nK-3,More,3\n';
    expect(await bring(fay, csv)).toMatchObject({
      ...{ added: 1, updated: 1, unchanged: 1, skipped: [] },
      items: [
        { id: 'a', key: 'k 1', outcome: 'updated', changed: ['title', 'scores'] },
        { id: 'b', key: 'K-2', outcome: 'unchanged' },
        { key: 'K-3', outcome: 'added' },
      ],
    });
    expect(await backlog(fay)).toMatchObject([
      { key: 'K-1', title: 'New', status: 'waiting', scores: { value: 8 }, imported: ['value'] },
      { title: 'Same' },
      { title: 'More', scores: { value: 3 } },
    ]);
  });

  it('reaches a device in pieces that it can take, however long the descriptions are', async () => {
    const fay = await openSession(server.url);
    const player = await Player.sitDown(server.url, fay);
    const sizes: number[] = [];
    player.socket.on('update', ({ update }: { update: string }) => sizes.push(update.length));
    const list = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: `i${at}`, title: `Item ${at}`, description: 'x'.repeat(32_767) },
    }));
    expect(await bring(fay, JSON.stringify(list), { type: 'application/json' })).toMatchObject({
      added: 60,
    });
    await player.until(() => player.state.items.length === 60);
    expect(Math.max(...sizes)).toBeLessThan(1_000_000);
    player.leave();
  });
});

describe('a file through this door', () => {
  const data = `${import.meta.dirname}/../backlog/data`;
  const files = [
    ...readdirSync(data).filter((name) => /\.(csv|txt)$/.test(name)),
    ...readdirSync(`${data}/imports`).map((name) => `imports/${name}`),
  ];
  const types: Record<string, string> = {
    csv: 'text/csv',
    tsv: 'text/tab-separated-values',
    txt: 'text/plain',
    json: 'application/json',
    xml: 'application/xml',
  };

  it.each(files)('is read as in the page: %s', async (name) => {
    const file = sample(name);
    const read = await readInPage(file, points);
    const fay = await openSession(server.url, { framework: 'story-points' });
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    const answer = await bring(fay, new Uint8Array(file.content), { type });
    expect(answer).toMatchObject({
      ...{ status: 201, added: read.items.length, reading: read.reading, closed: read.closed },
      skipped: read.skipped.map(({ row }) => ({ row })),
      notices: read.notices.map(({ row, notice }) => ({ row, code: notice.what })),
    });
    expect(await backlog(fay)).toMatchObject(read.items);
  });

  it('is read as the query says, and the answer says how it was', async () => {
    const fay = await openSession(server.url);
    const text = 'Autumn\nwhat;key;size;state\nPay;1;5 SP;Done\nSearch;2;soon;To do\n';
    const query =
      '?headerRow=2&separator=%3B&title=what&key=2&score.effort=size&status=state&baseAddress=https://a.example/&withoutClosed=true';
    expect(await bring(fay, text, { query })).toMatchObject({
      ...{ added: 1, closed: 1, leftOut: 1, reading: 'table' },
      table: {
        ...{ headerRow: 2, separator: ';' },
        columns: {
          title: { column: 1, name: 'what' },
          key: { column: 2, name: 'key' },
          status: { column: 4, name: 'state' },
          scores: { effort: { column: 3, name: 'size' } },
        },
      },
      notices: [{ row: 4, code: 'no_score' }],
    });
    expect(await backlog(fay)).toMatchObject([
      { title: 'Search', key: '2', link: 'https://a.example/2', workStatus: { name: 'To do' } },
    ]);
  });

  it('tells of what is done meanwhile, though what is done is left out', async () => {
    const fay = await openSession(server.url, { items: [{ title: 'Pay', key: 'K-1' }] });
    const text = 'Key,Title,Status\nK-1,Pay,Done\nK-2,Search,Done\n';
    expect(await bring(fay, text, { query: '?withoutClosed=true' })).toMatchObject({
      ...{ added: 0, updated: 1, leftOut: 1 },
      items: [{ outcome: 'updated', changed: ['status'] }],
    });
  });
});

describe('what is no import', () => {
  it.each([
    ['a picture', 'image/png', 415],
    ['a form', 'multipart/form-data; boundary=x', 415],
    ['nothing', 'text/csv', 400],
  ])('is refused with a sentence: %s', async (_, type, status) => {
    const fay = await openSession(server.url);
    const answer = await send(fay, new Uint8Array(), { type });
    expect(answer.status).toBe(status);
    expect((await answer.json()).detail).toMatch(/\.$/);
  });

  it.each([
    '?nothing=1',
    '?columns=x',
    '?reading=x',
    '?headerRow=0',
    '?headerRow=x',
    '?separator=x',
    '?baseAddress=javascript:alert(1)',
    '?title=',
    '?withoutClosed=perhaps',
    '?score.nothing=Title',
    '?score.constructor=Title',
    '?score.__proto__=Title',
    '?key=a&key=b',
  ])('nor one that is asked to be read in a way that there is not: %s', async (query) => {
    const fay = await openSession(server.url);
    const answer = await send(fay, 'Title\nCheckout\n', { query });
    expect([400, 404]).toContain(answer.status);
    expect(await titles(fay)).toEqual([]);
  });
});
