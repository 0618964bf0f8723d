import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright';

const assets = join(import.meta.dirname, '../../client/dist/assets');

/**
 * How long the thread that works out how firm a ranking is takes for 300 items that 300 people voted on, in
 * milliseconds, from the question to the answer; it has been told of the items before.
 */
export async function firmnessCost(page: Page): Promise<number> {
  const [file] = globSync('firmness-worker-*.js', { cwd: assets });
  if (!file) throw new Error('The page is not built.');
  return page.evaluate(
    async (address) => {
      const worker = new Worker(address, { type: 'module' });
      const criteria = ['value', 'urgency', 'effort', 'risk'].map((id, index) => ({
        id,
        name: id,
        kind: index < 2 ? 'benefit' : 'cost',
        weight: index + 1,
        deck: Array.from({ length: 10 }, (_, card) => ({ label: `${card + 1}`, value: card + 1 })),
      }));
      const framework = {
        id: 'own',
        name: 'Own',
        criteria,
        formula: { kind: 'factors', weights: { value: 60, cost: 40 } },
      };
      let seed = 1;
      const card = () => {
        seed = (seed * 48_271) % 2_147_483_647;
        return 1 + (seed % 10);
      };
      const people = Array.from({ length: 300 }, (_, index) => `p${index}`);
      const items = Array.from({ length: 300 }, (_, index) => {
        const sums = new Map(criteria.map(({ id }) => [id, 0]));
        const ballots = people.map((person) => {
          const cards = criteria.map(({ id }) => {
            const value = card();
            sums.set(id, (sums.get(id) ?? 0) + value);
            return [id, String(value)];
          });
          return [person, Object.fromEntries(cards)];
        });
        const scores = [...sums].map(([id, sum]) => [id, Math.round((sum / 300) * 100) / 100]);
        return {
          id: `i${index}`,
          scores: Object.fromEntries(scores),
          ballots: Object.fromEntries(ballots),
        };
      });
      worker.postMessage({ kind: 'items', items });
      const ask = () =>
        new Promise<number>((resolve) => {
          const start = performance.now();
          worker.onmessage = () => resolve(performance.now() - start);
          const setting = { framework, participants: [] };
          worker.postMessage({ kind: 'question', setting, itemIds: items.map(({ id }) => id) });
        });
      // The first waits for the items, too.
      await ask();
      const times = [await ask(), await ask(), await ask(), await ask(), await ask()];
      worker.terminate();
      return times.sort((a, b) => a - b)[2] ?? Number.NaN;
    },
    `/assets/${basename(file)}`,
  );
}
