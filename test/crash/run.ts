import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SessionState } from '#shared/session/state.ts';
import { Chance } from '#test/crash/chance.ts';
import { broken, brokenFile } from '#test/crash/promise.ts';
import { RoughNetwork } from '#test/crash/rough-network.ts';
import { Table } from '#test/crash/table.ts';
import { RunningServer } from '#test/server/running-server.ts';

export interface Plan {
  seed: string;
  tables: number;
  votersEach: number;
  kills: number;
  /** Hears of each kill. */
  told?(message: string): void;
}

export interface Outcome {
  /** What was done, for people. */
  done: { [what: string]: number };
  /** How the promise was broken, in words; empty where it held. */
  broken: string[];
}

/** Without a word from anybody for so long, something hangs. Milliseconds. */
const patience = 60_000;

/**
 * Plays at many tables while the server is killed and the network fails, lets everything come to
 * rest, and says what was done and whether anything was lost.
 */
export async function run({
  seed,
  tables: count,
  votersEach,
  kills,
  told,
}: Plan): Promise<Outcome> {
  const chance = new Chance(seed);
  const server = await RunningServer.start({ LIMITS: 'off', LOG_LEVEL: 'error' });
  const network = await RoughNetwork.before(server.port, chance.of('network'));
  const origin = { calm: server.url, rough: network.url };
  const tables: Table[] = [];
  try {
    for (let number = 1; number <= count; number++)
      tables.push(await Table.open(origin, votersEach, chance.of(`table ${number}`)));

    let killed = 0;
    const playing = tables.map((table) => table.play(() => killed >= kills));
    const killer = chance.of('killer');
    while (killed < kills) {
      await pause(killer.between(50, 3_000));
      await server.kill();
      killed += 1;
      await server.boot();
      told?.(`killed ${killed} of ${kills} times`);
    }
    const wrongs: string[] = [];
    // What is on the tables is played to its end in peace.
    network.calmDown();
    if (!(await isSoon(Promise.all(playing)))) wrongs.push('The tables did not come to an end.');
    const found = await Promise.all(tables.map((table) => settle(table, server.url)));
    wrongs.push(...found.flat());
    const lastSeqs = new Map(tables.map(({ sessionId, record }) => [sessionId, record.lastSeq]));
    wrongs.push(...brokenFile(server.databasePath, lastSeqs));
    return { done: { killed, ...network.struck, ...sum(tables) }, broken: wrongs };
  } finally {
    for (const table of tables) for (const seat of table.seats) seat.leave();
    await network.close();
    await server.dispose();
  }
}

/** Waits until everybody is in touch and answered, and says what is not as promised. */
async function settle(table: Table, url: string): Promise<string[]> {
  const { sessionId, seats, facilitator, record } = table;
  const state = () => fetchState(url, sessionId, facilitator.token);
  const deadline = Date.now() + patience;
  let theirs = await state();
  const differs = () =>
    seats.filter((seat) => !seat.isAtRest || !isDeepStrictEqual(plain(seat.view.state), theirs));
  while (differs().length > 0 && Date.now() < deadline) {
    await pause(100);
    theirs = await state();
  }
  const wrongs = broken(record, theirs);
  for (const { view } of differs())
    wrongs.push(`The replica of ${view.self} is not the server's state (${view.connection}).`);
  return wrongs.map((wrong) => `${sessionId}: ${wrong}`);
}

async function fetchState(url: string, sessionId: string, token: string): Promise<SessionState> {
  const answer = await fetch(`${url}/api/sessions/${sessionId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`The session could not be fetched: ${answer.status}`);
  return answer.json();
}

/** As it would be fetched. */
function plain(state: SessionState | null): unknown {
  return JSON.parse(JSON.stringify(state));
}

async function isSoon(what: Promise<unknown>): Promise<boolean> {
  const late = Symbol('late');
  return (await Promise.race([what, pause(patience, late, { ref: false })])) !== late;
}

function sum(tables: readonly Table[]): { [what: string]: number } {
  const total = { items: 0, rounds: 0, sent: 0, acknowledged: 0, late: 0, again: 0, reloads: 0 };
  for (const { record } of tables) {
    total.items += record.titles.size;
    for (const rounds of record.rounds.values()) total.rounds += rounds;
    total.sent += record.counts.sent;
    total.acknowledged += record.counts.acknowledged;
    total.late += record.counts.late;
    total.again += record.counts.again;
    total.reloads += record.counts.reloads;
  }
  return total;
}
