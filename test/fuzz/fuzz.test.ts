import { expect, it } from 'vitest';
import { fuzz } from '#test/fuzz/fuzz.ts';

/** A short run of `npm run test:fuzz`, always with the same seed. No timing is judged here. */
it('a server that is attacked at every door plays on with the others', async () => {
  const { sent, attacked } = await fuzz({
    seed: 1,
    count: 3_000,
    perSecond: Number.POSITIVE_INFINITY,
    mostSeconds: 15,
    limits: 'off',
    quietSeconds: 0,
  });
  expect(Object.keys(sent).toSorted()).toEqual([
    'call',
    'description',
    'file',
    'handshake',
    'notes',
    'packet',
    'slack',
    'workspace',
  ]);
  expect(attacked.votes).toBeGreaterThan(0);
}, 60_000);
