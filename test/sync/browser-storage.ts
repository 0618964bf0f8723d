/** A browser's storage, for tests in node. Two pages on one of these are two tabs of one device. */
export class BrowserStorage implements Storage {
  readonly #entries = new Map<string, string>();
  /** How many characters it takes; then it throws, as browsers do. */
  capacity = Number.POSITIVE_INFINITY;

  get length(): number {
    return this.#entries.size;
  }

  key(index: number): string | null {
    return [...this.#entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.#entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    const others = [...this.#entries].filter(([other]) => other !== key);
    const used = others.reduce((sum, [other, text]) => sum + other.length + text.length, 0);
    if (used + key.length + value.length > this.capacity)
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.#entries.set(key, value);
  }

  removeItem(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }
}
