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
});
export type VitalSigns = z.infer<typeof vitalSignsSchema>;

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

process.on('message', (question) => {
  if (question === 'memory') for (let pass = 0; pass < 3; pass++) collectGarbage();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const signs: VitalSigns = { cpu: user + system, resident: rss, inUse: heapUsed + external };
  process.send?.(signs);
});
process.channel?.unref();
