import { isBubble } from '#shared/scoring/explanation.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, normalized, type Scores } from '#shared/scoring/normalized.ts';
import { evaluateFor } from '#shared/scoring/own-expressions.ts';
import { sharesOf } from '#shared/scoring/shares.ts';

/** Where an item stands in the chart. */
export interface Position {
  x: number;
  y: number;
  /** 0 to 1, where criteria size the bubble. */
  size?: number;
}

/**
 * Across, the cost factor, and up, the value factor, each from 0 to 1; or what the framework's own
 * expressions say. For Kano the dysfunctional answer across and the functional one up. `undefined` where
 * a score is missing, or there is nothing to plot across or up.
 */
export function positionOf(
  framework: Framework,
  scores: Scores,
  largest: Largest,
): Position | undefined {
  const { criteria, formula, plot } = framework;
  const factor = (some: readonly Criterion[]) => factorOf(some, scores, largest);
  const ofKind = (kind: Criterion['kind']) =>
    criteria.filter((one) => one.kind === kind && !isBubble(formula, one.id));
  const size = factor(criteria.filter(({ id }) => isBubble(formula, id)));
  const [x, y] = plot
    ? [plot.x, plot.y].map((text) => evaluateFor(framework, text, scores, largest))
    : formula.kind === 'kano'
      ? [criteria[1], criteria[0]].map((one) => one && scores[one.id])
      : [factor(ofKind('cost')), factor(ofKind('benefit'))];
  if (x === undefined || y === undefined) return undefined;
  return { x, y, ...(size !== undefined && { size }) };
}

/** The sum of share × normalized score; `undefined` without criteria or where a score is missing. */
function factorOf(
  criteria: readonly Criterion[],
  scores: Scores,
  largest: Largest,
): number | undefined {
  const shares = sharesOf(criteria.map(({ weight }) => weight));
  const height = criteria.reduce(
    (sum, one, index) =>
      sum + (shares[index] ?? 0) * normalized(one, scores[one.id] ?? Number.NaN, largest),
    0,
  );
  return criteria.length === 0 || Number.isNaN(height) ? undefined : height;
}
