import { ratingAverages } from '#shared/session/ratings.ts';
import { playedNow } from '#shared/workspace/playing.ts';
import { isPlayedIn, ratedIn } from '#shared/workspace/ratings.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';

/** What members say of an item on a criterion, outside its sessions. */
export interface Opinion {
  mean: number;
  /** How many said a number. */
  count: number;
}

/** By criterion id; of those on which somebody said a number. */
export type Opinions = ReadonlyMap<string, Opinion>;
export type OpinionsOf = (item: WorkspaceItem) => Opinions;

/** Says what members' opinions on an item come to: worked out when it is first asked for, and once. */
export function averagesIn(
  state: Pick<WorkspaceState, 'basics' | 'members'>,
): (item: Pick<WorkspaceItem, 'ratings'>) => Opinions {
  const known = new WeakMap<object, Opinions>();
  let rated: ReturnType<typeof ratedIn> | undefined;
  return ({ ratings }) => {
    if (!ratings) return none;
    const before = known.get(ratings);
    if (before) return before;
    rated ??= ratedIn(state);
    const opinions = new Map(
      ratingAverages(rated, ratings).flatMap(({ criterionId, mean, terms }) =>
        mean === null ? [] : [[criterionId, { mean, count: terms.length }]],
      ),
    );
    known.set(ratings, opinions);
    return opinions;
  };
}

/** The same at a moment (milliseconds since 1970): of what is being played there is nothing to be seen. */
export function opinionsIn(
  state: Pick<WorkspaceState, 'basics' | 'members' | 'sessions' | 'items'>,
  now: number,
  averages = averagesIn(state),
): OpinionsOf {
  const sessions = playedNow(state, now);
  return (item) => (isPlayedIn(sessions, item) ? none : averages(item));
}

const none: Opinions = new Map();
