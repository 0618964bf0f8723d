import { useView } from '#client/screens/session/use-session.ts';
import { type RatingAverage, ratingAverages } from '#shared/scoring/ratings.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import type { Item } from '#shared/session/state.ts';

/** The averages of the ratings of an item that may be looked at now. */
export function useShownAverages(item: Item): RatingAverage[] {
  const state = useView((view) => view.state);
  return state ? ratingAverages(state, shownRatings(state, item)) : [];
}
