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
  const { planned, factors } = planOf(framework);
  const terms: Term[] = [];
  for (const { criterion, share } of planned) {
    const { id, kind, weight } = criterion;
    const raw = scores[id];
    if (raw === undefined)
      return { reason: 'missing_scores', criterionIds: missingScores(framework, scores) };
    const height = normalized(criterion, raw, largest);
    const term = { criterionId: id, kind, raw, normalized: height, weight, share, part: 0 };
    term.part = partOf(term, formula, factors[kind]);
    terms.push(term);
  }
  const explanation =
    formula.kind === 'expression'
      ? {
          formula: formula.kind,
          terms,
          expression: formula.priority,
          result: evaluateFor(framework, formula.priority, scores, largest) ?? Number.NaN,
        }
      : viaTerms(framework, formula, factors, terms);
  return explanation && Number.isFinite(explanation.result) ? explanation : { reason: 'no_result' };
}

/**
 * The ids of the criteria that an item has no score of today, of those that its priority is computed from;
 * where there is no formula, of all.
 */
export function missingScores(framework: Framework, scores: Scores = {}): string[] {
  return planOf(framework).planned.flatMap(({ criterion: { id } }) =>
    scores[id] === undefined ? [id] : [],
  );
}

/** The criteria that the formula needs a score of. */
function criteriaIn(framework: Framework): Criterion[] {
  const { criteria, formula } = framework;
  if (formula.kind === 'kano') return criteria.slice(0, 2);
  if (formula.kind !== 'expression') return criteria.filter(({ id }) => !isBubble(formula, id));
  const uses = parsedFor(framework, formula.priority)?.uses ?? [];
  return criteria.filter(({ id }) => uses.includes(id));
}

/** The ids of the criteria whose largest score in the session has a say in every item's priority. */
export function measuredInSession({ criteria, formula }: Framework): string[] {
  const isMeasured = ({ id, scale }: Criterion) =>
    formula.kind === 'expression' || (scale === 'session' && !isBubble(formula, id));
  return ['sum', 'factors', 'expression'].includes(formula.kind)
    ? criteria.filter(isMeasured).map(({ id }) => id)
    : [];
}

/** Whether a criterion only sizes the item's bubble. */
export function isBubble(formula: Formula, criterionId: string): boolean {
  return formula.kind === 'factors' && !!formula.bubble?.includes(criterionId);
}

/** What is the same for all items of a framework. */
interface Plan {
  /** What counts, each with its share of the weights it stands beside. */
  planned: { criterion: Criterion; share: number }[];
  /** The share of each of the two factors; 1 for one that stands alone. */
  factors: Record<Criterion['kind'], number>;
}

const plans = new WeakMap<Framework, Plan>();

function planOf(framework: Framework): Plan {
  const known = plans.get(framework);
  if (known) return known;
  const { formula } = framework;
  const criteria = criteriaIn(framework);
  const kinds = (['benefit', 'cost'] as const).map((kind) =>
    criteria.filter((one) => one.kind === kind),
  );
  const groups = formula.kind === 'sum' ? [criteria] : kinds;
  const shares = new Map(
    groups.flatMap((group) => {
      const parts = sharesOf(group.map(({ weight }) => weight));
      return group.map(({ id }, index) => [id, parts[index] ?? 0] as const);
    }),
  );
  const both = kinds.every((group) => group.length > 0);
  const [benefit = 1, cost = 1] =
    formula.kind === 'factors' && both
      ? sharesOf([formula.weights.value, formula.weights.cost])
      : [];
  const plan = {
    planned: criteria.map((criterion) => ({ criterion, share: shares.get(criterion.id) ?? 0 })),
    factors: { benefit, cost },
  };
  plans.set(framework, plan);
  return plan;
}

function partOf(
  { kind, raw, normalized: height, weight, share }: Term,
  formula: Formula,
  factor: number,
): number {
  const good = kind === 'benefit' ? height : 1 - height;
  switch (formula.kind) {
    case 'ratio':
      return weight * raw;
    case 'product':
      return raw ** weight;
    case 'sum':
      return 100 * share * good;
    case 'factors':
      return 100 * factor * share * good;
    default:
      return raw;
  }
}

function viaTerms(
  framework: Framework,
  formula: Formula,
  factors: Plan['factors'],
  terms: Term[],
): Explanation | null {
  switch (formula.kind) {
    case 'ratio':
    case 'product': {
      const whole = formula.kind === 'ratio' ? sum : product;
      const benefit = whole(terms, 'benefit');
      const cost = terms.some(({ kind }) => kind === 'cost') ? whole(terms, 'cost') : null;
      return { formula: formula.kind, terms, benefit, cost, result: benefit / (cost ?? 1) };
    }
    case 'sum':
      return { formula: 'sum', terms, result: sum(terms) };
    case 'factors':
      return {
        formula: 'factors',
        terms,
        value: factorOf(terms, 'benefit', factors),
        cost: factorOf(terms, 'cost', factors),
        result: sum(terms),
      };
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

function factorOf(
  terms: readonly Term[],
  kind: Criterion['kind'],
  factors: Plan['factors'],
): { normalized: number; share: number } | null {
  let height: number | null = null;
  for (const term of terms)
    if (term.kind === kind) height = (height ?? 0) + term.share * term.normalized;
  return height === null ? null : { normalized: height, share: factors[kind] };
}

/** Of the parts of one kind, or of all. */
function sum(terms: readonly Term[], kind?: Criterion['kind']): number {
  let total = 0;
  for (const term of terms) if (!kind || term.kind === kind) total += term.part;
  return total;
}

function product(terms: readonly Term[], kind: Criterion['kind']): number {
  let total = 1;
  for (const term of terms) if (term.kind === kind) total *= term.part;
  return total;
}
