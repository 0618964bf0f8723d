import type { Sessions } from '#server/sessions/port.ts';

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000;
/** So many sessions are erased at once; in between, people are served. */
const atOnce = 20;

interface RetentionSurroundings {
  sessions: Pick<Sessions, 'eraseUnused'>;
  /** Sessions that nobody used for so long are erased. */
  days: number;
  /** Hears how many were, where there were any. */
  erased(count: number): void;
  report(error: unknown, message: string): void;
}

/** Erases what nobody uses any more, now and every day. It does not keep the process alive. */
export function startRetention({ sessions, days, erased, report }: RetentionSurroundings): void {
  async function sweep(): Promise<void> {
    const before = Date.now() - days * day;
    let count = 0;
    try {
      for (let last = atOnce; last === atOnce; count += last) {
        await new Promise((resolve) => setImmediate(resolve));
        last = await sessions.eraseUnused(before, atOnce);
      }
    } catch (error) {
      report(error, 'Unused sessions could not be erased; it is tried again in a day.');
    }
    if (count > 0) erased(count);
  }
  void sweep();
  setInterval(() => void sweep(), day).unref();
}
