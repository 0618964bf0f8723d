import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, scaleOf } from '#shared/scoring/normalized.ts';
import { sharesOf } from '#shared/scoring/shares.ts';

/** How high items of a priority stand in the chart, by how far across they do: both 0 to 1. */
type Height = (priority: number, x: number) => number;

/** Steps of a line from one side of the chart to the other. */
const steps = 48;

/**
 * Where items of equal priority lie in the chart of cost across and value up (see `positionOf`): for each
 * priority the points of its line, from left to right, without what is outside. Empty where a place in the
 * chart does not tell the priority: with a chart or a formula of expressions, Kano's, and where raw scores of
 * unlike scales are added or several are multiplied.
 */
export function equalPriorityLines(
  framework: Framework,
  largest: Largest,
  priorities: readonly number[],
): { priority: number; points: { x: number; y: number }[] }[] {
  const heightOf = heightIn(framework, largest);
  if (!heightOf) return [];
  return priorities.flatMap((priority) => {
    const points = Array.from({ length: steps + 1 }, (_, step) => {
      const x = step / steps;
      return { x, y: heightOf(priority, x) };
    }).filter(({ y }) => y >= 0 && y <= 1);
    return points.length > 1 ? [{ priority, points }] : [];
  });
}

function heightIn({ criteria, formula, plot }: Framework, largest: Largest): Height | null {
  const ofKind = (kind: Criterion['kind']) =>
    criteria.filter((one) => one.kind === kind && !isBubble(formula, one.id));
  const [benefits, costs] = [ofKind('benefit'), ofKind('cost')];
  if (plot || benefits.length === 0 || costs.length === 0) return null;
  const [benefit, cost] = [wholeOf(benefits, largest), wholeOf(costs, largest)];
  switch (formula.kind) {
    case 'sum':
      return linear(benefit.weight, cost.weight);
    case 'factors':
      return linear(formula.weights.value, formula.weights.cost);
    case 'ratio': {
      const [up, across] = [benefit.scale, cost.scale];
      if (!up || !across) return null;
      return (priority, x) => up.from((priority * cost.weight * across.to(x)) / benefit.weight);
    }
    case 'product': {
      const [up, across] = [benefit.scale, cost.scale];
      if (!up || !across || benefits.length > 1 || costs.length > 1) return null;
      return (priority, x) =>
        up.from((priority * across.to(x) ** cost.weight) ** (1 / benefit.weight));
    }
    default:
      return null;
  }
}

/** 100 × (value share × y + cost share × (1 − x)), solved for y. */
function linear(value: number, cost: number): Height {
  const [up = 0, across = 0] = sharesOf([value, cost]);
  return (priority, x) => (priority / 100 - across * (1 - x)) / up;
}

/** The weight of all criteria of a kind, and their scale if they have one in common. */
function wholeOf(criteria: readonly Criterion[], largest: Largest) {
  const scales = criteria.map((one) => scaleOf(one, largest));
  const [[low, high] = [0, 0]] = scales;
  const isOne = high > low && scales.every(([from, to]) => from === low && to === high);
  return {
    weight: criteria.reduce((sum, { weight }) => sum + weight, 0),
    scale: isOne
      ? {
          from: (score: number) => (score - low) / (high - low),
          to: (part: number) => low + part * (high - low),
        }
      : null,
  };
}
