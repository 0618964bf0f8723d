import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, largestScores, type Scores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { averagesOf, type Cast, castsOf, mayRate, roundScore } from '#shared/scoring/results.ts';
import { rebalance, sharesOf } from '#shared/scoring/shares.ts';
import { suggestedScore } from '#shared/scoring/suggestion.ts';
import type { Item, RevealedRound, SessionState } from '#shared/session/state.ts';

/** How firmly an item holds its rank. */
export interface Firmness<Cause> {
  itemId: string;
  rank: number;
  /** The best and the worst rank it takes; both are `rank` where it is firm. */
  best: number;
  worst: number;
  /** What moves it from its rank. */
  causes: Cause[];
}

/** A weight of the framework: of a criterion, or of one of the two factors. */
export type Weight = { criterionId: string } | { factor: 'value' | 'cost' };

/** How far a weight is moved, up and down: by percentage points of its share, or by a part of itself. */
export type Move = { points: number } | { relative: number };

/**
 * Which ranks depend on the weights: each weight alone is moved up and down, the others that it stands
 * beside keep their proportions and make up for it, and the items are ranked anew (one-at-a-time
 * sensitivity analysis; E. Triantaphyllou and A. Sánchez, *A sensitivity analysis approach for some
 * deterministic multi-criteria decision-making methods*, Decision Sciences 28, 1997). In a product the
 * weights are exponents that stand alone, and `points` are hundredths of the weight. Items without a
 * priority are left out. Cost: items × weights.
 */
export function weightSensitivity(
  framework: Framework,
  items: readonly Item[],
  move: Move = { points: 10 },
): Firmness<Weight>[] {
  const ranked = rankedItems(items);
  const largest = largestScores(ranked.map(({ scores }) => scores));
  const trials = movedWeights(framework, move).map(({ weight, moved }) => ({
    cause: weight,
    ranks: ranksOf(ranked.map(({ scores }) => priorityOf(moved, scores, largest))),
  }));
  return firmnessOf(ranked, framework, largest, trials);
}

/**
 * Which ranks hang on one person's ballot: each person's ballots alone are left out of each item's last
 * revealed round, and the items are ranked anew (leave-one-out, the jackknife of M. H. Quenouille, 1949).
 * A score that was accepted as suggested follows the ballots; one that the team set otherwise stays, and
 * so does one that nobody else voted on. Anonymous rounds have no ballots to leave out. Causes are
 * participant ids. Cost: items × people.
 */
export function voteSensitivity({
  framework,
  items,
  participants,
  settings,
}: Pick<SessionState, 'framework' | 'items' | 'participants' | 'settings'>): Firmness<string>[] {
  const ranked = rankedItems(items);
  const largest = largestScores(ranked.map(({ scores }) => scores));
  const rounds = new Map(
    ranked.flatMap(({ item }) => {
      const round = item.rounds.findLast((one) => one.state === 'revealed');
      return round?.ballots ? [[item.id, castsIn(round)] as const] : [];
    }),
  );
  function castsIn({ ballots = {} }: RevealedRound): ReadonlyMap<string, Cast> {
    return castsOf(Object.entries(ballots), participants, settings.groups);
  }
  function scoresWithout(participantId: string, itemId: string, scores: Scores): Scores {
    const casts = rounds.get(itemId);
    if (!casts?.has(participantId)) return scores;
    const others = [...casts].filter(([id]) => id !== participantId).map(([, cast]) => cast);
    const changed: Record<string, number> = { ...scores };
    for (const criterion of framework.criteria) {
      const before = suggested(criterion, [...casts.values()]);
      const after = suggested(criterion, others);
      const follows = before !== null && before === roundScore(scores[criterion.id] ?? Number.NaN);
      if (follows && after !== null) changed[criterion.id] = after;
    }
    return changed;
  }
  function suggested(criterion: Criterion, casts: readonly Cast[]): number | null {
    const own = casts.filter(({ group }) => mayRate(criterion, group));
    return suggestedScore(criterion, averagesOf(criterion, own), settings.suggestion);
  }
  const people = new Set([...rounds.values()].flatMap((casts) => [...casts.keys()]));
  const trials = [...people].map((participantId) => {
    const without = ranked.map(({ item, scores }) => scoresWithout(participantId, item.id, scores));
    const most = largestScores(without);
    return {
      cause: participantId,
      ranks: ranksOf(without.map((scores) => priorityOf(framework, scores, most))),
    };
  });
  return firmnessOf(ranked, framework, largest, trials);
}

interface Ranked {
  item: Item;
  scores: Scores;
}

function rankedItems(items: readonly Item[]): Ranked[] {
  return items.flatMap((item) =>
    item.priority !== undefined && item.scores ? [{ item, scores: item.scores }] : [],
  );
}

function firmnessOf<Cause>(
  ranked: readonly Ranked[],
  framework: Framework,
  largest: Largest,
  trials: readonly { cause: Cause; ranks: readonly (number | null)[] }[],
): Firmness<Cause>[] {
  const ranks = ranksOf(ranked.map(({ scores }) => priorityOf(framework, scores, largest)));
  return ranked.map(({ item }, index) => {
    const rank = ranks[index] ?? ranked.length;
    const moved = trials.flatMap(({ cause, ranks: tried }) => {
      const other = tried[index] ?? ranked.length;
      return other === rank ? [] : [{ cause, other }];
    });
    const all = [rank, ...moved.map(({ other }) => other)];
    return {
      itemId: item.id,
      rank,
      best: Math.min(...all),
      worst: Math.max(...all),
      causes: [...new Set(moved.map(({ cause }) => cause))],
    };
  });
}

/** The framework with each of its weights moved, up and down. */
function movedWeights(framework: Framework, move: Move): { weight: Weight; moved: Framework }[] {
  const { criteria, formula } = framework;
  const counted = criteria.filter(({ id }) => !isBubble(formula, id));
  const ofCriterion = (group: readonly Criterion[]) =>
    group.flatMap(({ id }, index) => {
      const weight: Weight = { criterionId: id };
      return shifted(
        group.map((one) => one.weight),
        index,
        move,
      ).map((weights) => ({ weight, moved: withWeights(framework, group, weights) }));
    });
  const ofKind = (kind: Criterion['kind']) => counted.filter((one) => one.kind === kind);
  switch (formula.kind) {
    case 'sum':
      return ofCriterion(counted);
    case 'ratio':
      return [...ofCriterion(ofKind('benefit')), ...ofCriterion(ofKind('cost'))];
    case 'product':
      return counted.flatMap((one) => {
        const part = 'points' in move ? move.points / 100 : move.relative;
        const weight: Weight = { criterionId: one.id };
        return [1 - part, 1 + part].map((times) => ({
          weight,
          moved: withWeights(framework, [one], [Math.max(0, one.weight * times)]),
        }));
      });
    case 'factors': {
      const { value, cost } = formula.weights;
      const factors = (['value', 'cost'] as const).flatMap((factor, index) => {
        const weight: Weight = { factor };
        return shifted([value, cost], index, move).map(([newValue = 0, newCost = 0]) => ({
          weight,
          moved: {
            ...framework,
            formula: { ...formula, weights: { value: newValue, cost: newCost } },
          },
        }));
      });
      const both = ofKind('benefit').length > 0 && ofKind('cost').length > 0;
      return [
        ...(both ? factors : []),
        ...ofCriterion(ofKind('benefit')),
        ...ofCriterion(ofKind('cost')),
      ];
    }
    default:
      return [];
  }
}

/** All weights, in percent, with one of them moved down and up; nothing where it stands alone. */
function shifted(weights: readonly number[], index: number, move: Move): number[][] {
  if (weights.length < 2) return [];
  const percent = 100 * (sharesOf(weights)[index] ?? 0);
  const step = 'points' in move ? move.points : percent * move.relative;
  return [percent - step, percent + step].map((next) => rebalance(weights, index, next));
}

function withWeights(
  framework: Framework,
  group: readonly Criterion[],
  weights: readonly number[],
): Framework {
  const criteria = framework.criteria.map((criterion) => {
    const index = group.findIndex(({ id }) => id === criterion.id);
    return index < 0 ? criterion : { ...criterion, weight: weights[index] ?? criterion.weight };
  });
  return { ...framework, criteria };
}
