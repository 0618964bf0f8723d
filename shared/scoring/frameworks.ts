import type { Deck } from '#shared/scoring/decks.ts';

export interface Criterion {
  id: string;
  name: string;
  /** A benefit raises the priority, a cost lowers it. */
  kind: 'benefit' | 'cost';
  /** How much it counts beside the others; what it means depends on the formula. 0 or more. */
  weight: number;
  deck: Deck;
  /** What the low and the high end of the deck mean, for those who vote. */
  anchors?: { low: string; high: string };
  /**
   * What a score is measured by where it is normalized to 0 … 1: `deck` (the default) by the numbers
   * of the deck, lowest 0 and highest 1; `session` by the session's largest score, which is 1.
   */
  scale?: 'deck' | 'session';
  /** Ids of the groups who may rate it; everybody may without it. */
  groups?: string[];
}

/**
 * How scores become a priority. A weight's share is its part of the sum of the weights it stands
 * beside, so shares always sum to 1 (100 %); *normalized* is as in `Criterion.scale`.
 *
 * - `none`: the framework only estimates, and items keep the order of the backlog.
 * - `ratio`: the weighted sum of the benefits ÷ the weighted sum of the costs, of raw scores; without
 *   any cost, the weighted sum of the benefits.
 * - `product`: the product of the benefits ÷ the product of the costs, of raw scores, each to the power
 *   of its weight (the weighted product model: P. W. Bridgman, *Dimensional Analysis*, 1922).
 * - `sum`: 0 to 100, the sum of share × normalized score, where a cost counts as one minus it.
 * - `factors`: 0 to 100, the focus score of airfocus: a value factor of the benefits and a cost factor
 *   of the costs, each the sum of share within the factor × normalized score; then
 *   `value weight × value + cost weight × (1 − cost)`, with the weights' shares. Criteria in `bubble`
 *   are a third factor, which only sizes the item's bubble in the chart.
 * - `kano`: 4 to 0 by the category that Kano's evaluation table gives. The first criterion asks the
 *   functional question, the second the dysfunctional one, each with five cards that carry a number.
 * - `expression`: what the expression makes of the scores; see `expression.ts`.
 */
export type Formula =
  | { kind: 'none' }
  | { kind: 'ratio' }
  | { kind: 'product' }
  | { kind: 'sum' }
  | { kind: 'factors'; weights: { value: number; cost: number }; bubble?: string[] }
  | { kind: 'kano' }
  | { kind: 'expression'; priority: string };

/** The most characters an expression may have. */
export const longestExpression = 500;

export interface Framework {
  id: string;
  name: string;
  /** When to use it, in a sentence. */
  when?: string;
  criteria: Criterion[];
  formula: Formula;
  /** Expressions for where an item stands in the chart; its cost and its value without them. */
  plot?: { x: string; y: string };
}
