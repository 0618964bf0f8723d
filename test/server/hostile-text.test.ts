import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** Texts and names that are more than they seem, to programs that are careless with them. */

let server: RunningServer;
let fay: Seat;
let facilitator: Player;
beforeAll(async () => {
  server = await RunningServer.start();
  fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
  facilitator = await Player.sitDown(server.url, fay);
});
afterAll(async () => {
  facilitator.leave();
  await server.dispose();
});

const json = { 'content-type': 'application/json' };

function open(body: string) {
  return fetch(`${server.url}/api/sessions`, { method: 'POST', headers: json, body });
}

function importCsv(body: string) {
  const headers = { 'content-type': 'text/csv' };
  return ask(server.url, fay, '/items', { method: 'POST', headers, body });
}

/** Sends what no type allows. */
function sendRaw(player: Player, command: unknown): Promise<unknown> {
  return Reflect.apply(player.socket.emitWithAck, player.socket, ['command', command]);
}

const builtIn = Object.getOwnPropertyNames(Object.prototype);
const framework = (id: string, label: string) => ({
  id: 'own',
  name: 'Own',
  criteria: [
    {
      id,
      name: 'Own',
      kind: 'benefit',
      weight: 1,
      deck: [
        { label, value: 1 },
        { label: 'two', value: 2 },
      ],
    },
  ],
  formula: { kind: 'none' },
});

describe('a name that every object has already', () => {
  it.each(builtIn)('%s is no id and no card', async (name) => {
    const refused = { ok: false, refusal: { code: 'invalid' } };
    const send = (command: object) => sendRaw(facilitator, command);
    expect(await send({ type: 'item.add', items: [{ id: name }] })).toMatchObject(refused);
    for (const own of [framework(name, 'one'), framework('value', name)])
      expect(await send({ type: 'framework.update', framework: own })).toMatchObject(refused);
    // As JSON makes it: with this name, and not with what stands behind it.
    const named = JSON.parse(`{"${name}": "1", "value": "1"}`);
    const round = { itemId: 'checkout', round: 1 };
    expect(await send({ type: 'vote.cast', ...round, cards: named })).toMatchObject({ ok: false });
    expect(
      await send({ type: 'item.accept', itemId: 'checkout', scores: { ...named } }),
    ).toMatchObject({ ok: false });
  });

  it.each(builtIn)('%s is a title, a name and a key like any other', async (name) => {
    const answer = await open(
      JSON.stringify({
        title: name,
        facilitator: { name },
        items: [{ title: name, description: name, key: name }],
      }),
    );
    expect(answer.status).toBe(201);
    const { session, participant, token } = await answer.json();
    const seat = { sessionId: session.id, participantId: participant.id, token };
    const state = await (await ask(server.url, seat, '')).json();
    expect(state.items).toMatchObject([{ title: name, description: name, key: name }]);
    for (const format of ['csv', 'json', 'md'])
      expect((await ask(server.url, seat, `/export?format=${format}`)).status).toBe(200);
    const csv = `${name},title\n1,${name} in a file\n`;
    const headers = { 'content-type': 'text/csv' };
    const added = await ask(server.url, seat, '/items', { method: 'POST', headers, body: csv });
    expect(added.status).toBe(201);
  });

  it('as a field of what is sent changes nothing in the server', async () => {
    const bodies = [
      '{"__proto__": {"open": false}, "title": "x", "facilitator": {"name": "Eve"}}',
      '{"title": "x", "facilitator": {"name": "Eve", "__proto__": {"role": "x"}}}',
      '{"title": "x", "facilitator": {"name": "Eve"}, "settings": {"constructor": {"prototype": {"x": 1}}}}',
      '{"title": "x", "facilitator": {"name": "Eve"}, "items": [{"__proto__": {"title": "x"}}]}',
    ];
    for (const body of bodies) expect((await open(body)).status, body).toBe(400);
    await sendRaw(facilitator, JSON.parse('{"type": "timer.stop", "__proto__": {"isAdmin": 1}}'));
    const lobby = await fetch(`${server.url}/api/sessions/${fay.sessionId}/lobby`);
    expect(await lobby.json()).toEqual({
      title: 'Autumn planning',
      needsPasscode: false,
      open: true,
    });
    const query = 'format=csv&__proto__[format]=md&constructor[prototype][x]=1';
    expect((await ask(server.url, fay, `/export?${query}`)).status).toBe(200);
  });

  it('as the address of a session is none', async () => {
    for (const name of builtIn) {
      const answer = await fetch(`${server.url}/api/sessions/${name}/lobby`);
      expect(answer.status, name).toBe(404);
    }
  });
});

describe('a text that is long and monotonous', () => {
  const length = 200_000;
  it.each([
    'a',
    ' ',
    '.',
    '\t',
    '"',
    '[',
    '(',
    '\u200b',
    '=',
    '/',
    '-',
    'a.',
    'http://',
    '\\',
    '`',
  ])('of %j keeps nobody waiting', async (part) => {
    const long = part.repeat(length / part.length);
    const texts = { title: long.slice(0, 300), description: long.slice(0, 10_000) };
    const command = {
      type: 'item.edit',
      itemId: 'checkout',
      ...texts,
      link: `https://example.com/${long.slice(0, 1_900)}`,
      key: long.slice(0, 100),
    };
    await sendRaw(facilitator, command);
    await sendRaw(facilitator, { ...command, title: long, link: `http://${long}` });
    await open(JSON.stringify({ title: long, facilitator: { name: long } }));
    await importCsv(`title,key,link\n${long},${long},${long}\n`);
    await importCsv(long);
    for (const format of ['csv', 'json', 'md'])
      expect((await ask(server.url, fay, `/export?format=${format}`)).status).toBe(200);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('a text that looks like a program', () => {
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    'javascript:alert(1)',
    '{{constructor.constructor("alert(1)")()}}',
    '\r\nSet-Cookie: a=b',
    '=HYPERLINK("https://evil.example","click")',
    '+1+cmd|/c calc',
    '@SUM(1+1)',
    '\t=1+1',
    '＝1+1',
    "'; DROP TABLE sessions; --",
    '%00%0d%0a',
    '\u202etxt.exe',
  ];

  it.each(hostile)('%j stays a text', async (text) => {
    const seat = await openSession(server.url, {
      title: text,
      facilitator: { name: text },
      items: [
        {
          ...{ title: text, key: text, description: text, parent: text, labels: [text] },
          workStatus: { name: text, category: 'open' },
        },
      ],
    });
    const csv = await ask(server.url, seat, '/export?format=csv');
    expect(csv.headers.get('set-cookie')).toBeNull();
    expect(csv.headers.get('content-disposition')).toMatch(/^attachment; /);
    // No cell begins like a formula, be it quoted.
    for (const line of (await csv.text()).replace('\uFEFF', '').split('\r\n'))
      expect(line).not.toMatch(/(^|,)"?[=+@\t＝＋－＠]/);
    const markdown = await (await ask(server.url, seat, '/export?format=md')).text();
    expect(markdown).not.toMatch(/(?<!\\)[<>]/);
    for (const path of ['', '/export?format=json']) {
      const answer = await ask(server.url, seat, path);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('is never said back in a refusal', async () => {
    const mark = 'hippopotamus<script>';
    const headers = { 'content-type': 'application/json' };
    const path = `${server.url}/api/sessions/${fay.sessionId}`;
    const answers = [
      await fetch(`${server.url}/api/${mark}`),
      await fetch(`${server.url}/api/sessions/${mark}/lobby`),
      await open(`{"${mark}": 1}`),
      await open(mark),
      await fetch(`${path}/participants`, {
        method: 'POST',
        headers,
        body: `{"name": ["${mark}"]}`,
      }),
      await ask(server.url, fay, `/export?format=${mark}`),
    ];
    for (const answer of answers) expect(await answer.text()).not.toContain('hippopotamus');
    const said = [
      await sendRaw(facilitator, { type: mark }),
      await sendRaw(facilitator, { type: 'item.edit', itemId: mark }),
      await sendRaw(facilitator, { type: 'item.edit', itemId: 'checkout', [mark]: 1 }),
      await sendRaw(facilitator, { type: 'vote.cast', itemId: 'x', round: 1, cards: { a: mark } }),
    ];
    expect(JSON.stringify(said)).not.toContain('hippopotamus');
  });

  it('in the name of a voter does not leave the table', async () => {
    const vic = await joinSession(server.url, fay.sessionId, { name: hostile[0] });
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.until(() =>
      facilitator.state.participants.some(({ name }) => name === hostile[0]),
    );
    voter.leave();
  });
});
