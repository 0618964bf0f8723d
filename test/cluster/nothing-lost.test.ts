import { afterAll, describe, expect, it } from 'vitest';
import { run } from '#test/cluster/run.ts';
import { Postgres } from '#test/postgres/postgres.ts';

/** The short version of `npm run test:cluster`. */
const plan = { seed: '1', tables: 2, votersEach: 3, strikes: 7 };

const started = await Postgres.start();
if (typeof started === 'string') console.warn(`LEFT OUT: three nodes on PostgreSQL. ${started}`);

describe.skipIf(typeof started === 'string')('three nodes of which anything may fail', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  afterAll(() => postgres.dispose());

  it('lose nothing, and are of one mind', async () => {
    const { broken, done } = await run(postgres, plan);
    expect(broken).toEqual([]);
    expect(done.acknowledged).toBeGreaterThan(0);
  }, 300_000);
});
