import { setTimeout as pause } from 'node:timers/promises';
import { brokenFile } from '#test/crash/database-file.ts';
import { RoughNetwork } from '#test/crash/rough-network.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Chance } from '#test/tables/chance.ts';
import { patience, settle } from '#test/tables/settle.ts';
import { sum, Table } from '#test/tables/table.ts';

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
  const origin = { calm: server.url, rough: () => network.url };
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

async function isSoon(what: Promise<unknown>): Promise<boolean> {
  const late = Symbol('late');
  return (await Promise.race([what, pause(patience, late, { ref: false })])) !== late;
}
