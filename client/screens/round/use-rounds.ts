import { useCallback, useEffect, useRef, useState } from 'react';
import { setAside, standingOf } from '#client/screens/round/standing.ts';
import type { Lead } from '#client/screens/round/use-lead.ts';
import { newId } from '#client/sync/ids.ts';
import { roundKey } from '#client/sync/session-view.ts';
import { type Item, roundToOpen, type SessionState } from '#shared/session/state.ts';

/** What is asked before it is done: a round makes way for another, or its cards turn without some people's. */
export type RoundQuestion =
  | { about: 'setting aside'; running: Item; next: Item | null }
  | { about: 'turning'; running: Item; missing: readonly string[] };

/** How rounds are opened, turned, and come back to. */
export interface Rounds {
  /** Votes on an item; asks first where people vote on another one. */
  vote(item: Item): void;
  /** Votes on something that has no name yet; asks first where people vote on something else. */
  quickVote(): void;
  /** Goes on with the round that was set aside; does nothing where there is none. */
  goBack(): void;
  /** Turns the cards of the round on the table; asks first where these people's are missing. */
  reveal(missing: readonly string[]): void;
  question: RoundQuestion | null;
  answer(yes: boolean): void;
}

type Asked = RoundQuestion & { round: string };

export function useRounds(state: SessionState, lead: Lead): Rounds {
  const [asked, setAsked] = useState<Asked | null>(null);
  const standing = standingOf(state);
  const running = standing.at === 'voting' ? standing : null;
  const round = running && roundKey(running.item.id, running.round.number);
  // What was asked of a round that is over meanwhile is no question any more.
  const question = asked?.round === round ? asked : null;

  function open(item: Item | null): void {
    const id = newId();
    if (item) void lead.run({ type: 'round.open', itemId: item.id, round: roundToOpen(item) });
    else
      void lead.run(
        { type: 'item.add', items: [{ id }] },
        { type: 'round.open', itemId: id, round: 1 },
      );
  }

  function turn(): void {
    if (!running) return;
    const { item, round } = running;
    void lead.run({ type: 'round.reveal', itemId: item.id, round: round.number });
  }

  function vote(next: Item | null): void {
    // The round that is come back to was set aside itself, so the way between the two is known.
    if (running && round && next?.status !== 'voting')
      setAsked({ about: 'setting aside', running: running.item, next, round });
    else open(next);
  }

  // The same one at each time, for a backlog may have a thousand rows.
  const latest = useRef(vote);
  useEffect(() => {
    latest.current = vote;
  });

  return {
    vote: useCallback((item: Item) => latest.current(item), []),
    quickVote: () => vote(null),
    goBack() {
      const item = setAside(state);
      if (item) open(item);
    },
    reveal(missing) {
      if (running && round && missing.length > 0)
        setAsked({ about: 'turning', running: running.item, missing, round });
      else turn();
    },
    question,
    answer(yes) {
      setAsked(null);
      if (!yes || !question) return;
      if (question.about === 'turning') turn();
      else open(question.next);
    },
  };
}
