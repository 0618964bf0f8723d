import type { Answer } from '#server/sessions/port.ts';
import type { Pace } from '#server/transport/pace.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

interface Guessing {
  perAddress: Pace;
  /** From all addresses together. */
  overall: Pace;
  /** What a wrong guess is answered with. */
  wrong: RefusalCode;
}

/**
 * Counts wrong guesses at something that people type, from each place and all together. Who guesses
 * waits until the one before, from the same place, was looked at: many at once are no more than many in
 * a row.
 */
export class Guesses {
  readonly #guessing: Guessing;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(guessing: Guessing) {
    this.#guessing = guessing;
  }

  /** `what` is guessed at: each thing is counted for itself. */
  attempt<T>(what: string, address: string, guess: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const key = `${what} ${address}`;
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(() =>
      this.#try(what, key, guess),
    );
    const settled = turn.catch(() => undefined);
    this.#turns.set(key, settled);
    void settled.then(() => {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    });
    return turn;
  }

  async #try<T>(what: string, key: string, guess: () => Promise<Answer<T>>): Promise<Answer<T>> {
    const { perAddress, overall, wrong } = this.#guessing;
    const tooFast = (await perAddress.look(key)) ?? (await overall.look(what));
    if (tooFast) return { ok: false, refusal: tooFast };
    const answer = await guess();
    if (!answer.ok && answer.refusal.code === wrong) {
      await perAddress.take(key);
      await overall.take(what);
    }
    return answer;
  }
}
