/** Counts what is open of each key at a time. */
export class Connections {
  readonly #open = new Map<string, number>();

  count(key: string): number {
    return this.#open.get(key) ?? 0;
  }

  /** Counts one; call the answer when it is gone. */
  enter(key: string): () => void {
    this.#open.set(key, this.count(key) + 1);
    return () => {
      const left = this.count(key) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    };
  }
}
