import { setTimeout as pause } from 'node:timers/promises';
import type { AggregateKind, Node, Row, RowWrite, Storage } from '#server/storage/storage.ts';

/** The rows of one, by kind and id. */
export type KeptRows = readonly Row[];

/** What changes of one, and what is answered once that is stored; `null` changes nothing. */
export type Change<T> = { rows: RowWrite[]; answer: T } | null;

/** How often, and after how many milliseconds each time, it is tried again where somebody else was at it. */
const tries = 40;
const between = 50;
/** After so many commits the log is folded: nothing is made from it. */
const foldEvery = 64;

const nothing = Buffer.from('[]');

/**
 * Small things that are read and changed seldom, each an aggregate of its own of one kind. None of them is in
 * memory, so that any node may change any: it owns it for a moment, and what was changed meanwhile is looked
 * at anew.
 */
export class Keeping {
  readonly #storage: Storage;
  readonly #self: Node;
  readonly #kind: AggregateKind;
  readonly #rowKinds: readonly string[];

  constructor(storage: Storage, self: Node, kind: AggregateKind, rowKinds: readonly string[]) {
    this.#storage = storage;
    this.#self = self;
    this.#kind = kind;
    this.#rowKinds = rowKinds;
  }

  /** Answers whether it is new: one that is there stays as it is. */
  async create(id: string, rows: readonly RowWrite[]): Promise<boolean> {
    const write = { aggregateId: id, after: { kind: this.#kind }, update: nothing, rows };
    const [outcome] = await this.#storage.commit([write]);
    return outcome === 'stored';
  }

  async read(id: string): Promise<KeptRows | null> {
    const stored = await this.#storage.load(id, this.#rowKinds);
    return stored?.kind === this.#kind ? stored.rows : null;
  }

  /** Answers with what `decide` says, once it is stored, or with `null` where there is none or nothing is to be changed. */
  async change<T>(id: string, decide: (rows: KeptRows) => Change<T>): Promise<T | null> {
    for (let tried = 0; tried < tries; tried += 1) {
      if (tried > 0) await pause(between);
      const owner = await this.#storage.take(id);
      if (owner === null) return null;
      if (owner.id !== this.#self.id) continue;
      try {
        const stored = await this.#storage.load(id, this.#rowKinds);
        if (stored?.kind !== this.#kind) return null;
        const change = decide(stored.rows);
        if (change === null) return null;
        const { history, seq } = stored;
        const [outcome] = await this.#storage.commit([
          { aggregateId: id, after: { history, seq }, update: nothing, rows: change.rows },
        ]);
        if (outcome !== 'stored') continue;
        if ((seq + 1) % foldEvery === 0)
          await this.#storage.compact(id, { history, seq: seq + 1 }, nothing);
        return change.answer;
      } finally {
        await this.#storage.release([id]);
      }
    }
    throw new Error('Others were at it all the time.');
  }

  /** Erases those that nobody used since then (milliseconds since 1970), give or take an hour. */
  async forget(before: number): Promise<void> {
    const atMost = 100;
    while (
      (await this.#storage.eraseUnused({ kind: this.#kind, before, inUse: [], atMost })) === atMost
    );
  }
}
