import { setTimeout as pause } from 'node:timers/promises';
import { Cluster } from '#test/cluster/cluster.ts';
import { GuestBook } from '#test/cluster/guest-book.ts';
import { planOf, wordsOf } from '#test/cluster/plan.ts';
import { Readings } from '#test/cluster/readings.ts';
import { Reminders } from '#test/cluster/reminders.ts';
import { brokenLog, Scribe, statesOf } from '#test/cluster/scribe.ts';
import { SecretRound } from '#test/cluster/secret-round.ts';
import type { Postgres } from '#test/postgres/postgres.ts';
import { Chance } from '#test/tables/chance.ts';
import { patience, settle } from '#test/tables/settle.ts';
import { sum, Table } from '#test/tables/table.ts';
import { Receiver } from '#test/webhooks/receiver.ts';

interface Plan {
  seed: string;
  tables: number;
  votersEach: number;
  strikes: number;
  /** Loaded into every node before it starts: what is taken out of it. */
  sabotage?: string;
  /** Hears of each strike. */
  told?(message: string): void;
}

export interface Outcome {
  /** What was done, for people. */
  done: { [what: string]: number };
  /** How the promise was broken, in words; empty where it held. */
  broken: string[];
}

const nodes = 3;
/** As the nodes have it. Milliseconds. */
const lease = 5_000;

/**
 * Plays at many tables over three nodes while nodes, store and the wires between them fail by a plan, lets
 * everything come to rest, and says what was done and what was not as promised.
 */
export async function run(
  postgres: Postgres,
  { seed, tables: count, votersEach, strikes, sabotage, told }: Plan,
): Promise<Outcome> {
  const chance = new Chance(seed);
  const plan = planOf(chance.of('plan'), { nodes, strikes, lease });
  const receiver = await Receiver.listen();
  const cluster = await Cluster.start(postgres, nodes, chance.of('cluster'), {
    DRAIN_SECONDS: '2',
    LOG_LEVEL: 'trace',
    WEBHOOK_HOSTS: receiver.origin,
    ...(sabotage !== undefined && { NODE_OPTIONS: `--import ${sabotage}` }),
  });
  const scribe = await Scribe.sitIn(cluster.database);
  const tables: Table[] = [];
  let secret: SecretRound | undefined;
  try {
    const [calm = ''] = cluster.urls;
    const fronts = await Promise.all(
      Array.from({ length: count * (votersEach + 1) }, () => cluster.front()),
    );
    const rough = () => fronts.pop()?.url ?? calm;
    for (let number = 1; number <= count; number++)
      tables.push(await Table.open({ calm, rough }, votersEach, chance.of(`table ${number}`)));
    secret = await SecretRound.open(cluster);
    const guestBook = await GuestBook.open(cluster.urls);
    const length = plan.reduce((total, { after }) => total + after, 0);
    const moments = [0.2, 0.4, 0.6, 0.8].map((part) => 3_000 + Math.round(part * length));
    const reminders = await Reminders.set(receiver, calm, moments);

    let isOver = false;
    const playing = tables.map((table) => table.play(() => isOver));
    const guests = guestBook.go(chance.of('guests'), () => isOver);
    const asked = [
      guestBook.asked,
      ...tables.map(({ sessionId, facilitator: { token }, record }) => ({
        ...{ sessionId, token },
        floor: () => record.lastSeq,
      })),
    ];
    const readings = asked.map((one) => new Readings(one, cluster.urls));
    const reading = readings.map((one, index) =>
      one.go(chance.of(`reader ${index}`), () => isOver),
    );
    const secretly = secret.play(chance.of('secret'), () => isOver);
    for (const strike of plan) {
      await pause(strike.after);
      told?.(wordsOf(strike));
      await cluster.strike(strike, { guestBook, scribe });
    }
    told?.('nothing more goes wrong');
    await cluster.calmDown();
    told?.('everything is whole');
    isOver = true;

    const wrongs: string[] = [];
    if (!(await isSoon(Promise.all([...playing, ...reading, guests, secretly]))))
      wrongs.push('The tables did not come to an end.');
    told?.('everything is played to its end');
    const found = await Promise.all(tables.map((table) => settle(table, calm)));
    wrongs.push(...found.flat());
    wrongs.push(...(await secret.rest(patience)));
    wrongs.push(...(await secret.leaks(cluster, scribe)));
    wrongs.push(...(await secret.reveal(patience)));
    wrongs.push(...(await secret.brokenNotes(patience)));
    told?.('everybody is in touch');
    wrongs.push(...(await reminders.untold()));
    told?.('everything is told');

    const writers = new Map<string, string>();
    for (const [index, { sessionId, floor }] of asked.entries()) {
      const log = await scribe.log(sessionId);
      wrongs.push(...brokenLog(log, writers));
      if (log.length < floor())
        wrongs.push(`A log ends at ${log.length}; ${floor()} was acknowledged.`);
      const states = statesOf(sessionId, log);
      const one = readings[index];
      wrongs.push(...(one?.wrongs ?? []), ...(one?.unexplained(states) ?? []));
      if (sessionId === guestBook.sessionId)
        wrongs.push(...guestBook.broken(states.at(-1)?.participants.map(({ name }) => name) ?? []));
    }
    wrongs.push(...brokenLog(await scribe.log(secret.sessionId), writers), ...cluster.wrongs);
    return {
      done: {
        strikes,
        owners: writers.size,
        ...sum(tables),
        'secret votes': secret.record.counts.acknowledged,
        readings: readings.reduce((total, one) => total + one.count, 0),
        guests: guestBook.count,
        notes: secret.notesWritten,
        reminders: reminders.count,
        'told again': reminders.toldAgain,
      },
      broken: wrongs,
    };
  } finally {
    secret?.leave();
    for (const table of tables) for (const seat of table.seats) seat.leave();
    await scribe.leave();
    await cluster.dispose();
    receiver.close();
  }
}

async function isSoon(what: Promise<unknown>): Promise<boolean> {
  const late = Symbol('late');
  return (await Promise.race([what, pause(patience, late, { ref: false })])) !== late;
}
