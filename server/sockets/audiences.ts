/** One subscription for all devices in a room, for as long as there are any. */
export class Audiences<Live> {
  readonly #listen: (live: Live) => () => void;
  readonly #audiences = new Map<Live, { size: number; leave(): void }>();

  /** `listen` subscribes to a room; its answer ends that. */
  constructor(listen: (live: Live) => () => void) {
    this.#listen = listen;
  }

  /** A device comes; call the answer when it is gone. */
  join(live: Live): () => void {
    const audience = this.#audiences.get(live) ?? { size: 0, leave: this.#listen(live) };
    this.#audiences.set(live, audience);
    audience.size += 1;
    return () => {
      audience.size -= 1;
      if (audience.size > 0) return;
      this.#audiences.delete(live);
      audience.leave();
    };
  }
}
