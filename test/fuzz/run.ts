import { parseArgs } from 'node:util';
import { fuzz } from '#test/fuzz/fuzz.ts';

/**
 * `npm run test:fuzz -- --seed 1 --count 1000000 --per-second 1000 --limits on --minutes 20`. Prints a report, and fails
 * where the server fell, grew, or made people at another table wait.
 */

/** So many times longer than undisturbed may a vote take at the 99th percentile. */
const mostSlowdown = 2;
/** The most memory the server may occupy. Megabytes. */
const mostMemory = 768;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1000000' },
    limits: { type: 'string', default: 'on' },
    'per-second': { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '20' },
  },
});

const report = await fuzz({
  seed: Number(values.seed),
  count: Number(values.count),
  perSecond: Number(values['per-second']),
  mostSeconds: Number(values.minutes) * 60,
  limits: values.limits === 'off' ? 'off' : 'on',
  quietSeconds: 30,
});
console.log(JSON.stringify({ ...values, ...report }, null, 2));

const { quiet, attacked, memory } = report;
const problems = [
  ...(attacked.p99 > mostSlowdown * quiet.p99
    ? [`Votes took ${attacked.p99} ms (p99), undisturbed ${quiet.p99} ms.`]
    : []),
  ...(memory.most > mostMemory ? [`The server took ${memory.most} MB.`] : []),
];
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
