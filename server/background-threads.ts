import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

const threads = '/proc/self/task';

/**
 * Lets V8's own threads, which collect garbage and compile, run only where the main thread leaves a core
 * free: on a single core they would take their share of it from people's votes. Only Linux gives each
 * thread a priority; elsewhere, and where a sandbox refuses, all stays as it is.
 */
export function yieldToTheMainThread(): void {
  if (process.platform !== 'linux') return;
  try {
    for (const thread of readdirSync(threads))
      if (readFileSync(`${threads}/${thread}/comm`, 'utf8').trim() === 'V8Worker')
        setPriority(Number(thread), constants.priority.PRIORITY_LOW);
  } catch {
    // It is faster with it and right without it.
  }
}
