import type { Expression, parseExpression } from '#shared/scoring/expression.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { type Largest, normalized, type Scores } from '#shared/scoring/normalized.ts';

let parse: typeof parseExpression | null = null;

/** Loads the reader of expressions, which few frameworks need; nothing can be evaluated before. */
export async function needExpressions(): Promise<void> {
  parse ??= (await import('#shared/scoring/expression.ts')).parseExpression;
}

/** Whether a framework has expressions, and their reader has not been loaded. */
export function lacksExpressions({ formula, plot }: Framework): boolean {
  return parse === null && (formula.kind === 'expression' || plot !== undefined);
}

const parsed = new WeakMap<Framework, Map<string, Expression | null>>();

/** A framework's expression, parsed once however many items it is asked for; `null` where it has an error. */
export function parsedFor(framework: Framework, text: string): Expression | null {
  const known = parsed.get(framework) ?? new Map<string, Expression | null>();
  parsed.set(framework, known);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (!parse) throw new Error('Nobody has loaded the reader of expressions.');
  const ids = framework.criteria.map(({ id }) => id);
  const reading = parse(text, ids);
  const expression = reading.ok ? reading.expression : null;
  known.set(text, expression);
  return expression;
}

/** What an expression of the framework makes of an item's scores; `undefined` where it makes no number. */
export function evaluateFor(
  framework: Framework,
  text: string,
  scores: Scores,
  largest: Largest,
): number | undefined {
  const result = parsedFor(framework, text)?.evaluate((id, aspect) => {
    const criterion = framework.criteria.find((one) => one.id === id);
    const raw = scores[id];
    if (!criterion || raw === undefined) return Number.NaN;
    if (aspect === 'norm') return normalized(criterion, raw, largest);
    return aspect === 'max' ? (largest[id] ?? raw) : raw;
  });
  return result !== undefined && Number.isFinite(result) ? result : undefined;
}
