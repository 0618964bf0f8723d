import { isBubble } from '#shared/scoring/explanation.ts';
import { type Firmness, firmnessOf, type ScoredItem } from '#shared/scoring/firmness.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { rebalance, sharesOf } from '#shared/scoring/shares.ts';

/** A weight of the framework: of a criterion, or of one of the two factors. */
export type Weight = { criterionId: string } | { factor: 'value' | 'cost' };

/** How far a weight is moved, up and down: by percentage points of its share, or by a part of itself. */
export type Move = { points: number } | { relative: number };

/**
 * Which ranks depend on the weights: each weight alone is moved up and down, the others that it stands
 * beside keep their proportions and make up for it, and the items are ranked anew (one-at-a-time
 * sensitivity analysis; E. Triantaphyllou and A. Sánchez, *A sensitivity analysis approach for some
 * deterministic multi-criteria decision-making methods*, Decision Sciences 28, 1997). In a product the
 * weights are exponents that stand alone, and `points` are hundredths of the weight. Cost: items × weights.
 */
export function weightSensitivity(
  framework: Framework,
  items: readonly ScoredItem[],
  move: Move = { points: 10 },
): Firmness<Weight>[] {
  const largest = largestScores(items.map(({ scores }) => scores));
  const trials = movedWeights(framework, move).map(({ weight, moved }) => ({
    cause: weight,
    ranks: ranksOf(items.map(({ scores }) => priorityOf(moved, scores, largest))),
  }));
  return firmnessOf(framework, items, trials);
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
