import jsep from 'jsep';
import { longestExpression } from '#shared/scoring/frameworks.ts';

/**
 * A small language for formulas of one's own. Names are the ids of criteria: `value` is the score as it
 * is, `value.norm` the score normalized to 0 … 1, `value.max` the session's largest score of it. Between
 * them `+ - * / ^` and parentheses, and the functions `sqrt`, `log` (natural, or to a base: `log(x, 10)`),
 * `abs`, `min` and `max`. `^` binds tightest and to the right, also under a minus: `-2^2` is −4.
 *
 * jsep parses it, with all of JavaScript's operators taken away; what is left becomes a tree of a few
 * kinds of functions that call each other. No text is ever run as code. Length and nesting are bounded, and
 * an expression has no loops, so its cost is bounded by its length.
 */
export interface Expression {
  /** Ids of the criteria it needs a score of. */
  uses: readonly string[];
  /** Not finite where the arithmetic has no answer, such as a division by zero. */
  evaluate(source: NumberSource): number;
}

/** Where an expression finds its numbers. */
export type NumberSource = (criterionId: string, aspect: Aspect) => number;

export type Aspect = 'raw' | 'norm' | 'max';

/** Why an expression can't be used, to be shown where it is wrong. */
export interface ExpressionError {
  code:
    | 'empty'
    | 'too_long'
    | 'too_deep'
    | 'unknown_sign'
    | 'syntax'
    | 'unknown_name'
    | 'unknown_function'
    | 'wrong_arguments';
  /** A sentence. */
  message: string;
  /** Counted from 0, in UTF-16 units, as an editor counts; the text's length where it ends too early. */
  position: number;
}

export type ParsedExpression =
  | { ok: true; expression: Expression }
  | { ok: false; error: ExpressionError };

/** Reads an expression over these criteria. Never throws. */
export function parseExpression(text: string, criterionIds: readonly string[]): ParsedExpression {
  try {
    return { ok: true, expression: read(text, new Set(criterionIds)) };
  } catch (thrown) {
    if (thrown instanceof Mistake) return { ok: false, error: thrown.error };
    const isPlace = thrown instanceof Error && 'index' in thrown;
    const position = isPlace && typeof thrown.index === 'number' ? thrown.index : 0;
    return { ok: false, error: unreadable(text, position) };
  }
}

const functions: Readonly<
  Record<string, { least: number; most: number; of(values: readonly number[]): number }>
> = {
  sqrt: { least: 1, most: 1, of: ([x = Number.NaN]) => Math.sqrt(x) },
  abs: { least: 1, most: 1, of: ([x = Number.NaN]) => Math.abs(x) },
  log: {
    least: 1,
    most: 2,
    of: ([x = Number.NaN, base]) => Math.log(x) / (base === undefined ? 1 : Math.log(base)),
  },
  min: { least: 1, most: Number.POSITIVE_INFINITY, of: (values) => Math.min(...values) },
  max: { least: 1, most: Number.POSITIVE_INFINITY, of: (values) => Math.max(...values) },
};

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
};

const aspects: Readonly<Record<string, Aspect>> = { norm: 'norm', max: 'max' };

/** So many parentheses may be open at once. */
const deepest = 20;

jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
for (const operator of ['+', '-']) jsep.addBinaryOp(operator, 1);
for (const operator of ['*', '/']) jsep.addBinaryOp(operator, 2);
jsep.addBinaryOp('^', 3, true);
jsep.addIdentifierChar('_');
// A sign before a power stands before the whole power; jsep's own signs would bind tighter.
jsep.hooks.add('gobble-token', function (env) {
  const operator = this.char;
  if (operator !== '-' && operator !== '+') return;
  this.index += 1;
  const argument = this.gobbleToken();
  if (!argument) this.throwError('Something is missing after the sign.');
  env.node = { type: 'UnaryExpression', operator, prefix: true, argument: powerOf(this, argument) };
});

function powerOf(parser: jsep.HookScope, base: jsep.Expression): jsep.Expression {
  parser.gobbleSpaces();
  if (parser.char !== '^') return base;
  parser.index += 1;
  const exponent = parser.gobbleToken();
  if (!exponent) parser.throwError('Something is missing after ^.');
  const right = powerOf(parser, exponent);
  return { type: 'BinaryExpression', operator: '^', left: base, right };
}

class Mistake extends Error {
  readonly error: ExpressionError;
  constructor(code: ExpressionError['code'], message: string, position: number) {
    super(message);
    this.error = { code, message, position };
  }
}

function unreadable(text: string, position: number): ExpressionError {
  const ended = text.slice(position).trim() === '';
  return {
    code: 'syntax',
    message: ended
      ? 'The expression ends too early.'
      : 'The expression can not be read from here on.',
    position: ended ? text.length : position,
  };
}

function read(text: string, known: ReadonlySet<string>): Expression {
  if (text.trim() === '') throw new Mistake('empty', 'Type an expression.', 0);
  if (text.length > longestExpression)
    throw new Mistake(
      'too_long',
      `An expression can have at most ${longestExpression} characters.`,
      longestExpression,
    );
  const strange = text.search(/[^\w\s.,()+\-*/^]/);
  if (strange >= 0) throw new Mistake('unknown_sign', 'This sign means nothing here.', strange);
  const deep = tooDeepAt(text);
  if (deep !== null) throw new Mistake('too_deep', 'The parentheses are nested too deeply.', deep);
  const loose = looseEnd(text);
  if (loose) throw new Mistake('syntax', loose.message, loose.position);
  const uses = new Set<string>();
  const evaluate = compile(jsep(text), { text, known, uses });
  return { uses: [...uses], evaluate };
}

function tooDeepAt(text: string): number | null {
  let open = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open > deepest) return index;
  }
  return null;
}

/**
 * What jsep would let pass: two operands without an operator between them, and commas that separate
 * nothing. Answers with the first place.
 */
function looseEnd(text: string): { position: number; message: string } | null {
  let before = '';
  /** Whether each parenthesis that is open holds the arguments of a function. */
  const open: boolean[] = [];
  for (const { 0: token, index } of text.matchAll(/\d*\.?\d+(?:e[+-]?\d+)?|\w+|\S/gi)) {
    const isCall = token === '(' && /^[a-z_]/i.test(before);
    const isOperand = /^[\w(]|^\.\d/.test(token);
    if (/[\w)]$/.test(before) && isOperand && !isCall)
      return { position: index, message: 'An operator such as + or * is missing here.' };
    if (token === ',' && (!open.at(-1) || before === ',' || before === '('))
      return { position: index, message: 'A comma stands between the values of a function.' };
    if (token === '(') open.push(isCall);
    if (token === ')') open.pop();
    before = token;
  }
  return null;
}

interface Reading {
  text: string;
  known: ReadonlySet<string>;
  /** Filled with the ids that are met. */
  uses: Set<string>;
}

type Evaluate = Expression['evaluate'];

function compile(node: jsep.Expression, reading: Reading): Evaluate {
  const inner = (one: unknown) => compile(expressionIn(one, reading), reading);
  const core = node as jsep.CoreExpression;
  switch (core.type) {
    case 'Literal': {
      const { value } = core;
      if (typeof value !== 'number') break;
      return () => value;
    }
    case 'Identifier':
      return nameOf(core.name, 'raw', reading);
    case 'MemberExpression': {
      const { object, property, computed } = core;
      if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') break;
      const aspect = Object.hasOwn(aspects, String(property.name))
        ? aspects[String(property.name)]
        : undefined;
      if (!aspect)
        throw new Mistake(
          'unknown_name',
          'After the dot comes norm or max.',
          placeOf(String(property.name), reading.text),
        );
      return nameOf(String(object.name), aspect, reading);
    }
    case 'UnaryExpression': {
      const argument = inner(core.argument);
      return core.operator === '-' ? (source) => -argument(source) : argument;
    }
    case 'BinaryExpression': {
      const operator = operators[core.operator];
      if (!operator) break;
      const [left, right] = [inner(core.left), inner(core.right)];
      return (source) => operator(left(source), right(source));
    }
    case 'CallExpression':
      return callOf(core, reading, inner);
  }
  throw new Mistake('syntax', 'The expression can not be read.', 0);
}

function callOf(
  call: jsep.CallExpression,
  reading: Reading,
  inner: (node: unknown) => Evaluate,
): Evaluate {
  const name = call.callee.type === 'Identifier' ? String(call.callee.name) : '';
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  const position = placeOf(name, reading.text);
  if (!known)
    throw new Mistake(
      'unknown_function',
      'There are sqrt, log, abs, min and max, and no other functions.',
      position,
    );
  if (call.arguments.length < known.least || call.arguments.length > known.most)
    throw new Mistake(
      'wrong_arguments',
      known.most === 1
        ? 'This function takes one number.'
        : 'This function takes another number of values.',
      position,
    );
  const values = call.arguments.map(inner);
  return (source) => known.of(values.map((value) => value(source)));
}

function nameOf(name: string, aspect: Aspect, { text, known, uses }: Reading): Evaluate {
  if (!known.has(name))
    throw new Mistake('unknown_name', 'There is no criterion of this name.', placeOf(name, text));
  uses.add(name);
  return (source) => source(name, aspect);
}

/** jsep leaves holes where an argument is missing. */
function expressionIn(node: unknown, { text }: Reading): jsep.Expression {
  const isExpression = typeof node === 'object' && node !== null && 'type' in node;
  if (!isExpression)
    throw new Mistake('syntax', 'Something is missing between the commas.', text.indexOf(','));
  return node as jsep.Expression;
}

/** Where a name first stands; it is wrong wherever it does. */
function placeOf(name: string, text: string): number {
  return Math.max(0, text.search(new RegExp(`(?<!\\w)${name}(?!\\w)`)));
}
