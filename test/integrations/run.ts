import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import { needExpressions } from '#shared/scoring/own-expressions.ts';
import { lived } from '#test/integrations/history.ts';
import { sabotages } from '#test/integrations/sabotage.ts';

/**
 * Many random histories of both sides, one after the other: `--histories 10000`, `--seed` of the first. With
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
const storage = openSqliteStorage(join(folder, 'run.db'));
const began = Date.now();
let failed = 0;
for (let seed = first; seed < first + histories; seed += 1) {
  const wrong = await lived(storage, seed, sabotage);
  if (wrong.length > 0) {
    failed += 1;
    process.stdout.write(
      `${wrong.join('\n')}\n  again: npm run test:integrations -- --histories 1 --seed ${seed}\n`,
    );
  }
  const done = seed - first + 1;
  if (done % 250 === 0 || done === histories)
    process.stdout.write(
      `${done} histories, ${failed} failed, ${Math.round((Date.now() - began) / 1_000)} s\n`,
    );
}
await storage.close();
rmSync(folder, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
