import { findItem } from '#server/rules/backlog.ts';
import { type Change, type Game, isRefusal, type Ruling } from '#server/rules/changes.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { kanoCounts } from '#shared/scoring/kano.ts';
import { castsOf, resultsOf } from '#shared/scoring/results.ts';
import {
  criteriaFor,
  fittingCards,
  type Item,
  isAgreed,
  isOpenToVotes,
  isWaitedFor,
  latestRound,
  type OpenRound,
  type Participant,
  roundToOpen,
  type SessionState,
} from '#shared/session/state.ts';
import { whyNoCards } from '#shared/session/why-no-cards.ts';

/** Opens the item's next round, or brings an item whose round is open back to the table. */
export function openRound(
  game: Game,
  { itemId, round }: CommandOf<'round.open'>,
  now: number,
): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const latest = latestRound(item);
  if (round <= (latest?.number ?? 0)) {
    const resumes = round === latest?.number && latest.state === 'open';
    if (!resumes) return [];
    return game.state.mode === 'async' ? takeUp(item) : putOnTable(game, item);
  }
  if (game.state.mode === 'async') return takeUp(item);
  if (latest?.state === 'open') return refusal('round_open');
  if (round !== (latest?.number ?? 0) + 1) return refusal('no_round', outOfTurn(item));
  return [
    { change: 'round-opened', itemId, round, at: now, anonymous: game.state.settings.anonymous },
    ...putOnTable(game, item),
    ...timerOf(game, now),
  ];
}

/** Every round has its time where the session is set so. */
function timerOf({ state: { settings } }: Game, now: number): Change[] {
  const { roundTimer: seconds } = settings;
  if (seconds === undefined) return [];
  const timer = { seconds, endsAt: now + seconds * 1000 };
  return [{ change: 'session', fields: { timer } }];
}

/** In an async session no round is opened by itself; what was skipped can be voted on again. */
function takeUp(item: Item): Ruling {
  if (item.status !== 'skipped') return refusal('not_live');
  return [{ change: 'item', itemId: item.id, fields: { status: statusOf(item) } }];
}

/** The status of an item that is not skipped, by its rounds. */
function statusOf(item: Item): Item['status'] {
  const latest = latestRound(item);
  if (latest) return latest.state === 'open' ? 'voting' : 'revealed';
  return isAgreed(item) ? 'accepted' : 'waiting';
}

/**
 * Votes once more on the item whose revealed round is named. The number means nothing else, or a
 * command that comes late once more could open a round that nobody asked for.
 */
export function voteAgain(
  game: Game,
  { itemId, round }: CommandOf<'round.again'>,
  now: number,
): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const latest = latestRound(item);
  if (!latest || round > latest.number) return refusal('no_round');
  const alreadyDone = round < latest.number;
  if (alreadyDone) return [];
  if (latest.state === 'open') return refusal('round_open');
  return openRound(game, { type: 'round.open', itemId, round: latest.number + 1 }, now);
}

/** Casts a ballot. In an async session the first one on an item opens its round. */
export function castVote(
  game: Game,
  actor: Participant,
  command: CommandOf<'vote.cast'>,
  now: number,
): Ruling {
  const { itemId, round, cards } = command;
  const opening = openForBallot(game, itemId, round, now);
  if (isRefusal(opening)) return opening;
  const wrongCard = whyNoCards(game.state.framework, actor, cards);
  if (wrongCard) return refusal(wrongCard);
  // A repeated ballot is written again all the same: whether it is a different one must not show.
  const answered = answeredIn(game.state.framework, actor, cards);
  return [
    ...opening,
    { change: 'ballot', itemId, round, participantId: actor.id, cards, answered },
  ];
}

export function withdrawVote(
  game: Game,
  actor: Participant,
  { itemId, round }: CommandOf<'vote.withdraw'>,
  now: number,
): Ruling {
  const opening = openForBallot(game, itemId, round, now);
  if (isRefusal(opening)) return opening;
  return game.ballots(itemId, round).has(actor.id)
    ? [{ change: 'ballot', itemId, round, participantId: actor.id, cards: null, answered: 0 }]
    : [];
}

export function reveal(
  game: Game,
  { itemId, round }: CommandOf<'round.reveal'>,
  now: number,
): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const named = item.rounds.find(({ number }) => number === round);
  if (!named) return refusal('no_round');
  if (named.state === 'revealed') return [];
  return game.state.mode === 'async' ? refusal('not_live') : turnCards(game, item, named, now);
}

/** Whom a round waits for, of those who are here. */
export function awaitedOf(
  { participants, framework }: Pick<SessionState, 'participants' | 'framework'>,
  isPresent: (participantId: string) => boolean,
): Participant[] {
  return participants.filter((one) => isPresent(one.id) && isWaitedFor(one, framework));
}

/**
 * Reveals the round on the table once everybody who is present and waited for has voted on every
 * criterion they may vote on, where the session is set to do so.
 */
export function revealIfComplete(game: Game, now: number): Change[] {
  const { settings, currentItemId } = game.state;
  if (!settings.autoReveal || currentItemId === null) return [];
  const item = findItem(game, currentItemId);
  const round = item && latestRound(item);
  if (item?.status !== 'voting' || round?.state !== 'open') return [];
  const { voted } = round;
  // While there are too few, nobody has to look who they are: a vote costs the same whoever has voted.
  if (voted.size === 0 || voted.size < game.awaited.length) return [];
  return game.awaited.every(({ id }) => voted.has(id)) ? turnCards(game, item, round, now) : [];
}

export function acceptScores(game: Game, { itemId, scores }: CommandOf<'item.accept'>): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const latest = latestRound(item);
  if (latest?.state === 'open') return refusal('round_open');
  // What was imported with its scores may have others without a vote.
  if (!latest && !item.scores)
    return refusal('no_round', 'Vote on this item before you accept a score.');
  const criteria = new Set(game.state.framework.criteria.map(({ id }) => id));
  if (!Object.keys(scores).every((id) => criteria.has(id))) return refusal('no_criterion');
  // Scores of criteria that the framework no longer has wait for them to return.
  const kept = Object.entries(item.scores ?? {}).filter(([id]) => !criteria.has(id));
  const all = { ...Object.fromEntries(kept), ...scores };
  const imported = item.imported && { imported: item.imported.filter((id) => !criteria.has(id)) };
  return [{ change: 'item', itemId, fields: { scores: all, status: 'accepted', ...imported } }];
}

/** Takes somebody's ballots out of every round that is still open, also where its item was removed. */
export function withdrawAll(game: Game, participantId: string): Change[] {
  return openRounds(game).flatMap(({ itemId, round }) =>
    game.ballots(itemId, round).has(participantId)
      ? [{ change: 'ballot', itemId, round, participantId, cards: null, answered: 0 }]
      : [],
  );
}

/**
 * Says anew who has answered how much in the rounds that are open, after the framework or somebody's
 * group changed. The ballots stay as they were cast: what fits is sorted out at the reveal, because who
 * would see now whose card no longer fits would know the card. So this looks only at which criteria a
 * ballot answers.
 */
export function recount(
  game: Game,
  framework: Framework,
  people: readonly Participant[],
): Change[] {
  return openRounds(game).flatMap(({ itemId, round }) =>
    [...game.ballots(itemId, round)].flatMap(([participantId, cards]): Change[] => {
      const person = people.find(({ id }) => id === participantId);
      if (!person) return [];
      const answered = answeredIn(framework, person, cards);
      return [{ change: 'answered', itemId, round, participantId, answered }];
    }),
  );
}

/** The rounds that are open, on removed items too: they may come back. */
function openRounds(game: Game): { itemId: string; round: number }[] {
  return [...game.state.items, ...game.removedItems.values()].flatMap((item) => {
    const round = latestRound(item);
    return round?.state === 'open' ? [{ itemId: item.id, round: round.number }] : [];
  });
}

function answeredIn(framework: Framework, person: Participant, cards: Cards): number {
  return criteriaFor(framework, person).filter(({ id }) => Object.hasOwn(cards, id)).length;
}

/** Makes the ballots of a round public: what they come to and, unless it is anonymous, whose they are. */
export function turnCards(game: Game, item: Item, round: OpenRound, now: number): Change[] {
  const { framework, participants, settings } = game.state;
  const people = new Map(participants.map((one) => [one.id, one]));
  const ballots = [...game.ballots(item.id, round.number)].map(
    ([id, cards]) => [id, fittingCards(framework, people.get(id) ?? {}, cards)] as const,
  );
  const groups = round.anonymous ? undefined : settings.groups;
  const casts = castsOf(ballots, participants, groups);
  const results = resultsOf(framework.criteria, [...casts.values()]);
  const named = { ballots: Object.fromEntries(ballots) };
  const categories = kanoCounts(
    framework,
    ballots.map(([, cards]) => cards),
  );
  return [
    {
      change: 'round-revealed',
      itemId: item.id,
      round: round.number,
      reveal: {
        at: now,
        results,
        voted: [...round.voted],
        ...(!round.anonymous && named),
        ...(framework.formula.kind === 'kano' && { categories }),
      },
    },
    { change: 'item', itemId: item.id, fields: { status: 'revealed' } },
  ];
}

/** Takes an open round without ballots away: its item is where it stood before it. */
export function dropRound(item: Item, { number }: OpenRound): Change[] {
  const status = isAgreed(item) ? 'accepted' : number > 1 ? 'revealed' : 'waiting';
  return [
    { change: 'round-dropped', itemId: item.id, round: number },
    { change: 'item', itemId: item.id, fields: { status } },
  ];
}

function putOnTable(game: Game, item: Item): Change[] {
  return [
    ...(item.status === 'voting'
      ? []
      : [{ change: 'item' as const, itemId: item.id, fields: { status: 'voting' as const } }]),
    ...(game.state.currentItemId === item.id
      ? []
      : [{ change: 'session' as const, fields: { currentItemId: item.id } }]),
  ];
}

/** What has to change before this round takes a ballot, mostly nothing; or why it takes none. */
function openForBallot(game: Game, itemId: string, number: number, now: number): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const round = item.rounds.find((one) => one.number === number);
  if (round?.state === 'revealed') return refusal('round_over');
  const { mode, deadline, settings } = game.state;
  if (mode === 'live') return round ? [] : refusal('no_round');
  if (deadline !== undefined && now >= deadline) return refusal('deadline_passed');
  if (!isOpenToVotes(item)) return refusal('item_closed');
  if (round) return [];
  if (number !== roundToOpen(item)) return refusal('no_round');
  return [
    { change: 'round-opened', itemId, round: number, at: now, anonymous: settings.anonymous },
    { change: 'item', itemId, fields: { status: 'voting' } },
  ];
}

function outOfTurn(item: Item): string {
  return `The next round of this item is number ${item.rounds.length + 1}.`;
}
