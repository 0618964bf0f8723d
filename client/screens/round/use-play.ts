import { agreedOn, byDisagreement, type Contested } from '#client/screens/round/by-disagreement.ts';
import { type Seating, seatingOf } from '#client/screens/round/seating.ts';
import { nextItem, type Standing, setAside, standingOf } from '#client/screens/round/standing.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Item, SessionState } from '#shared/session/state.ts';

/** Where the game stands, and what comes next in it. */
export interface Play {
  standing: Standing;
  seating: Seating;
  /** Items with cards on the table and no score yet, the lowest agreement first. */
  contested: readonly Contested[];
  /** What is talked about before anything else is voted on; `null` where there is nothing. */
  lowest: Contested | null;
  /** The item to vote on after this one. */
  next: Item | null;
  /** The item whose round made way for another one. */
  aside: Item | null;
}

export function usePlay(state: SessionState, framework: Framework): Play {
  const present = useView((view) => view.presence.present);
  const standing = standingOf(state);
  const round = 'item' in standing ? standing.round : null;
  const next = nextItem(state);
  const aside = setAside(state);
  const contested = byDisagreement(state.items);
  const agreed = new Set(agreedOn(contested));
  // After all cards were turned, and where nothing is left that was not voted on.
  const talksFirst =
    aside === null && ((standing.at === 'between' && !standing.skipped) || next === null);
  return {
    standing,
    seating: seatingOf(state.participants, present, round, framework),
    contested,
    lowest: (talksFirst && contested.find((one) => !agreed.has(one))) || null,
    next,
    aside,
  };
}
