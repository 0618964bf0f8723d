import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { addressRates } from '#shared/commands/limits.ts';
import { Postgres } from '#test/postgres/postgres.ts';
import { Redis } from '#test/redis/redis.ts';
import { freePort, RunningServer } from '#test/server/running-server.ts';

const started = { postgres: await Postgres.start(), redis: await Redis.start() };
for (const missing of Object.values(started))
  if (typeof missing === 'string') console.warn(`LEFT OUT: limits over two nodes. ${missing}`);

/** Two nodes and the store they share have to start. Milliseconds. */
const time = 90_000;
const isLeftOut = Object.values(started).some((one) => typeof one === 'string');

describe.skipIf(isLeftOut)('two nodes', () => {
  const { postgres, redis } = started;
  if (typeof postgres === 'string' || typeof redis === 'string') return;
  let nodes: RunningServer[] = [];
  const freshDatabase = () => postgres.freshDatabase();
  afterEach(() => Promise.all(nodes.map((node) => node.dispose())));
  afterAll(async () => {
    await redis.dispose();
    await postgres.dispose();
  });

  async function start(environment: Record<string, string>): Promise<void> {
    const database = await freshDatabase();
    nodes = await Promise.all(
      [1, 2].map(async () =>
        RunningServer.start({
          DATABASE_URL: database,
          NODE_ADDRESS: `127.0.0.1:${await freePort()}`,
          ...environment,
        }),
      ),
    );
  }

  /** Guesses join codes at both nodes in turn; answers with how many guesses were looked at. */
  async function guess(times: number): Promise<number> {
    let looked = 0;
    for (let turn = 0; turn < times; turn++) {
      const url = nodes[turn % 2]?.url;
      const { status } = await fetch(`${url}/api/join-codes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code: 'BKT 4XM' }),
      });
      if (status !== 429) looked += 1;
    }
    return looked;
  }

  const { points } = addressRates.joinCodes;

  it(
    'count an address together where they have a Redis',
    async () => {
      await start({ REDIS_URL: redis.address });
      expect(await guess(2 * points + 10)).toBe(points);
    },
    time,
  );

  it(
    'count an address each for themselves without one',
    async () => {
      await start({});
      expect(await guess(2 * points + 10)).toBe(2 * points);
    },
    time,
  );

  it(
    'let people in as without one while it is away',
    async () => {
      const lost = await Redis.start();
      if (typeof lost === 'string') throw new Error(lost);
      await start({ REDIS_URL: lost.address });
      await lost.dispose();
      expect(await guess(2 * points + 10)).toBe(2 * points);
    },
    time,
  );
});
