import {
  type Item,
  isOpenToVotes,
  isWaitedFor,
  latestRound,
  type Participant,
  type SessionState,
} from '#shared/session/state.ts';

/** How far everybody is in an async session: never what anybody voted. */
export interface Progress {
  /** How many items are open to votes. */
  open: number;
  /** Who is waited for or has voted on something, and on how many of those items each has. */
  people: { participant: Participant; voted: number }[];
}

export function progressOf({ items, participants, framework }: SessionState): Progress {
  const open = items.filter(isOpenToVotes);
  const counts = new Map<string, number>();
  for (const item of open) {
    const round = latestRound(item);
    if (round?.state !== 'open') continue;
    for (const id of round.voted) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return {
    open: open.length,
    people: participants
      .filter((one) => !one.removed && (counts.has(one.id) || isWaitedFor(one, framework)))
      .map((participant) => ({ participant, voted: counts.get(participant.id) ?? 0 })),
  };
}

/** How many people have voted on everything that is open, of how many. */
export function finishedOf(state: SessionState): { finished: number; people: number } {
  const { open, people } = progressOf(state);
  return { finished: people.filter(({ voted }) => voted >= open).length, people: people.length };
}

/** What would be missing if an async session were closed now. */
export interface Missing {
  /** Who has not voted on everything, and the items they have not (wholly) voted on; in order. */
  people: { participant: Participant; items: Item[] }[];
  /** Open items that nobody has said anything about: they stay as they are. */
  untouched: Item[];
}

export function missingOf(state: SessionState): Missing {
  const open = state.items.filter(isOpenToVotes);
  const roundOf = (item: Item) => {
    const round = latestRound(item);
    return round?.state === 'open' ? round : null;
  };
  return {
    people: progressOf(state).people.flatMap(({ participant }) => {
      const items = open.filter((item) => !roundOf(item)?.voted.has(participant.id));
      return items.length > 0 ? [{ participant, items }] : [];
    }),
    untouched: open.filter((item) => {
      const round = roundOf(item);
      return round === null || round.voted.size + round.partial.size === 0;
    }),
  };
}
