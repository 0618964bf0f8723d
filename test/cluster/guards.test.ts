import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { Cluster } from '#test/cluster/cluster.ts';
import { GuestBook } from '#test/cluster/guest-book.ts';
import type { Strike } from '#test/cluster/plan.ts';
import { Readings } from '#test/cluster/readings.ts';
import { brokenLog, Scribe, statesOf } from '#test/cluster/scribe.ts';
import { Postgres } from '#test/postgres/postgres.ts';
import { Chance } from '#test/tables/chance.ts';

/**
 * What the lease and the fence are each there for: nodes in which one of the two is taken out break what
 * `npm run test:cluster` promises, and it is noticed.
 */
const started = await Postgres.start();
if (typeof started === 'string') console.warn(`LEFT OUT: lease and fence. ${started}`);

/** The owner stands still for longer than its lease, and goes on. */
const standsStill: Strike = {
  after: 0,
  trouble: { what: 'pause', node: 'owner', lasts: 9_000 },
  atCommit: null,
};
/** The owner dies, and its last commit comes when another node is the owner. */
const lastWords: Strike = { after: 0, trouble: { what: 'kill', node: 'owner' }, atCommit: 'late' };
const time = 120_000;

describe.skipIf(typeof started === 'string')('three nodes', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  afterAll(() => postgres.dispose());

  /** Lets guests come while it strikes, and answers with what was not as promised. */
  async function brokenBy(strike: Strike, without?: 'lease' | 'fence'): Promise<string> {
    const hook = join(import.meta.dirname, `sabotage/without-${without}.ts`);
    const chance = new Chance('1');
    const cluster = await Cluster.start(postgres, 3, chance, {
      LOG_LEVEL: 'error',
      ...(without && { NODE_OPTIONS: `--import ${hook}` }),
    });
    const scribe = await Scribe.sitIn(cluster.database);
    try {
      const guestBook = await GuestBook.open(cluster.urls);
      const readings = new Readings(guestBook.asked, cluster.urls);
      let isOver = false;
      const going = [
        guestBook.go(chance.of('guests'), () => isOver),
        readings.go(chance.of('readings'), () => isOver),
      ];
      await cluster.strike(strike, { guestBook, scribe });
      await cluster.calmDown();
      await guestBook.moreGuests(2, time);
      await pause(500);
      isOver = true;
      await Promise.all(going);
      const log = await scribe.log(guestBook.sessionId);
      const states = statesOf(guestBook.sessionId, log);
      return [...brokenLog(log, new Map()), ...readings.unexplained(states)].join('\n');
    } finally {
      await scribe.leave();
      await cluster.dispose();
    }
  }

  it.concurrent(
    'tell nothing that is no longer so, which they would without the lease',
    async () => {
      expect(await brokenBy(standsStill)).toBe('');
      expect(await brokenBy(standsStill, 'lease')).toContain(
        'A reading answered with the state of',
      );
    },
    2 * time,
  );

  it.concurrent(
    'have one owner at a time, which they would not without the fence',
    async () => {
      expect(await brokenBy(lastWords)).toBe('');
      expect(await brokenBy(lastWords, 'fence')).toContain('was the owner');
    },
    2 * time,
  );
});
