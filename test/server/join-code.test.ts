import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressRates, rates } from '#shared/commands/limits.ts';
import { joinCodeLetters, spacedJoinCode } from '#shared/session/join-code.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
const start = async () => {
  server = await RunningServer.start({ LOG_LEVEL: 'trace', TRUST_PROXY: '1' });
};

const key = 'q3Zb8RkT1mYc5Xw7LpVn2Gs4';

async function codeOf(seat: Seat): Promise<string> {
  const answer = await ask(server.url, seat, '/join-code', { method: 'POST' });
  expect(answer.status).toBe(200);
  return (await answer.json()).code;
}

function follow(code: string, address = '203.0.113.1') {
  return fetch(`${server.url}/api/join-codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ code }),
  });
}

/** A code that nobody has. */
function wrongCode(than: string, number: number): string {
  const at = (place: number) => Math.floor(number / joinCodeLetters.length ** place);
  const code = [0, 1, 2, 3]
    .map((place) => joinCodeLetters.charAt(at(place) % joinCodeLetters.length))
    .join('');
  return `${than.startsWith('B') ? 'C' : 'B'}${code}B`;
}

const nowhere = { status: 404, code: 'no_code', detail: expect.stringMatching(/ask for the link/) };

describe('a join code', () => {
  beforeAll(start);
  afterAll(() => server.dispose());

  it('leads whoever types it to the session, in whatever manner they type it', async () => {
    const fay = await openSession(server.url);
    const answer = await ask(server.url, fay, '/join-code', { method: 'POST' });
    const { code, joinUrl, until } = await answer.json();
    expect(code).toMatch(new RegExp(`^[${joinCodeLetters}]{6}$`));
    expect(joinUrl).toBe(`${server.url}/j/${code}`);
    expect(until - Date.now()).toBeGreaterThan(23 * 60 * 60 * 1000);
    for (const typed of [code, code.toLowerCase(), spacedJoinCode(code), ` ${code}\n`])
      expect(await (await follow(typed)).json()).toEqual({ session: { id: fay.sessionId } });
  });

  it('is the same for everybody in the session, and another one elsewhere', async () => {
    const fay = await openSession(server.url);
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic', role: 'spectator' });
    const [one, ...others] = await Promise.all([fay, vic, fay, vic].map(codeOf));
    for (const other of others) expect(other).toBe(one);
    expect(await codeOf(await openSession(server.url))).not.toBe(one);
  });

  it('dies with the link it stood for, and the next one brings the new key', async () => {
    const fay = await openSession(server.url);
    const facilitator = await Player.sitDown(server.url, fay);
    const old = await codeOf(fay);
    await facilitator.do({ type: 'link.renew', key });
    expect(await (await follow(old)).json()).toMatchObject(nowhere);
    const code = await codeOf(fay);
    expect(code).not.toBe(old);
    const door = await (await follow(code)).json();
    expect(door).toEqual({ session: { id: fay.sessionId }, linkKey: key });
    expect(await (await follow(old)).json()).toMatchObject(nowhere);
    facilitator.leave();
  });

  it('survives a server that is killed', async () => {
    const fay = await openSession(server.url);
    const code = await codeOf(fay);
    await server.kill();
    await server.boot();
    expect((await follow(code)).status).toBe(200);
    expect(await codeOf(fay)).toBe(code);
  });

  it('ends a day after it was last shown', async () => {
    const fay = await openSession(server.url);
    const code = await codeOf(fay);
    const database = new DatabaseSync(server.databasePath);
    database.exec('UPDATE join_codes SET until = until - 24 * 60 * 60 * 1000');
    database.close();
    expect(await (await follow(code)).json()).toMatchObject(nowhere);
    expect(await codeOf(fay)).not.toBe(code);
  });

  it('is forgotten, to the last byte, when the session is erased', async () => {
    const fay = await openSession(server.url);
    const code = await codeOf(fay);
    const onDisk = () =>
      readdirSync(server.folder)
        .map((name) => readFileSync(join(server.folder, name), 'latin1'))
        .join('');
    expect(onDisk()).toContain(code);
    await ask(server.url, fay, '', { method: 'DELETE' });
    expect(await (await follow(code)).json()).toMatchObject(nowhere);
    expect(onDisk()).not.toContain(code);
  });

  it('stands in no state, export, log or metric', async () => {
    const fay = await openSession(server.url);
    const facilitator = await Player.sitDown(server.url, fay);
    const code = await codeOf(fay);
    await follow(code);
    await fetch(`${server.url}/j/${code}`);
    const told = [JSON.stringify(facilitator.state), server.output];
    told.push(await (await fetch(`${server.url}/metrics`)).text());
    for (const path of ['', '/export?format=json', '/export?format=md', '/lobby'])
      told.push(await (await ask(server.url, fay, path)).text());
    for (const text of told) expect(text).not.toContain(code);
    facilitator.leave();
  });

  it('has to be one', async () => {
    for (const typed of ['', 'BKT4X', 'BKT4XMM', 'BKT4XO', '<b>BKT</b>', 'x'.repeat(200)])
      expect((await follow(typed)).status).toBe(400);
  });
});

// What was guessed counts: each begins with nobody having done so.
describe('guessing join codes', () => {
  beforeEach(start);
  afterEach(() => server.dispose());

  it('ends soon from one address, and then from all together', async () => {
    const code = await codeOf(await openSession(server.url));
    let guesses = 0;
    const guess = (address: string) => follow(wrongCode(code, guesses++), address);
    const { points } = addressRates.joinCodes;
    for (let n = 0; n < points; n++) expect((await guess('203.0.113.1')).status).toBe(404);
    const slowed = await guess('203.0.113.1');
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    // Not even the right one is looked up now; from elsewhere it is.
    expect((await follow(code, '203.0.113.1')).status).toBe(429);
    expect((await follow(code, '203.0.113.2')).status).toBe(200);

    while (guesses <= rates.joinCodes.points) await guess(`198.51.100.${guesses % 100}`);
    expect((await follow(code, '203.0.113.3')).status).toBe(429);
  }, 60_000);

  it('is no crime for those who type it right: a whole hall comes in from one address', async () => {
    const code = await codeOf(await openSession(server.url));
    const hall = Array.from({ length: addressRates.joinCodes.points * 3 }, () => follow(code));
    for (const answer of await Promise.all(hall)) expect(answer.status).toBe(200);
  });
});
