import { useMemo } from 'react';
import { useView } from '#client/screens/session/use-session.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { type RatingAverage, ratingAverages } from '#shared/session/ratings.ts';
import type { Item } from '#shared/session/state.ts';

const none: RatingAverage[] = [];

/** The averages of the ratings of an item that may be looked at now; the same ones until something changes. */
export function useShownAverages(item: Item): RatingAverage[] {
  const ratings = useView(({ state }) => state && shownRatings(state, item));
  // Who was not rated by anybody has nothing that people or settings could change.
  const framework = useView(({ state }) => (ratings ? state?.framework : undefined));
  const participants = useView(({ state }) => (ratings ? state?.participants : undefined));
  const settings = useView(({ state }) => (ratings ? state?.settings : undefined));
  return useMemo(
    () =>
      ratings && framework && participants && settings
        ? ratingAverages({ framework, participants, settings }, ratings)
        : none,
    [ratings, framework, participants, settings],
  );
}
