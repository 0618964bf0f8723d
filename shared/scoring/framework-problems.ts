import { numberedCards } from '#shared/scoring/decks.ts';
import { type ExpressionError, parseExpression } from '#shared/scoring/expression.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** What is wrong with a framework, and where. */
export interface FrameworkProblem {
  code: ExpressionError['code'] | 'kano_decks' | 'bubble' | 'value_and_cost';
  /** A sentence. */
  message: string;
  /** Such as `['formula', 'priority']` or `['plot', 'x']`. */
  path: string[];
  /** In an expression: where in its text, from 0. */
  position?: number;
}

/** Everything that keeps a framework of one's own from working; the editor and the server ask alike. */
export function problemsOf({ criteria, formula, plot }: Framework): FrameworkProblem[] {
  const ids = criteria.map(({ id }) => id);
  const inExpression = (text: string, path: string[]): FrameworkProblem[] => {
    const reading = parseExpression(text, ids);
    return reading.ok ? [] : [{ ...reading.error, path }];
  };
  return [
    ...(formula.kind === 'expression'
      ? inExpression(formula.priority, ['formula', 'priority'])
      : []),
    ...(plot ? inExpression(plot.x, ['plot', 'x']) : []),
    ...(plot ? inExpression(plot.y, ['plot', 'y']) : []),
    ...(formula.kind === 'kano' ? inKano(criteria) : []),
    ...(formula.kind === 'factors' ? inFactors(ids, formula.bubble ?? []) : []),
  ];
}

function inKano(criteria: Framework['criteria']): FrameworkProblem[] {
  const fits = criteria.slice(0, 2).filter(({ deck }) => {
    const values = numberedCards(deck).map(({ value }) => value);
    return values.length === 5 && new Set(values).size === 5;
  });
  return fits.length === 2
    ? []
    : [
        {
          code: 'kano_decks',
          message: 'Kano needs two questions with five different numbers on the cards of each.',
          path: ['criteria'],
        },
      ];
}

function inFactors(ids: readonly string[], bubble: readonly string[]): FrameworkProblem[] {
  const path = ['formula', 'bubble'];
  if (!bubble.every((id) => ids.includes(id)))
    return [{ code: 'bubble', message: 'The bubble is sized by criteria of the framework.', path }];
  return ids.every((id) => bubble.includes(id))
    ? [
        {
          code: 'value_and_cost',
          message: 'At least one criterion has to count for value or cost.',
          path,
        },
      ]
    : [];
}
