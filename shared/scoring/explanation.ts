import type { Criterion, Formula, Framework } from '#shared/scoring/frameworks.ts';
import { type KanoCategory, kanoCategory, kanoOrder } from '#shared/scoring/kano.ts';
import { type Largest, normalized, type Scores } from '#shared/scoring/normalized.ts';
import { evaluateFor, parsedFor } from '#shared/scoring/own-expressions.ts';
import { sharesOf } from '#shared/scoring/shares.ts';

/** What one criterion brings to a priority. */
export interface Term {
  criterionId: string;
  kind: Criterion['kind'];
  /** The accepted score. */
  raw: number;
  /** 0 to 1; see `Criterion.scale`. */
  normalized: number;
  weight: number;
  /** Of all weights (`sum`), or of the weights of its factor or kind (otherwise). 0 to 1. */
  share: number;
  /**
   * What it adds to the priority (`sum`, `factors`), to the benefits or the costs (`ratio`), or what these
   * are multiplied by (`product`); the number itself in the other formulas.
   */
  part: number;
}

/** How a priority comes about, in this session's own numbers, as data for whoever puts it into words. */
export type Explanation =
  | {
      formula: 'ratio' | 'product';
      terms: Term[];
      benefit: number;
      /** `null` where the framework has no cost, and nothing is divided. */
      cost: number | null;
      result: number;
    }
  | { formula: 'sum'; terms: Term[]; result: number }
  | {
      formula: 'factors';
      terms: Term[];
      /** Each from 0 to 1, with its share of the two weights; `null` where it has no criteria. */
      value: { normalized: number; share: number } | null;
      cost: { normalized: number; share: number } | null;
      result: number;
    }
  | { formula: 'kano'; terms: Term[]; category: KanoCategory; result: number }
  | { formula: 'expression'; terms: Term[]; expression: string; result: number };

/** Why there is no priority. */
export type Unexplained =
  | { reason: 'no_formula' }
  | { reason: 'missing_scores'; criterionIds: string[] }
  /** A division by zero, the root of a negative number, or contradictory answers. */
  | { reason: 'no_result' };

/**
 * How an item's priority is computed, step by step; or why there is none. This is the computation, not a
 * story about it: `priorityOf` is its result.
 */
export function explain(
  framework: Framework,
  scores: Scores,
  largest: Largest,
): Explanation | Unexplained {
  const { formula } = framework;
  if (formula.kind === 'none') return { reason: 'no_formula' };
  const { criteria, shares, both } = planOf(framework);
  const missing = criteria.filter(({ id }) => scores[id] === undefined);
  if (missing.length > 0)
    return { reason: 'missing_scores', criterionIds: missing.map(({ id }) => id) };
  const terms = criteria.map((criterion): Term => {
    const { id, kind, weight } = criterion;
    const raw = scores[id] ?? Number.NaN;
    const share = shares.get(id) ?? 0;
    const base = {
      criterionId: id,
      kind,
      raw,
      normalized: normalized(criterion, raw, largest),
      weight,
      share,
    };
    return { ...base, part: partOf(base, formula, both) };
  });
  const explanation =
    formula.kind === 'expression'
      ? {
          formula: formula.kind,
          terms,
          expression: formula.priority,
          result: evaluateFor(framework, formula.priority, scores, largest) ?? Number.NaN,
        }
      : viaTerms(framework, formula, terms);
  return explanation && Number.isFinite(explanation.result) ? explanation : { reason: 'no_result' };
}

/** The criteria that the formula needs a score of. */
function criteriaIn(framework: Framework): Criterion[] {
  const { criteria, formula } = framework;
  if (formula.kind === 'kano') return criteria.slice(0, 2);
  if (formula.kind !== 'expression') return criteria.filter(({ id }) => !isBubble(formula, id));
  const uses = parsedFor(framework, formula.priority)?.uses ?? [];
  return criteria.filter(({ id }) => uses.includes(id));
}

/** Whether a criterion only sizes the item's bubble. */
export function isBubble(formula: Formula, criterionId: string): boolean {
  return formula.kind === 'factors' && !!formula.bubble?.includes(criterionId);
}

/** What is the same for all items of a framework. */
interface Plan {
  criteria: Criterion[];
  /** By criterion id. */
  shares: ReadonlyMap<string, number>;
  /** Whether there are benefits and costs. */
  both: boolean;
}

const plans = new WeakMap<Framework, Plan>();

function planOf(framework: Framework): Plan {
  const known = plans.get(framework);
  if (known) return known;
  const criteria = criteriaIn(framework);
  const kinds = (['benefit', 'cost'] as const).map((kind) =>
    criteria.filter((one) => one.kind === kind),
  );
  const groups = framework.formula.kind === 'sum' ? [criteria] : kinds;
  const shares = groups.flatMap((group) => {
    const parts = sharesOf(group.map(({ weight }) => weight));
    return group.map(({ id }, index) => [id, parts[index] ?? 0] as const);
  });
  const both = kinds.every((group) => group.length > 0);
  const plan = { criteria, shares: new Map(shares), both };
  plans.set(framework, plan);
  return plan;
}

function partOf(term: Omit<Term, 'part'>, formula: Formula, both: boolean): number {
  const good = term.kind === 'benefit' ? term.normalized : 1 - term.normalized;
  switch (formula.kind) {
    case 'ratio':
      return term.weight * term.raw;
    case 'product':
      return term.raw ** term.weight;
    case 'sum':
      return 100 * term.share * good;
    case 'factors': {
      const [value = 0, cost = 0] = sharesOf([formula.weights.value, formula.weights.cost]);
      const factor = both ? (term.kind === 'benefit' ? value : cost) : 1;
      return 100 * factor * term.share * good;
    }
    default:
      return term.raw;
  }
}

function viaTerms(framework: Framework, formula: Formula, terms: Term[]): Explanation | null {
  const parts = (kind: Criterion['kind']) =>
    terms.filter((term) => term.kind === kind).map(({ part }) => part);
  const [benefits, costs] = [parts('benefit'), parts('cost')];
  switch (formula.kind) {
    case 'ratio':
    case 'product': {
      const whole = formula.kind === 'ratio' ? sum : product;
      const benefit = whole(benefits);
      const cost = costs.length === 0 ? null : whole(costs);
      return { formula: formula.kind, terms, benefit, cost, result: benefit / (cost ?? 1) };
    }
    case 'sum':
      return { formula: 'sum', terms, result: sum(terms.map(({ part }) => part)) };
    case 'factors': {
      const both = benefits.length > 0 && costs.length > 0;
      const shares = sharesOf([formula.weights.value, formula.weights.cost]);
      const factor = (kind: Criterion['kind'], share = 0) => {
        const own = terms.filter((term) => term.kind === kind);
        const height = sum(own.map((term) => term.share * term.normalized));
        return own.length === 0 ? null : { normalized: height, share: both ? share : 1 };
      };
      return {
        formula: 'factors',
        terms,
        value: factor('benefit', shares[0]),
        cost: factor('cost', shares[1]),
        result: sum(terms.map(({ part }) => part)),
      };
    }
    case 'kano': {
      const [functional, dysfunctional] = terms.map(({ raw }) => raw);
      if (functional === undefined || dysfunctional === undefined) return null;
      const category = kanoCategory(framework, { functional, dysfunctional });
      const result = category && kanoOrder[category];
      return category && result !== null ? { formula: 'kano', terms, category, result } : null;
    }
    default:
      return null;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function product(values: readonly number[]): number {
  return values.reduce((total, value) => total * value, 1);
}
