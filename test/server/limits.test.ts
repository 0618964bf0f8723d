import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressRates, limits, rates } from '#shared/commands/limits.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** Behind one proxy, so that a test can come from many addresses. */
let server: RunningServer;
beforeAll(async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  server = await RunningServer.start({ TRUST_PROXY: '1', SECRETS_KEY: key });
});
afterAll(() => server.dispose());

async function expectTooFast(answer: Response, code = 'too_fast') {
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({
    code,
    detail: expect.stringMatching(/^[A-Z].*\.$/),
    retryAfter: expect.any(Number),
  });
}

function post(path: string, body: object, address: string) {
  return fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
}

/** How many of so many requests at once were not slowed down, and one that was. */
async function many(count: number, one: (index: number) => Promise<Response>) {
  const answers = await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  const slowed = answers.filter((answer) => answer.status === 429);
  return { passed: count - slowed.length, slowed: slowed[0] };
}

describe('what comes from one address is limited', () => {
  const opening = { title: 'Autumn planning', facilitator: { name: 'Fay' } };

  it('sessions that are opened; and who else is behind the proxy is not slowed down', async () => {
    const { points } = addressRates.sessions;
    const open = () => post('/api/sessions', opening, '203.0.113.1');
    const { passed, slowed } = await many(points + 10, open);
    expect(passed).toBe(points);
    if (slowed) await expectTooFast(slowed);
    expect((await post('/api/sessions', opening, '203.0.113.2')).status).toBe(201);
  });

  it('and what the client itself wrote before the proxy did does not count', async () => {
    const open = (forged: string) => post('/api/sessions', opening, `${forged}, 203.0.113.1`);
    await expectTooFast(await open('198.51.100.7'));
  });

  it('wrong passcodes, and those from all addresses together', async () => {
    const settings = { passcode: 'open sesame' };
    const { sessionId } = await openSession(server.url, { settings });
    const guess = (passcode: string, address: string) =>
      post(`/api/sessions/${sessionId}/participants`, { name: 'Eve', passcode }, address);
    const { points } = addressRates.passcodes;
    const { passed } = await many(points + 5, (n) => guess(`guess ${n}`, '203.0.113.3'));
    expect(passed).toBe(points);
    const addresses = Math.ceil(rates.passcodes.points / points) + 1;
    for (let n = 4; n < 4 + addresses; n++)
      await many(points, (guessed) => guess(`guess ${guessed}`, `203.0.113.${n}`));
    await expectTooFast(await guess('another', '203.0.113.100'));
  }, 60_000);
});

it('who signs nothing is slowed down at an incoming webhook, and nobody who does', async () => {
  const statuses = { open: 'Open', active: 'In progress', closed: 'Done' };
  const shop = { name: 'Shop', member: 'Ada', statuses };
  const { workspace, token } = await (await post('/api/workspaces', shop, '198.51.100.2')).json();
  const path = `/api/workspaces/${workspace.id}/incoming`;
  const call = (verb: string, at: string, body: object) =>
    fetch(`${server.url}${path}${at}`, {
      method: verb,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const { id, address } = await (await call('POST', '', { name: 'Alerts' })).json();
  const secret = "It's a Secret to Everybody";
  await call('PUT', `/${id}/signature`, { scheme: 'hub', secret });
  const door = `${path}/${address.split('/').at(-1)}`;
  const { points } = addressRates.forgedHooks;
  for (let n = 0; n <= rates.incoming.points / points; n++) {
    const unsigned = () => post(door, {}, `203.0.113.${n}`);
    expect((await many(points, unsigned)).passed).toBe(points);
    await expectTooFast(await unsigned());
  }
  const sha256 = createHmac('sha256', secret).update('{}').digest('hex');
  const signed = await fetch(server.url + door, {
    method: 'POST',
    headers: { 'x-hub-signature-256': `sha256=${sha256}`, 'x-forwarded-for': '198.51.100.1' },
    body: '{}',
  });
  expect(signed.status).toBe(202);
});

describe('one participant is limited in', () => {
  let fay: Seat;
  beforeAll(async () => {
    fay = await openSession(server.url, { items: [{ id: 'checkout' }] });
  });

  it('readings and exports, each on its own', async () => {
    const read = await many(rates.readings.points + 10, () => ask(server.url, fay, ''));
    expect(read.passed).toBe(rates.readings.points);
    if (read.slowed) await expectTooFast(read.slowed);
    const fetchOne = () => ask(server.url, fay, '/export?format=csv');
    const exported = await many(rates.exports.points + 5, fetchOne);
    expect(exported.passed).toBe(rates.exports.points);
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    expect((await ask(server.url, vic, '')).status).toBe(200);
  });

  it('imports into one session, before anything of them is read', async () => {
    const bring = () =>
      ask(server.url, fay, '/items', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '[{ "title": "Search", "key": "S-1" }]',
      });
    const brought = await many(rates.imports.points + 5, bring);
    expect(brought.passed).toBe(rates.imports.points);
    if (brought.slowed) await expectTooFast(brought.slowed);
  });

  it('commands, of which a long one counts as many', async () => {
    const vic = await openSession(server.url);
    const facilitator = await Player.sitDown(server.url, vic);
    const description = 'x'.repeat(limits.itemDescription);
    const items = Array.from({ length: 12 }, (_, n) => ({
      id: `i${n}`,
      title: 'Long',
      description,
    }));
    const bytes = JSON.stringify(items).length;
    const allowed = Math.floor(rates.commands.points / Math.ceil(bytes / limits.commandUnit));
    const answers = await Promise.all(
      Array.from({ length: allowed + 3 }, () => facilitator.send({ type: 'item.add', items })),
    );
    const done = answers.filter((answer) => answer.ok).length;
    expect(done).toBeLessThanOrEqual(allowed);
    expect(done).toBeGreaterThan(0);
    expect(answers.at(-1)).toMatchObject({
      refusal: { code: 'too_fast', retryAfter: expect.any(Number) },
    });
    facilitator.leave();
  });

  it('connections; and can come back once another one is gone', async () => {
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const devices: Player[] = [];
    for (let n = 0; n < limits.connectionsPerParticipant; n++)
      devices.push(await Player.sitDown(server.url, vic));
    const socket = io(server.url, {
      auth: { session: vic.sessionId, token: vic.token, protocol: 1 },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      socket.once('connect_error', resolve),
    );
    expect(error.data).toMatchObject({
      code: 'too_many_connections',
      retryAfter: expect.any(Number),
    });
    const facilitator = await Player.sitDown(server.url, fay);
    const welcomed = new Promise((resolve) => socket.once('welcome', resolve));
    socket.on('connect_error', () => socket.connect());
    devices.pop()?.leave();
    socket.connect();
    await welcomed;
    for (const device of [...devices, facilitator]) device.leave();
    socket.close();
  });

  it('messages of any kind: a connection that floods is closed', async () => {
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const flooding = await Player.sitDown(server.url, vic);
    const facilitator = await Player.sitDown(server.url, fay);
    const left = new Promise((resolve) => flooding.socket.once('disconnect', resolve));
    for (let n = 0; n <= rates.messages.points; n++)
      flooding.socket.emit('reaction', { emoji: '👏' });
    await left;
    await facilitator.do({ type: 'item.edit', itemId: 'checkout', title: 'Still here' });
    flooding.leave();
    facilitator.leave();
  });
});

describe('messages that are never finished', () => {
  it('do not fill the memory, and people play on', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'checkout' }] });
    const facilitator = await Player.sitDown(server.url, fay);
    const hoarders = await Promise.all(
      Array.from({ length: 16 }, () => beginMessage(14 * 1024 * 1024)),
    );
    await Promise.race(
      hoarders.map((socket) => new Promise((closed) => socket.once('close', closed))),
    );
    await facilitator.do({ type: 'item.edit', itemId: 'checkout', title: 'Still here' });
    expect(facilitator.socket.connected).toBe(true);
    for (const socket of hoarders) socket.destroy();
    facilitator.leave();
  });

  /** A WebSocket message that promises a byte more than it sends. */
  async function beginMessage(bytes: number): Promise<Socket> {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      [
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
        'Host: localhost',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    await once(socket, 'data');
    const head = Buffer.alloc(14);
    head.set([0x81, 0xff]);
    head.writeBigUInt64BE(BigInt(bytes + 1), 2);
    socket.write(head);
    socket.write(Buffer.alloc(bytes));
    return socket;
  }
});
