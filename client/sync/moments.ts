import type { SessionState } from '#shared/session/state.ts';

/** So many of the last states are known; an answer comes right after what it answers for. */
const mostKept = 30;

/** What the session was of late, by the numbers of what was stored. */
export class Moments {
  #moments: readonly { seq: number; state: SessionState }[] = [];

  note(seq: number, state: SessionState): void {
    this.#moments = [...this.#moments, { seq, state }].slice(-mostKept);
  }

  /** The session just before and just after something was stored; `null` where that is not known. */
  around(seq: number): { before: SessionState; after: SessionState } | null {
    const before = this.#moments.findLast((one) => one.seq < seq);
    const after = this.#moments.find((one) => one.seq >= seq);
    return before && after ? { before: before.state, after: after.state } : null;
  }
}
