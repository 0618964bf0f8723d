import Tinypool from 'tinypool';
import type { RowWrite } from '#server/storage/storage.ts';
import type { ExportToRead } from '#server/workspace/read-export.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Exports that wait to be read; each may have `limits.workspaceBytes`. */
const mostWaiting = 2;
/** Who comes when so many wait may try again after so long. Seconds. */
const patience = 10;
/** Who waits longer than this, for others or for their own, is refused, and the thread ends. Milliseconds. */
const mostTime = 120_000;
/** A thread with nothing to read ends after so long. Milliseconds. */
const idleTimeout = 30_000;

/** Reads exports of workspaces in a thread of its own: a large one takes seconds. */
export class RestoringThread {
  readonly #pool = new Tinypool({
    filename: new URL('./read-export.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout,
  });

  async read(toRead: ExportToRead): Promise<RowWrite[] | Refusal> {
    if (this.#pool.queueSize >= mostWaiting)
      return { ...refusal('too_fast'), retryAfter: patience };
    const signal = AbortSignal.timeout(mostTime);
    try {
      return await this.#pool.run(toRead, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      return refusal('invalid', 'It takes too long to read this export.');
    }
  }
}
