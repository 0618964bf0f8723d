import type { ScoredItem } from '#shared/scoring/firmness.ts';
import { type VoteSetting, voteSensitivity } from '#shared/scoring/vote-sensitivity.ts';
import { weightSensitivity } from '#shared/scoring/weight-sensitivity.ts';

/** Whether an item keeps its rank, what it depends on where it doesn't, and between which ranks it moves. */
export interface Standfast {
  state: 'firm' | 'weights' | 'vote' | 'both';
  best: number;
  worst: number;
}

/** How firm each rank is, by item id; nothing where there are fewer than two. */
export function standfastOf(
  setting: VoteSetting,
  items: readonly ScoredItem[],
): Map<string, Standfast> {
  if (items.length < 2) return new Map();
  const byVote = voteSensitivity(setting, items);
  return new Map(
    weightSensitivity(setting.framework, items).map((weight, index) => {
      const { best, worst, causes } = byVote[index] ?? weight;
      const [onWeights, onVote] = [weight.causes.length > 0, causes.length > 0];
      return [
        weight.itemId,
        {
          state: onWeights ? (onVote ? 'both' : 'weights') : onVote ? 'vote' : 'firm',
          best: Math.min(weight.best, best),
          worst: Math.max(weight.worst, worst),
        },
      ];
    }),
  );
}
