import Tinypool from 'tinypool';
import type { FileRead, FileToRead } from '#server/http/read-file.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Files that wait to be read; each may have `limits.fileBytes`. */
const mostWaiting = 16;
/** Who comes when so many wait may try again after so long. Seconds. */
const patience = 5;
/** A thread with nothing to read ends after so long. Milliseconds. */
const idleTimeout = 30_000;

/**
 * Reads files in a thread of its own, since a large one can take a second, in which nobody's vote
 * would be answered.
 */
export class ReadingThread {
  readonly #pool = new Tinypool({
    filename: new URL('./read-file.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout,
  });

  async read(file: FileToRead): Promise<FileRead | Refusal> {
    if (this.#pool.queueSize >= mostWaiting)
      return { ...refusal('too_fast'), retryAfter: patience };
    return await this.#pool.run(file);
  }
}
