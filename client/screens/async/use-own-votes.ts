import { useRef } from 'react';
import { useView } from '#client/screens/session/use-session.ts';
import { roundKey, type SessionView } from '#client/sync/session-view.ts';
import {
  criteriaFor,
  fittingCards,
  isOpenToVotes,
  mayVote,
  roundToOpen,
} from '#shared/session/state.ts';

/** Something to vote on, and whether all criteria that one may vote on have one's card, some, or none. */
export interface Votable {
  id: string;
  title: string;
  answered: 'all' | 'some' | 'none';
}

/** What there is to vote on, and how far oneself is with it. */
export interface OwnVotes {
  /** In the session's order. */
  items: readonly Votable[];
  /** On how many of them one has voted wholly. */
  voted: number;
  /** Somebody who watches votes on nothing. */
  votes: boolean;
}

/** The same object for as long as nothing of it changes, however many others vote. */
export function useOwnVotes(): OwnVotes {
  const before = useRef<OwnVotes>({ items: [], voted: 0, votes: false });
  return useView((view) => {
    before.current = ownVotes(view, before.current);
    return before.current;
  });
}

function ownVotes({ state, ballots, self }: SessionView, before: OwnVotes): OwnVotes {
  const own = state?.participants.find(({ id }) => id === self);
  const { framework } = state ?? {};
  const criteria = framework && own ? criteriaFor(framework, own).length : 0;
  const items = (own && state ? state.items.filter(isOpenToVotes) : []).map((item, index) => {
    const ballot = ballots[roundKey(item.id, roundToOpen(item))];
    const cards =
      framework && own && ballot
        ? Object.keys(fittingCards(framework, own, ballot.cards)).length
        : 0;
    const answered = cards === 0 ? 'none' : cards < criteria ? 'some' : 'all';
    const known = before.items[index];
    const { id, title } = item;
    return known?.id === id && known.title === title && known.answered === answered
      ? known
      : ({ id, title, answered } as const);
  });
  const votes = own !== undefined && mayVote(own) && criteria > 0;
  const isSame =
    votes === before.votes &&
    items.length === before.items.length &&
    items.every((item, index) => item === before.items[index]);
  if (isSame) return before;
  return { items, votes, voted: items.filter(({ answered }) => answered === 'all').length };
}
