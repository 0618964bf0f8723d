import { parseArgs } from 'node:util';
import { run } from '#test/cluster/run.ts';
import { Postgres } from '#test/postgres/postgres.ts';

/**
 * `npm run test:cluster`: shows that three nodes keep what one keeps, whatever fails of them, of PostgreSQL, and
 * of the wires between. A seed makes the same plan and the same choices again; how the processes interleave
 * is up to the machine.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now()) },
    tables: { type: 'string', default: '8' },
    voters: { type: 'string', default: '5' },
    strikes: { type: 'string', default: '40' },
    sabotage: { type: 'string' },
  },
});
const { seed } = values;
const postgres = await Postgres.start();
if (typeof postgres === 'string') {
  console.error(postgres);
  process.exit(1);
}
console.log(`Again with the same choices: npm run test:cluster -- --seed ${seed}`);
const { done, broken } = await run(postgres, {
  seed,
  tables: Number(values.tables),
  votersEach: Number(values.voters),
  strikes: Number(values.strikes),
  ...(values.sabotage !== undefined && { sabotage: values.sabotage }),
  told: (message) => console.log(`${(performance.now() / 1_000).toFixed(1)} s: ${message}`),
});
await postgres.dispose();
console.table(done);
for (const wrong of broken) console.error(`BROKEN ${wrong}`);
console.log(broken.length === 0 ? 'Nothing was lost.' : `The promise is broken. Seed: ${seed}`);
process.exit(broken.length === 0 ? 0 : 1);
