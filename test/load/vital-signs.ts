import { PerformanceObserver } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { z } from 'zod';

/**
 * Loaded into a server under test before it starts (`--import`): tells the load program, over the
 * channel between parent and child, what the process has used so far.
 */

export const vitalSignsSchema = z.object({
  /** Since the process started. Microseconds. */
  cpu: z.number(),
  /** What the process occupies, and what of it is in use after a garbage collection. Bytes. */
  resident: z.number(),
  inUse: z.number(),
  /** While the event loop was watched, since it was last asked for. */
  stalls: z.array(
    z.object({
      milliseconds: z.number(),
      /** What took most of it: the collector, whoever else had the core, or the server's own work. */
      cause: z.enum(['garbage collection', 'no core', 'own work']),
    }),
  ),
});
export type VitalSigns = z.infer<typeof vitalSignsSchema>;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** The event loop is looked at so often, and what keeps it for longer than this is a stall. Milliseconds. */
const interval = 5;
const shortestStall = 25;

interface Look {
  at: number;
  /** What the main thread has used so far. Milliseconds. */
  used: number;
}

let stalls: { from: Look; to: Look }[] = [];
let collections: { startTime: number; duration: number }[] = [];

function look(): Look {
  const { user, system } = process.threadCpuUsage();
  return { at: performance.now(), used: (user + system) / 1_000 };
}

function watchEventLoop(): void {
  new PerformanceObserver((list) => collections.push(...list.getEntries())).observe({
    entryTypes: ['gc'],
  });
  let last = look();
  setInterval(() => {
    const now = look();
    if (now.at - last.at > interval + shortestStall) stalls.push({ from: last, to: now });
    last = now;
  }, interval).unref();
}

function stallsSoFar(): VitalSigns['stalls'] {
  const all = stalls.map(({ from, to }) => {
    const milliseconds = to.at - from.at;
    const collected = collections
      .filter(({ startTime }) => startTime >= from.at && startTime <= to.at)
      .reduce((sum, { duration }) => sum + duration, 0);
    const isIdle = to.used - from.used < milliseconds / 2;
    const cause =
      collected > milliseconds / 2 ? 'garbage collection' : isIdle ? 'no core' : 'own work';
    return { milliseconds, cause } as const;
  });
  stalls = [];
  collections = [];
  return all;
}

process.on('message', (question) => {
  if (question === 'watch') watchEventLoop();
  if (question === 'memory') for (let pass = 0; pass < 3; pass++) collectGarbage();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const signs: VitalSigns = {
    cpu: user + system,
    resident: rss,
    inUse: heapUsed + external,
    stalls: stallsSoFar(),
  };
  process.send?.(signs);
});
process.channel?.unref();
