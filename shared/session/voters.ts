/** The same as `next`, but for one id. */
interface Difference {
  next: Voters;
  id: string;
  isIn: boolean;
}

/**
 * Who has voted, as a set of ids that never changes. With one more or one less it is made anew, at a cost that does not
 * depend on how many there are: the newest has the one set there is, and each before it what was different.
 */
export class Voters implements Iterable<string> {
  static readonly nobody = new Voters([]);

  readonly size: number;
  /** In order, until somebody asks for more, for a set takes several times the room; `null` where the next one has it. */
  #ids: readonly string[] | Set<string> | null;
  #difference: Difference | null = null;
  #inOrder: readonly string[] | null = null;

  private constructor(ids: readonly string[] | Set<string>) {
    this.#ids = ids;
    this.size = 'size' in ids ? ids.size : ids.length;
  }

  /** Each id once. */
  static of(ids: readonly string[]): Voters {
    return ids.length === 0 ? Voters.nobody : new Voters([...ids].sort());
  }

  has(id: string): boolean {
    let next = this.#difference;
    let ids = this.#set();
    while (next) {
      if (next.id === id) return next.isIn;
      ids = next.next.#set();
      next = next.next.#difference;
    }
    return ids?.has(id) ?? false;
  }

  with(id: string): Voters {
    return this.has(id) ? this : this.#butFor(id, true);
  }

  without(id: string): Voters {
    return this.has(id) ? this.#butFor(id, false) : this;
  }

  /** In the order of the ids, so that it tells nothing about who voted when. */
  [Symbol.iterator](): Iterator<string> {
    this.#inOrder ??= [...this.#copy()].sort();
    return this.#inOrder[Symbol.iterator]();
  }

  toJSON(): string[] {
    return [...this];
  }

  #butFor(id: string, isIn: boolean): Voters {
    // What has a next one already, and what all share, keeps its own.
    const own = this === Voters.nobody ? null : this.#set();
    const ids = own ?? this.#copy();
    if (isIn) ids.add(id);
    else ids.delete(id);
    const next = new Voters(ids);
    if (own) {
      this.#ids = null;
      this.#difference = { next, id, isIn: !isIn };
    }
    return next;
  }

  #set(): Set<string> | null {
    if (this.#ids && !(this.#ids instanceof Set)) this.#ids = new Set(this.#ids);
    return this.#ids;
  }

  #copy(): Set<string> {
    const differences: Difference[] = [];
    let voters: Voters = this;
    while (voters.#difference) {
      differences.push(voters.#difference);
      voters = voters.#difference.next;
    }
    const copy = new Set(voters.#ids);
    for (const { id, isIn } of differences.reverse())
      if (isIn) copy.add(id);
      else copy.delete(id);
    return copy;
  }
}
