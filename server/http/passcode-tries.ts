import type { Admission, Answer } from '#server/sessions/port.ts';
import type { Pace } from '#server/transport/pace.ts';

/**
 * Counts wrong passcodes, from each place and of the whole session. Who comes with one waits until the
 * one before, from the same place, was looked at: many guesses at once are no more than many in a row.
 */
export class PasscodeTries {
  readonly #perAddress: Pace;
  readonly #perSession: Pace;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(perAddress: Pace, perSession: Pace) {
    this.#perAddress = perAddress;
    this.#perSession = perSession;
  }

  attempt(
    sessionId: string,
    address: string,
    join: () => Promise<Answer<Admission>>,
  ): Promise<Answer<Admission>> {
    const key = `${sessionId} ${address}`;
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(() =>
      this.#try(sessionId, key, join),
    );
    const settled = turn.catch(() => undefined);
    this.#turns.set(key, settled);
    void settled.then(() => {
      if (this.#turns.get(key) === settled) this.#turns.delete(key);
    });
    return turn;
  }

  async #try(
    sessionId: string,
    key: string,
    join: () => Promise<Answer<Admission>>,
  ): Promise<Answer<Admission>> {
    const tooFast = (await this.#perAddress.look(key)) ?? (await this.#perSession.look(sessionId));
    if (tooFast) return { ok: false, refusal: tooFast };
    const answer = await join();
    if (!answer.ok && answer.refusal.code === 'passcode_wrong') {
      await this.#perAddress.take(key);
      await this.#perSession.take(sessionId);
    }
    return answer;
  }
}
