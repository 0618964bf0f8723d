import { expect, it } from 'vitest';
import { run } from '#test/crash/run.ts';

/** The short version of `npm run test:crash`. */
it('nothing is lost at tables whose server is killed and whose network fails', async () => {
  const seed = String(Date.now());
  const { broken, done } = await run({ seed, tables: 4, votersEach: 3, kills: 3 });
  expect(broken, `seed ${seed}`).toEqual([]);
  expect(done.acknowledged).toBeGreaterThan(0);
}, 120_000);
