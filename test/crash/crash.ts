import { parseArgs } from 'node:util';
import { run } from '#test/crash/run.ts';

/**
 * `npm run test:crash`: shows that nothing acknowledged is lost and nothing done twice. A seed makes
 * the same choices again; how the processes interleave is up to the machine.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    tables: { type: 'string', default: '20' },
    voters: { type: 'string', default: '10' },
    kills: { type: 'string', default: '50' },
  },
});
const { seed } = values;
console.log(`Again with the same choices: npm run test:crash -- --seed ${seed}`);
const { done, broken } = await run({
  seed,
  tables: Number(values.tables),
  votersEach: Number(values.voters),
  kills: Number(values.kills),
  told: (message) => console.log(message),
});
console.table(done);
for (const wrong of broken) console.error(`BROKEN ${wrong}`);
console.log(broken.length === 0 ? 'Nothing was lost.' : `The promise is broken. Seed: ${seed}`);
process.exit(broken.length === 0 ? 0 : 1);
