import { openDevice } from '#client/sync/device.ts';
import { Replica } from '#client/sync/replica.ts';
import type { Update } from '#shared/protocol/events.ts';
import type { SessionState } from '#shared/session/state.ts';
import { sessionId } from '#test/rules/played-session.ts';

/** What becomes of an update on its way; `late` comes after the next one that arrives. */
export type Fate = 'arrives' | 'late' | 'twice' | 'lost';

/** The copy of a session on a device with a bad connection. */
export class ShakyReplica {
  readonly #replica = new Replica(sessionId, openDevice(null));
  readonly #fates: Fate[];
  #late: Update[] = [];
  #sent = 0;
  /** Every state that it has shown, in turn; `null` for an empty screen. */
  readonly shown: (SessionState | null)[] = [];

  /** Its updates meet these fates in turn, over and over. */
  constructor(fates: Fate[]) {
    this.#fates = fates;
  }

  send(update: Update): void {
    const fate = this.#fates[this.#sent++ % this.#fates.length];
    if (fate === 'late') this.#late.push(update);
    if (fate === 'late' || fate === 'lost') return;
    const late = this.#late.reverse();
    this.#late = [];
    for (const one of fate === 'twice' ? [update, ...late, update] : [update, ...late]) {
      this.#replica.take(one);
      this.#look();
    }
  }

  get hasGap(): boolean {
    return this.#replica.hasGap;
  }

  /** Asks for what it lacks. */
  async sync(since: (stateVector: Uint8Array) => Promise<Update>): Promise<void> {
    this.#replica.catchUp(await since(this.#replica.stateVector()));
    this.#look();
  }

  /** Loses the connection, with everything on its way. */
  drop(): void {
    this.#late = [];
    this.#replica.lostTouch();
  }

  forget(): void {
    this.#replica.forget();
  }

  #look(): void {
    const state = this.#replica.state();
    if (state !== this.shown.at(-1)) this.shown.push(state);
  }
}
