import { useMemo } from 'react';
import { useView } from '#client/screens/session/use-session.ts';
import { roundKey } from '#client/sync/session-view.ts';
import {
  criteriaFor,
  fittingCards,
  type Item,
  isOpenToVotes,
  mayVote,
  roundToOpen,
} from '#shared/session/state.ts';

/** What there is to vote on, and how far oneself is with it. */
export interface OwnVotes {
  /** In the session's order. */
  items: readonly Item[];
  /** Ids of items of which every criterion that one may vote on has a card. */
  voted: ReadonlySet<string>;
  /** Ids of items of which some are. */
  begun: ReadonlySet<string>;
  /** Somebody who watches votes on nothing. */
  votes: boolean;
}

export function useOwnVotes(): OwnVotes {
  const state = useView((view) => view.state);
  const ballots = useView((view) => view.ballots);
  const self = useView((view) => view.self);
  return useMemo(() => {
    const own = state?.participants.find(({ id }) => id === self);
    if (!state || !own) return { items: [], voted: new Set(), begun: new Set(), votes: false };
    const criteria = criteriaFor(state.framework, own).length;
    const items = state.items.filter(isOpenToVotes);
    const answered = (item: Item) => {
      const ballot = ballots[roundKey(item.id, roundToOpen(item))];
      return ballot ? Object.keys(fittingCards(state.framework, own, ballot.cards)).length : 0;
    };
    const ids = (fits: (count: number) => boolean) =>
      new Set(items.filter((item) => fits(answered(item))).map(({ id }) => id));
    return {
      items,
      voted: ids((count) => count > 0 && count >= criteria),
      begun: ids((count) => count > 0 && count < criteria),
      votes: mayVote(own) && criteria > 0,
    };
  }, [state, ballots, self]);
}
