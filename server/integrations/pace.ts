/** How fast a service may be called: in any so many seconds, so many calls; and not before it says so. */
export class CallPace {
  readonly #calls: number;
  readonly #span: number;
  /** When the last calls were given their turn, the oldest first, no more than fit into the span. */
  readonly #turns: number[] = [];
  #blockedUntil = 0;

  constructor({ calls, seconds }: { calls: number; seconds: number }) {
    this.#calls = calls;
    this.#span = seconds * 1_000;
  }

  /** When the next call may leave, which counts from then on. All times are milliseconds since 1970. */
  next(now: number): number {
    const first = this.#turns.length < this.#calls ? 0 : (this.#turns[0] ?? 0) + this.#span;
    return Math.max(now, first, this.#blockedUntil, this.#turns.at(-1) ?? 0);
  }

  take(now: number): number {
    const turn = this.next(now);
    this.#turns.push(turn);
    if (this.#turns.length > this.#calls) this.#turns.shift();
    return turn;
  }

  /** The service asked not to be called until then. */
  block(until: number): void {
    this.#blockedUntil = Math.max(this.#blockedUntil, until);
  }

  get blockedUntil(): number {
    return this.#blockedUntil;
  }
}

/** Nobody is believed who asks for more, lest a connection stands still for ever. Milliseconds. */
const longest = 60 * 60_000;
/** Where a service says that it was too much, and not until when. Milliseconds. */
const unsaid = 30_000;

/**
 * Until when a service asks not to be called, by what it answered; `null` where it does not. Read are `Retry-After`
 * (RFC 9110), `RateLimit-Remaining` and `-Reset` (seconds), and those with `X-` in front, whose reset is a time, in
 * seconds since 1970, or seconds from now.
 */
export function askedToWaitUntil(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  now: number,
): number | null {
  const number = (name: string) => {
    const text = headers.get(name)?.trim() ?? '';
    return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
  };
  const within = (until: number) => Math.min(Math.max(until, now), now + longest);
  const seconds = number('retry-after');
  if (seconds !== null) return within(now + seconds * 1_000);
  const date = Date.parse(headers.get('retry-after') ?? '');
  if (!Number.isNaN(date)) return within(date);
  for (const prefix of ['ratelimit', 'x-ratelimit', 'x-rate-limit']) {
    if (number(`${prefix}-remaining`) !== 0) continue;
    const reset = number(`${prefix}-reset`);
    // Nothing counts a billion seconds from now.
    if (reset !== null) return within(reset > 1e9 ? reset * 1_000 : now + reset * 1_000);
  }
  return status === 429 ? now + unsaid : null;
}
