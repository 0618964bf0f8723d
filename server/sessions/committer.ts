import type { CommitOutcome, SessionWrite, Storage } from '#server/storage/storage.ts';

/** A session with commands to carry out. */
export interface Committable {
  /** Runs what is queued through the rules; answers with what to store, or `null` for nothing. */
  prepare(): SessionWrite | null;
  /** Hears what became of the write that `prepare` answered with. */
  settle(outcome: CommitOutcome | 'failed'): void;
}

/** Hears how long each commit took, in seconds, and whether it was stored. */
export type CommitWatch = (seconds: number, isStored: boolean) => void;

/**
 * Commits for all sessions, one transaction at a time: what arrives while a commit is under way shares
 * the next one.
 */
export class Committer {
  readonly #storage: Storage;
  readonly #watch: CommitWatch;
  readonly #dirty = new Set<Committable>();
  #running: Promise<void> | null = null;

  constructor(storage: Storage, watch: CommitWatch) {
    this.#storage = storage;
    this.#watch = watch;
  }

  /** How many sessions wait for a commit. */
  get queued(): number {
    return this.#dirty.size;
  }

  wake(session: Committable): void {
    this.#dirty.add(session);
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is left to commit. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#dirty.size > 0) {
      // Lets everything that this turn of the event loop brings in share the commit.
      await new Promise(setImmediate);
      const sessions = [...this.#dirty];
      this.#dirty.clear();
      const pending = sessions.flatMap((session) => {
        const write = session.prepare();
        return write ? [{ session, write }] : [];
      });
      if (pending.length === 0) continue;
      const outcomes = await this.#store(pending.map(({ write }) => write));
      for (const [index, { session }] of pending.entries())
        session.settle(outcomes?.[index] ?? 'failed');
    }
    this.#running = null;
  }

  async #store(writes: SessionWrite[]): Promise<CommitOutcome[] | null> {
    const startedAt = performance.now();
    // Where it fails every session answers its people with `storage_failed`; readiness tells why.
    const outcomes = await this.#storage.commit(writes).catch(() => null);
    this.#watch((performance.now() - startedAt) / 1_000, outcomes !== null);
    return outcomes;
  }
}
