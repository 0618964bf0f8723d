import { findItem } from '#server/rules/backlog.ts';
import type { Change, Game, Ruling } from '#server/rules/changes.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { resultsOf } from '#shared/scoring/results.ts';
import {
  type Cards,
  type Item,
  isWaitedFor,
  latestRound,
  mayVote,
  type OpenRound,
  type Participant,
} from '#shared/session/state.ts';

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
    return resumes ? putOnTable(game, item) : [];
  }
  if (latest?.state === 'open') return refusal('round_open');
  if (round !== (latest?.number ?? 0) + 1) return refusal('no_round', outOfTurn(item));
  return [
    { change: 'round-opened', itemId, round, at: now, anonymous: game.state.settings.anonymous },
    ...putOnTable(game, item),
  ];
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

export function castVote(game: Game, actor: Participant, command: CommandOf<'vote.cast'>): Ruling {
  const { itemId, round, cards } = command;
  if (!mayVote(actor)) return refusal('spectator');
  const open = findOpenRound(game, itemId, round);
  if ('code' in open) return open;
  const wrongCard = refuseCards(game, cards);
  if (wrongCard) return wrongCard;
  // A repeated ballot is written again all the same: whether it is a different one must not show.
  return [{ change: 'ballot', itemId, round, participantId: actor.id, cards }];
}

export function withdrawVote(
  game: Game,
  actor: Participant,
  { itemId, round }: CommandOf<'vote.withdraw'>,
): Ruling {
  const open = findOpenRound(game, itemId, round);
  if ('code' in open) return open;
  return game.ballots(itemId, round).has(actor.id)
    ? [{ change: 'ballot', itemId, round, participantId: actor.id, cards: null }]
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
  return named.state === 'revealed' ? [] : turnCards(game, item, named, now);
}

/**
 * Reveals the round on the table once everybody who is present and waited for has rated every
 * criterion, where the session is set to do so.
 */
export function revealIfComplete(game: Game, now: number): Change[] {
  const { settings, currentItemId, participants } = game.state;
  if (!settings.autoReveal || currentItemId === null) return [];
  const item = findItem(game, currentItemId);
  const round = item && latestRound(item);
  if (item?.status !== 'voting' || round?.state !== 'open') return [];
  const voted = new Set(round.voted);
  const waiting = participants.some(
    (one) => isWaitedFor(one) && game.present.has(one.id) && !voted.has(one.id),
  );
  return waiting || voted.size === 0 ? [] : turnCards(game, item, round, now);
}

export function acceptScores(game: Game, { itemId, scores }: CommandOf<'item.accept'>): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const latest = latestRound(item);
  if (latest?.state === 'open') return refusal('round_open');
  if (!latest) return refusal('no_round', 'Vote on this item before you accept a score.');
  const criteria = new Set(game.state.framework.criteria.map(({ id }) => id));
  if (!Object.keys(scores).every((id) => criteria.has(id))) return refusal('no_criterion');
  return [{ change: 'item', itemId, fields: { scores, status: 'accepted' } }];
}

/** Takes somebody's ballots out of every round that is still open, also where its item was removed. */
export function withdrawAll(game: Game, participantId: string): Change[] {
  return [...game.state.items, ...game.removedItems.values()].flatMap((item) => {
    const round = latestRound(item);
    if (round?.state !== 'open') return [];
    return game.ballots(item.id, round.number).has(participantId)
      ? [{ change: 'ballot', itemId: item.id, round: round.number, participantId, cards: null }]
      : [];
  });
}

function turnCards(game: Game, item: Item, round: OpenRound, now: number): Change[] {
  const ballots = game.ballots(item.id, round.number);
  const results = resultsOf(game.state.framework.criteria, [...ballots.values()]);
  const named = { ballots: Object.fromEntries(ballots) };
  return [
    {
      change: 'round-revealed',
      itemId: item.id,
      round: round.number,
      reveal: { at: now, results, ...(!round.anonymous && named) },
    },
    { change: 'item', itemId: item.id, fields: { status: 'revealed' } },
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

function findOpenRound(game: Game, itemId: string, number: number): OpenRound | Refusal {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const round = item.rounds.find((one) => one.number === number);
  if (!round) return refusal('no_round');
  return round.state === 'open' ? round : refusal('round_over');
}

function refuseCards(game: Game, cards: Cards): Refusal | undefined {
  for (const [criterionId, label] of Object.entries(cards)) {
    const criterion = game.state.framework.criteria.find(({ id }) => id === criterionId);
    if (!criterion) return refusal('no_criterion');
    if (label !== null && !criterion.deck.some((card) => card.label === label))
      return refusal('no_card');
  }
  return undefined;
}

function outOfTurn(item: Item): string {
  return `The next round of this item is number ${item.rounds.length + 1}.`;
}
