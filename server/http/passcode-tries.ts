import type { Admission, Answer } from '#server/sessions/port.ts';
import type { Pace } from '#server/transport/pace.ts';

/**
 * Counts wrong passcodes. Who comes with one waits until the one before, from the same place, was
 * looked at: many guesses at once are no more than many in a row.
 */
export class PasscodeTries {
  readonly #pace: Pace;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  attempt(key: string, join: () => Promise<Answer<Admission>>): Promise<Answer<Admission>> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(() => this.#try(key, join));
    const settled = turn.catch(() => undefined);
    this.#turns.set(key, settled);
    void settled.then(() => {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    });
    return turn;
  }

  async #try(key: string, join: () => Promise<Answer<Admission>>): Promise<Answer<Admission>> {
    const tooFast = await this.#pace.look(key);
    if (tooFast) return { ok: false, refusal: tooFast };
    const answer = await join();
    if (!answer.ok && answer.refusal.code === 'passcode_wrong') await this.#pace.take(key);
    return answer;
  }
}
