import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Firmness, voteSensitivity, weightSensitivity } from '#shared/scoring/sensitivity.ts';
import type { SessionState } from '#shared/session/state.ts';

/** Whether an item keeps its rank, and what it depends on where it doesn't. */
export interface Standfast {
  state: 'firm' | 'weights' | 'vote' | 'both';
  best: number;
  worst: number;
}

/** Trying each vote costs items × people; from so many on, only the weights are tried. */
const mostTrials = 100_000;

/** How firm each rank is, by item id; nothing where fewer than two items have a priority. */
export function standfastOf(
  state: Pick<SessionState, 'items' | 'participants' | 'settings'>,
  framework: Framework,
): ReadonlyMap<string, Standfast> {
  const ranked = state.items.filter(({ priority }) => priority !== undefined).length;
  if (ranked < 2) return new Map();
  const byWeight = weightSensitivity(framework, state.items);
  const byVote: readonly Firmness<string>[] =
    ranked * state.participants.length > mostTrials ? [] : voteSensitivity({ ...state, framework });
  const votes = new Map(byVote.map((one) => [one.itemId, one]));
  return new Map(
    byWeight.map((weight) => {
      const vote = votes.get(weight.itemId);
      const [onWeights, onVote] = [weight.causes.length > 0, !!vote && vote.causes.length > 0];
      return [
        weight.itemId,
        {
          state: onWeights ? (onVote ? 'both' : 'weights') : onVote ? 'vote' : 'firm',
          best: Math.min(weight.best, vote?.best ?? weight.best),
          worst: Math.max(weight.worst, vote?.worst ?? weight.worst),
        },
      ];
    }),
  );
}
