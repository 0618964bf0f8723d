import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';
import { lived } from '#test/integrations/history.ts';
import { sabotages } from '#test/integrations/sabotage.ts';

/** So many are lived through at once, each with a database of its own: a pass rests for most of its time. */
const atOnce = 4;

/**
 * Many random histories of both sides: `--histories 10000`, `--seed` of the first. With
 * `--sabotage`, by the name of what is taken away, it has to find something.
 */

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    sabotage: { type: 'string' },
  },
});
const [histories, first] = [Number(values.histories), Number(values.seed)];
const sabotage = sabotages.get(values.sabotage ?? '');
if (values.sabotage !== undefined && !sabotage)
  throw new Error(`Sabotages are: ${[...sabotages.keys()].join(', ')}.`);
await needExpressions();
const folder = mkdtempSync(join(process.env.STORE ?? tmpdir(), 'priority-poker-integrations-'));
const began = Date.now();
let [next, done, failed] = [first, 0, 0];
await Promise.all(Array.from({ length: atOnce }, (_, at) => some(`run-${at}.db`)));
rmSync(folder, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);

async function some(file: string): Promise<void> {
  const storage = openSqliteStorage(join(folder, file));
  while (next < first + histories) {
    const seed = next;
    next += 1;
    const wrong = await lived(storage, seed, sabotage);
    done += 1;
    if (wrong.length > 0) {
      failed += 1;
      process.stdout.write(
        `${wrong.join('\n')}\n  again: npm run test:integrations -- --histories 1 --seed ${seed}\n`,
      );
    }
    if (done % 250 === 0 || done === histories)
      process.stdout.write(
        `${done} histories, ${failed} failed, ${Math.round((Date.now() - began) / 1_000)} s\n`,
      );
  }
  await storage.close();
}
