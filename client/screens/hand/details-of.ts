import type { Item } from '#shared/session/state.ts';

/** An item without what others change by voting on it: each value is the same one after a vote. */
export function detailsOf({ rounds, ratings, ...details }: Item): Omit<Item, 'rounds' | 'ratings'> {
  return details;
}
