import type { Outcome, Storage, Write } from '#server/storage/storage.ts';

/** An aggregate with commands to carry out. */
export interface Committable {
  /** Runs what is queued through the rules; answers with what to store, or `null` for nothing. */
  prepare(): Write | null;
  /** Hears what became of the write that `prepare` answered with. */
  settle(outcome: Outcome | 'failed'): void;
}

/** Hears how long each commit took, in seconds, and whether it was stored. */
export type CommitWatch = (seconds: number, isStored: boolean) => void;

/**
 * Commits for all aggregates, one transaction at a time: what arrives while a commit is under way shares
 * the next one.
 */
export class Committer {
  readonly #storage: Pick<Storage, 'commit'>;
  readonly #report: (error: unknown, message: string) => void;
  readonly #watch: CommitWatch;
  #isFailing = false;
  readonly #dirty = new Set<Committable>();
  #running: Promise<void> | null = null;

  /** `report` hears of the first of failures in a row. */
  constructor(
    storage: Pick<Storage, 'commit'>,
    report: (error: unknown, message: string) => void,
    watch: CommitWatch,
  ) {
    this.#storage = storage;
    this.#report = report;
    this.#watch = watch;
  }

  /** How many aggregates wait for a commit. */
  get queued(): number {
    return this.#dirty.size;
  }

  wake(one: Committable): void {
    this.#dirty.add(one);
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
      const all = [...this.#dirty];
      this.#dirty.clear();
      const pending = all.flatMap((one) => {
        const write = this.#prepare(one);
        return write ? [{ one, write }] : [];
      });
      if (pending.length === 0) continue;
      const outcomes = await this.#store(pending.map(({ write }) => write));
      for (const [index, { one }] of pending.entries())
        this.#settle(one, outcomes[index] ?? 'failed');
    }
    this.#running = null;
  }

  /** Whatever goes wrong at one table, the others' commits go on. */
  #prepare(one: Committable): Write | null {
    try {
      return one.prepare();
    } catch (error) {
      this.#report(error, 'What waits at a table could not be made ready to be stored.');
      this.#settle(one, 'failed');
      return null;
    }
  }

  #settle(one: Committable, outcome: Outcome | 'failed'): void {
    try {
      one.settle(outcome);
    } catch (error) {
      this.#report(error, 'What was stored could not be told at its table.');
    }
  }

  async #store(writes: Write[]): Promise<(Outcome | 'failed')[]> {
    const startedAt = performance.now();
    const tell = (isStored: boolean) =>
      this.#watch((performance.now() - startedAt) / 1_000, isStored);
    try {
      const outcomes = await this.#storage.commit(writes);
      tell(true);
      this.#isFailing = false;
      return outcomes;
    } catch (error) {
      tell(false);
      // One table's trouble, such as an import for which there is no space, is not the others'.
      if (writes.length > 1)
        return (await Promise.all(writes.map((write) => this.#store([write])))).flat();
      // Those who wait are answered with `storage_failed`; the operator is told once.
      if (!this.#isFailing)
        this.#report(error, 'Commands can not be stored, and are refused until they can.');
      this.#isFailing = true;
      return ['failed'];
    }
  }
}
