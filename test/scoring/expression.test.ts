import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/commands/limits.ts';
import { parseExpression } from '#shared/scoring/expression.ts';

const ids = ['value', 'effort', 'time_left'];
const numbers = { raw: { value: 8, effort: 2, time_left: 3 }, norm: 0.5, max: 20 };

function resultOf(text: string): number {
  const parsed = parseExpression(text, ids);
  if (!parsed.ok) throw new Error(`${parsed.error.code} at ${parsed.error.position}: ${text}`);
  return parsed.expression.evaluate((id, aspect) =>
    aspect === 'raw'
      ? (numbers.raw[id as keyof typeof numbers.raw] ?? Number.NaN)
      : numbers[aspect],
  );
}

describe('an expression', () => {
  it.each([
    ['value / effort', 4],
    ['value + effort * 3', 14],
    ['(value + effort) * 3', 30],
    ['value - effort - 1', 5],
    ['value / effort / 2', 2],
    ['2 ^ 3 ^ 2', 512],
    ['2 * 3 ^ 2', 18],
    ['-2 ^ 2', -4],
    ['(-2) ^ 2', 4],
    ['2 ^ -1', 0.5],
    ['2 ^ -1 ^ 2', 0.5],
    ['--value', 8],
    ['3 - -effort', 5],
    ['value.norm * 100', 50],
    ['value.max - value', 12],
    ['time_left', 3],
    ['sqrt(value * effort)', 4],
    ['abs(effort - value)', 6],
    ['min(value, effort, 1)', 1],
    ['max(value, effort)', 8],
    ['log(1)', 0],
    ['log(100, 10)', 2],
    ['.5 + 1e2', 100.5],
  ])('%s is %d', (text, result) => {
    expect(resultOf(text)).toBeCloseTo(result, 10);
  });

  it('has no answer where arithmetic has none', () => {
    expect(resultOf('value / (effort - 2)')).toBe(Number.POSITIVE_INFINITY);
    expect(resultOf('sqrt(-1)')).toBeNaN();
  });

  it.each([
    ['', 'empty', 0],
    ['value +', 'syntax', 7],
    ['value effort', 'syntax', 6],
    ['2(value)', 'syntax', 1],
    ['(value', 'syntax', 6],
    ['value)', 'syntax', 5],
    ['value * / 2', 'syntax', 8],
    ['max(value,, 2)', 'syntax', 10],
    ['value, effort', 'syntax', 5],
    ['value + reach', 'unknown_name', 8],
    ['value.length', 'unknown_name', 6],
    ['constructor', 'unknown_name', 0],
    ['value.constructor', 'unknown_name', 6],
    ['true + value', 'unknown_name', 0],
    ['this', 'syntax', 0],
    ['2 * pow(value, 2)', 'unknown_function', 4],
    ['toString()', 'unknown_function', 0],
    ['sqrt(value, 2)', 'wrong_arguments', 0],
    ['1 + min()', 'wrong_arguments', 4],
    ['value[0]', 'unknown_sign', 5],
    ['value = 2', 'unknown_sign', 6],
    ['value > 2 ? 1 : 0', 'unknown_sign', 6],
    ['"value"', 'unknown_sign', 0],
    ['välue', 'unknown_sign', 1],
    [`${'('.repeat(30)}1${')'.repeat(30)}`, 'too_deep', 20],
    ['1+'.repeat(300), 'too_long', limits.expression],
  ])('%s is refused, and where', (text, code, position) => {
    expect(parseExpression(text, ids)).toMatchObject({
      ok: false,
      error: { code, position, message: expect.stringMatching(/^[A-Z].*\.$/) },
    });
  });

  it('may be as long as it may be', () => {
    const sum = '1+'.repeat(limits.expression / 2 - 1);
    expect(resultOf(`${sum}1`)).toBe(limits.expression / 2);
  });

  it('says which criteria it needs', () => {
    const parsed = parseExpression('value + value.max / time_left', ids);
    expect(parsed).toMatchObject({ ok: true, expression: { uses: ['value', 'time_left'] } });
  });

  it('of any text is a number or an error with a place in the text, never an exception', () => {
    const token = fc.constantFrom(
      ...'+-*/^(),. '.split(''),
      ...ids,
      'max',
      'log',
      '2',
      '.5',
      'e',
      '\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 700 }),
      fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
    );
    fc.assert(
      fc.property(text, (anything) => {
        const parsed = parseExpression(anything, ids);
        if (parsed.ok) expect(typeof parsed.expression.evaluate(() => 1)).toBe('number');
        else {
          expect(parsed.error.position).toBeGreaterThanOrEqual(0);
          expect(parsed.error.position).toBeLessThanOrEqual(anything.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
