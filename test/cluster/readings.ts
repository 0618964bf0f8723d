import { setTimeout as pause } from 'node:timers/promises';
import type { SessionState } from '#shared/session/state.ts';
import type { Chance } from '#test/tables/chance.ts';

/** Of which session, as whom, and what is known to have been stored in it by now. */
export interface Asked {
  sessionId: string;
  token: string;
  floor(): number;
}

/** What somebody read of a session over REST. Times by `performance.now()`. */
interface Reading {
  askedAt: number;
  answeredAt: number;
  /** What had been acknowledged to somebody when it was asked. */
  floor: number;
  state: string;
}

/** An answer that takes longer is not waited for. Milliseconds. */
const patience = 40_000;

/** Somebody who asks all nodes for a session again and again, also such as stand still, and keeps what they answer. */
export class Readings {
  readonly #asked: Asked;
  readonly #urls: readonly string[];
  readonly #readings: Reading[] = [];
  readonly #asking = new Set<Promise<void>>();
  /** What must never happen, in words. */
  readonly wrongs: string[] = [];

  constructor(asked: Asked, urls: readonly string[]) {
    this.#asked = asked;
    this.#urls = urls;
  }

  get count(): number {
    return this.#readings.length;
  }

  async go(chance: Chance, isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      for (const url of this.#urls) {
        const asking = this.#ask(url).finally(() => this.#asking.delete(asking));
        this.#asking.add(asking);
      }
      await pause(chance.between(150, 450));
    }
    await Promise.all(this.#asking);
  }

  /** Which readings the order of the log does not explain. `states` are those after each of its updates. */
  unexplained(states: readonly SessionState[]): string[] {
    const numbers = new Map<string, number[]>();
    for (const [index, state] of states.entries()) {
      const text = canonical(state);
      numbers.set(text, [...(numbers.get(text) ?? []), index + 1]);
    }
    const wrongs: string[] = [];
    const explained: { answeredAt: number; seq: number }[] = [];
    for (const { askedAt, answeredAt, floor, state } of this.#readings.toSorted(
      (a, b) => a.answeredAt - b.answeredAt,
    )) {
      // Nobody may see less than what somebody else had seen before they asked.
      const seen = explained.filter((one) => one.answeredAt <= askedAt).map(({ seq }) => seq);
      const least = Math.max(floor, ...seen);
      const possible = numbers.get(state);
      const seq = possible?.find((number) => number >= least);
      if (seq !== undefined) explained.push({ answeredAt, seq });
      else if (possible)
        wrongs.push(
          `A reading answered with the state of ${possible.join(', ')} after ${least} was known.`,
        );
      else wrongs.push(`A reading answered with what never was: ${state.slice(0, 2_000)}`);
    }
    return wrongs;
  }

  async #ask(url: string): Promise<void> {
    const { sessionId, token } = this.#asked;
    const askedAt = performance.now();
    const floor = this.#asked.floor();
    const answer = await fetch(`${url}/api/sessions/${sessionId}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patience),
    }).catch(() => null);
    if (!answer) return;
    if (answer.status >= 400 && answer.status < 500) {
      this.wrongs.push(`A reading was refused for good: ${answer.status} ${await textOf(answer)}`);
      return;
    }
    const state = answer.ok ? await answer.json().catch(() => null) : null;
    await answer.body?.cancel().catch(() => undefined);
    if (state)
      this.#readings.push({
        ...{ askedAt, answeredAt: performance.now(), floor },
        state: canonical(state),
      });
  }
}

function textOf(answer: Response): Promise<string> {
  return answer.text().catch(() => '');
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
