import { type Item, isOpenToVotes, latestRound, type SessionState } from '#shared/session/state.ts';

type WhyNot = 'anonymous' | 'rated_in_secret' | 'item_closed';

type Setting = Pick<SessionState, 'mode' | 'settings'>;

/**
 * Why an item takes no ratings now, nor gives any back; `null` where it does. A rating shows, so that one
 * given while the cards are hidden would be a card seen early; and it carries a name.
 */
export function whyNoRating({ mode, settings }: Setting, item: Item): WhyNot | null {
  if (settings.anonymous) return 'anonymous';
  if (isRatedInSecret(mode, item)) return 'rated_in_secret';
  return mode === 'async' && item.locked ? 'item_closed' : null;
}

/** The ratings of an item that people may look at now: none while its cards are hidden. */
export function shownRatings({ mode }: Pick<SessionState, 'mode'>, item: Item): Item['ratings'] {
  return isRatedInSecret(mode, item) ? undefined : item.ratings;
}

/** Its round is open; or opens with the first ballot, while everybody votes in their own time. */
function isRatedInSecret(mode: SessionState['mode'], item: Item): boolean {
  return latestRound(item)?.state === 'open' || (mode === 'async' && isOpenToVotes(item));
}
