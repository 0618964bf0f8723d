import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { rebalance, sharesOf } from '#shared/scoring/shares.ts';

/** Weights that stand beside each other: their shares sum to 100 %. */
export interface WeightGroup {
  /** `factors`: the value factor and the cost factor; else criteria, of both kinds or of one. */
  of: 'factors' | 'all' | Criterion['kind'];
  /** Ids of criteria, or `value` and `cost`. */
  ids: string[];
  weights: number[];
}

/** The weights of a framework that can be moved. In a product each is an exponent of its own. */
export function weightGroupsOf({ criteria, formula }: Framework): WeightGroup[] {
  const counted = criteria.filter(({ id }) => !isBubble(formula, id));
  const groupOf = (of: 'all' | Criterion['kind']): WeightGroup[] => {
    const own = of === 'all' ? counted : counted.filter(({ kind }) => kind === of);
    return own.length > 1
      ? [{ of, ids: own.map(({ id }) => id), weights: own.map(({ weight }) => weight) }]
      : [];
  };
  const ofKinds = () => [...groupOf('benefit'), ...groupOf('cost')];
  switch (formula.kind) {
    case 'sum':
      return groupOf('all');
    case 'ratio':
      return ofKinds();
    case 'factors': {
      const both = new Set(counted.map(({ kind }) => kind)).size === 2;
      const { value, cost } = formula.weights;
      const factors: WeightGroup = {
        of: 'factors',
        ids: ['value', 'cost'],
        weights: [value, cost],
      };
      return [...(both ? [factors] : []), ...ofKinds()];
    }
    default:
      return [];
  }
}

/** Whether there is a weight to move. */
export function hasWeights(framework: Framework): boolean {
  return framework.formula.kind === 'product' || weightGroupsOf(framework).length > 0;
}

/**
 * The framework with one share of a group set to `percent`; the others of the group keep their
 * proportions. The sum of the group's weights stays what it was, because a ratio depends on it.
 */
export function withShare(
  framework: Framework,
  group: WeightGroup,
  index: number,
  percent: number,
): Framework {
  const total = group.weights.reduce((sum, weight) => sum + weight, 0) || 100;
  const shares = sharesOf(rebalance(group.weights, index, percent));
  const weightAt = (at: number) => Math.round((shares[at] ?? 0) * total * 1e6) / 1e6;
  const { formula } = framework;
  if (group.of === 'factors' && formula.kind === 'factors')
    return {
      ...framework,
      formula: { ...formula, weights: { value: weightAt(0), cost: weightAt(1) } },
    };
  return {
    ...framework,
    criteria: framework.criteria.map((criterion) => {
      const at = group.ids.indexOf(criterion.id);
      return at < 0 ? criterion : { ...criterion, weight: weightAt(at) };
    }),
  };
}

/** The framework with the weight of one criterion, as it is. */
export function withWeight(framework: Framework, id: string, weight: number): Framework {
  const criteria = framework.criteria.map((one) => (one.id === id ? { ...one, weight } : one));
  return { ...framework, criteria };
}
