import type { Around, Storage } from '#server/storage/storage.ts';

/** A node is here for so long after it last said so, by the store's clock. Milliseconds. */
const holds = 5_000;
/** Clocks do not run alike: by so much less it is sure of that itself. Milliseconds. */
const margin = 500;
/** It says so this often. Milliseconds. */
const beatEvery = 1_000;

interface LeaseSurroundings {
  storage: Pick<Storage, 'beat'>;
  /** Hears that it has lapsed, before anything else is done: what is owned may be another node's. */
  lapsed(): void;
  /** Hears, at every beat, how things are. */
  heard(around: Around): void;
  /** Told of errors that no user caused. */
  report(error: unknown, message: string): void;
}

/**
 * Until when this node may tell anything of what it owns. It is counted on the process's own clock, which no
 * pause stops, from before each beat was sent: so however long a beat, its answer or this process hangs
 * somewhere, it has lapsed here before it has in the store, where others look.
 */
export class Lease {
  readonly #surroundings: LeaseSurroundings;
  /** By `performance.now()`. */
  #until = Number.NEGATIVE_INFINITY;
  #beganAt = Number.NEGATIVE_INFINITY;
  /** Counts the times that it was gained; even while it has lapsed. */
  #term = 0;
  #isFailing = false;
  #isOver = false;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(surroundings: LeaseSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Resolves when it holds; from then on it is renewed. */
  async begin(): Promise<void> {
    while (!(await this.#beat())) await pause();
    void this.#renew();
  }

  /** Gives it up, so that nobody waits until it lapses. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.#lapse();
    await this.#surroundings.storage.beat(0);
  }

  /** Whether it holds at this very moment. */
  get isHeld(): boolean {
    if (performance.now() < this.#until) return true;
    this.#lapse();
    return false;
  }

  /** A number that is another one whenever it has lapsed in between. */
  get term(): number {
    return this.isHeld ? this.#term : -1;
  }

  /** Seconds since the beat was sent that it holds by. */
  get age(): number {
    return (performance.now() - this.#beganAt) / 1_000;
  }

  async #renew(): Promise<void> {
    while (!this.#isOver) {
      await pause();
      if (!this.#isOver) await this.#beat();
    }
  }

  async #beat(): Promise<boolean> {
    const { storage, heard, report } = this.#surroundings;
    const sentAt = performance.now();
    try {
      const around = await storage.beat(holds);
      if (this.#isOver) return false;
      // It may have lapsed before the answer came: then it is gained anew, and nothing is owned.
      if (!this.isHeld) this.#term += 1;
      this.#beganAt = sentAt;
      this.#until = sentAt + holds - margin;
      clearTimeout(this.#watch);
      this.#watch = setTimeout(() => this.isHeld, this.#until - performance.now());
      this.#watch.unref();
      this.#isFailing = false;
      heard(around);
    } catch (error) {
      if (!this.#isFailing)
        report(error, 'That this node is here could not be said; it goes on trying.');
      this.#isFailing = true;
    }
    return this.isHeld;
  }

  #lapse(): void {
    if (this.#until === Number.NEGATIVE_INFINITY) return;
    this.#until = Number.NEGATIVE_INFINITY;
    clearTimeout(this.#watch);
    this.#surroundings.lapsed();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, beatEvery));
}
