import { ballotsPrefix, type Device } from '#client/sync/device.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import type { DurableCommand } from '#client/sync/outbox.ts';
import { type OwnBallotView, roundKey, type SessionView } from '#client/sync/session-view.ts';
import type { BallotEcho, OwnBallot } from '#shared/protocol/events.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import { isSameCards, type SessionState } from '#shared/session/state.ts';

/**
 * One's own ballots as the server is known to hold them. Kept on the device: a page that starts without
 * a network shows them, and what is changed there goes out as a whole ballot.
 */
export class SavedBallots {
  readonly #key: string;
  readonly #device: Device;
  readonly #cards: Map<string, Cards>;

  constructor(sessionId: string, device: Device) {
    this.#key = ballotsPrefix + sessionId;
    this.#device = device;
    this.#cards = new Map(readKept(device.get(this.#key)));
  }

  /** Takes what the server says at a welcome in place of all that was known. */
  reset(ballots: readonly OwnBallot[]): void {
    this.#cards.clear();
    for (const ballot of ballots) this.#set(ballot);
    this.#keep();
  }

  take(ballot: BallotEcho): void {
    this.#set(ballot);
    this.#keep();
  }

  /** Keeps nothing of them on the device. */
  forget(): void {
    this.#device.remove(this.#key);
  }

  #set({ itemId, round, cards }: BallotEcho): void {
    if (cards) this.#cards.set(roundKey(itemId, round), cards);
    else this.#cards.delete(roundKey(itemId, round));
  }

  #keep(): void {
    this.#device.set(this.#key, JSON.stringify([...this.#cards]));
  }

  /**
   * The ballots as their owner sees them: what the server holds, and over it what is on its way;
   * without rounds that were revealed. What did not change since `before` keeps its identity.
   */
  view(
    pending: readonly DurableCommand[],
    state: SessionState | null,
    before: SessionView['ballots'],
  ): SessionView['ballots'] {
    const ballots = new Map<string, OwnBallotView>();
    for (const [key, cards] of this.#cards) ballots.set(key, { cards, saved: true });
    for (const command of pending) {
      if (command.type === 'vote.cast')
        ballots.set(roundKey(command.itemId, command.round), {
          cards: command.cards,
          saved: false,
        });
      if (command.type === 'vote.withdraw') ballots.delete(roundKey(command.itemId, command.round));
    }
    // An update of others is no reason to look through a long backlog where there is nothing to leave out.
    if (ballots.size > 0)
      for (const item of state?.items ?? [])
        for (const round of item.rounds)
          if (round.state === 'revealed') ballots.delete(roundKey(item.id, round.number));
    const next = [...ballots].map(([key, ballot]) => {
      const known = before[key];
      return [key, known && isSameBallot(known, ballot) ? known : ballot] as const;
    });
    const unchanged =
      next.length === Object.keys(before).length &&
      next.every(([key, ballot]) => before[key] === ballot);
    return unchanged ? before : Object.fromEntries(next);
  }
}

function readKept(text: string | null): [string, Cards][] {
  const kept = readJson(text);
  return Array.isArray(kept) ? kept.filter(isKeptBallot) : [];
}

function isKeptBallot(entry: unknown): entry is [string, Cards] {
  if (!Array.isArray(entry)) return false;
  const [key, cards]: unknown[] = entry;
  return (
    typeof key === 'string' &&
    isRecord(cards) &&
    Object.values(cards).every((label) => label === null || typeof label === 'string')
  );
}

function isSameBallot(a: OwnBallotView, b: OwnBallotView): boolean {
  return a.saved === b.saved && isSameCards(a.cards, b.cards);
}
