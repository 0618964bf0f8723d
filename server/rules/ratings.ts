import { findItem } from '#server/rules/backlog.ts';
import type { Game, Ruling } from '#server/rules/changes.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { whyNoRating } from '#shared/session/open-to-ratings.ts';
import { isSameCards, type Participant } from '#shared/session/state.ts';
import { whyNoCards } from '#shared/session/why-no-cards.ts';

/**
 * Says what somebody thinks of an item, outside its rounds, in place of what they said before. The same
 * once more changes nothing, not even its date.
 */
export function setRating(
  game: Game,
  actor: Participant,
  { itemId, cards, comment = '' }: CommandOf<'rating.set'>,
  now: number,
): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const hindrance = whyNoRating(game.state, item);
  if (hindrance) return refusal(hindrance);
  const wrongCard = whyNoCards(game.state.framework, actor, cards);
  if (wrongCard) return refusal(wrongCard);
  const before = item.ratings?.[actor.id];
  if (before && isSameCards(before.cards, cards) && (before.comment ?? '') === comment) return [];
  const rating = { cards, ...(comment !== '' && { comment }), at: now };
  return [{ change: 'rating', itemId, participantId: actor.id, rating }];
}

/** Takes one's rating back, as if it had never been given. */
export function clearRating(
  game: Game,
  actor: Participant,
  { itemId }: CommandOf<'rating.clear'>,
): Ruling {
  const item = findItem(game, itemId);
  if (!item) return refusal('no_item');
  const hindrance = whyNoRating(game.state, item);
  if (hindrance) return refusal(hindrance);
  if (!item.ratings?.[actor.id]) return [];
  return [{ change: 'rating', itemId, participantId: actor.id, rating: null }];
}
