import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '#test/cluster/run.ts';
import { Postgres } from '#test/postgres/postgres.ts';

/**
 * The short version of `npm run test:cluster`, and what the lease and the fence are each there for: nodes in
 * which one of the two is taken out break the promise under the same strikes, and it is noticed. Among those of
 * this seed are an owner that stands still for longer than its lease, and one that dies and whose last commit
 * comes when another node is the owner.
 */
const plan = { seed: '220210', tables: 2, votersEach: 3, strikes: 6 };
const time = 300_000;

const started = await Postgres.start();
if (typeof started === 'string') console.warn(`LEFT OUT: three nodes on PostgreSQL. ${started}`);

describe.skipIf(typeof started === 'string')('three nodes of which anything may fail', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  afterAll(() => postgres.dispose());

  async function brokenWithout(what: 'lease' | 'fence'): Promise<string> {
    const sabotage = join(import.meta.dirname, `sabotage/without-${what}.ts`);
    return (await run(postgres, { ...plan, sabotage })).broken.join('\n');
  }

  it('lose nothing, and are of one mind', { timeout: time }, async () => {
    const { broken, done } = await run(postgres, plan);
    expect(broken).toEqual([]);
    expect(done.acknowledged).toBeGreaterThan(0);
  });

  it('tell what is no longer so if they do without the lease', {
    timeout: time,
  }, async () => {
    expect(await brokenWithout('lease')).toContain('A reading answered with the state of');
  });

  it('have more than one owner at a time if they do without the fence', {
    timeout: time,
  }, async () => {
    expect(await brokenWithout('fence')).toContain('was the owner');
  });
});
