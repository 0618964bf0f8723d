import type { DurableCommand } from '#client/sync/outbox.ts';
import { type OwnBallotView, roundKey, type SessionView } from '#client/sync/session-view.ts';
import type { BallotEcho, OwnBallot } from '#shared/protocol/events.ts';
import type { Cards, SessionState } from '#shared/session/state.ts';

/** One's own ballots as the server is known to hold them. */
export class SavedBallots {
  readonly #cards = new Map<string, Cards>();

  /** Takes what the server says at a welcome in place of all that was known. */
  reset(ballots: readonly OwnBallot[]): void {
    this.#cards.clear();
    for (const ballot of ballots) this.take(ballot);
  }

  take({ itemId, round, cards }: BallotEcho): void {
    if (cards) this.#cards.set(roundKey(itemId, round), cards);
    else this.#cards.delete(roundKey(itemId, round));
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

function isSameBallot(a: OwnBallotView, b: OwnBallotView): boolean {
  const criteria = Object.keys(a.cards);
  return (
    a.saved === b.saved &&
    criteria.length === Object.keys(b.cards).length &&
    criteria.every((id) => Object.hasOwn(b.cards, id) && a.cards[id] === b.cards[id])
  );
}
