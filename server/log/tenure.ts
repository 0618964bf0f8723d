import { setTimeout as pause } from 'node:timers/promises';
import type { Head, Storage } from '#server/storage/storage.ts';

/** What a process has to know before it tells anything of what is in its memory. */
export interface Tenure {
  /** Sees to it that an aggregate, if there is one, may be told of here. Rejects with `Elsewhere` where it may not. */
  enter(aggregateId: string): Promise<void>;
  /** Whether the log of this aggregate still ends there. Rejects with `Elsewhere`, too. */
  isCurrent(aggregateId: string, head: Head): boolean | Promise<boolean>;
  /** Hears that these are not in memory any more. */
  leave(aggregateIds: readonly string[]): Promise<void>;
  /** Whether what is in memory may be told at this very moment. */
  readonly mayTell: boolean;
  /** Whether everybody who is connected is connected here: else nobody here knows who is absent. */
  readonly isAlone: boolean;
  /** Whether what comes into memory may have been served elsewhere a moment ago: then people are still on their way. */
  readonly takesOver: boolean;
}

/** Another server owns it, or this one can't be sure that it still does: whoever asked has to come back. */
export class Elsewhere extends Error {}

/** A server is taken for gone when it did not say for so long that it is here. Milliseconds. */
const holds = 10_000;
/** It says so this often, and looks who else does. Milliseconds. */
const beatEvery = 2_000;
/** Who comes to a store where others are waits so long before it serves: until then they know. Milliseconds. */
const patience = 2 * beatEvery;

interface Surroundings {
  storage: Pick<Storage, 'heads' | 'beat'>;
  /** Told of errors that no user caused. */
  report(error: unknown, message: string): void;
  /** Hears, every now and then, that others may have written. */
  othersAreHere(): void;
}

/**
 * Servers that own nothing and share a store, such as the old one and the new one at an update: each looks
 * where the log ends before it tells what it knows, and knows whether it is the only one.
 */
export class SharedStore implements Tenure {
  readonly #surroundings: Surroundings;
  /** By `performance.now()`. */
  #aloneUntil = 0;
  #asking: { ids: string[]; heads: Promise<(Head | null)[]> } | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Says that it is here from now on; resolves when it may serve. */
  async begin(): Promise<void> {
    const isAlone = await this.#beat();
    this.#timer = setInterval(() => void this.#beat(), beatEvery);
    this.#timer.unref();
    if (!isAlone) await pause(patience);
  }

  /** Says that it is gone. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.#surroundings.storage.beat(0);
  }

  /** Nothing is owned here. */
  async enter(): Promise<void> {}
  async leave(): Promise<void> {}
  readonly mayTell = true;
  readonly takesOver = false;

  get isAlone(): boolean {
    return performance.now() < this.#aloneUntil;
  }

  /** All that ask in one turn of the event loop look once. */
  async isCurrent(aggregateId: string, { history, seq }: Head): Promise<boolean> {
    const asking = this.#asking ?? this.#ask();
    const index = asking.ids.push(aggregateId) - 1;
    const head = (await asking.heads)[index];
    return head?.history === history && head.seq === seq;
  }

  #ask() {
    const ids: string[] = [];
    const heads = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.#asking = null;
      return this.#surroundings.storage.heads(ids);
    });
    this.#asking = { ids, heads };
    return this.#asking;
  }

  async #beat(): Promise<boolean> {
    const { storage, report, othersAreHere } = this.#surroundings;
    const askedAt = performance.now();
    try {
      const { others } = await storage.beat(holds);
      if (others.length > 0) othersAreHere();
      else this.#aloneUntil = askedAt + patience - beatEvery / 4;
      return others.length === 0;
    } catch (error) {
      report(error, 'Whether other servers are on this store is not known.');
      return false;
    }
  }
}
