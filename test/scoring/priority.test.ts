import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shirtSizes, storyPoints, zeroToTen } from '#shared/scoring/decks.ts';
import { explain } from '#shared/scoring/explanation.ts';
import type { Criterion, Formula, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores, normalized } from '#shared/scoring/normalized.ts';
import { positionOf } from '#shared/scoring/plot.ts';
import { priorityOf, ranksOf } from '#shared/scoring/priority.ts';
import { readyFramework, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

function ready(id: string): Framework {
  const framework = readyFramework(id);
  if (!framework) throw new Error(`There is no framework ${id}.`);
  return framework;
}

function criterion(id: string, kind: Criterion['kind'], weight = 1): Criterion {
  return { id, name: id, kind, weight, deck: zeroToTen };
}

/** Two benefits at 70/30 and two costs at 80/20. */
function framework(formula: Formula, more: Partial<Framework> = {}): Framework {
  return {
    id: 'own',
    name: 'Own',
    criteria: [
      criterion('v1', 'benefit', 70),
      criterion('v2', 'benefit', 30),
      criterion('c1', 'cost', 80),
      criterion('c2', 'cost', 20),
    ],
    formula,
    ...more,
  };
}

const scores = { v1: 8, v2: 4, c1: 3, c2: 9 };
const focus: Formula = { kind: 'factors', weights: { value: 60, cost: 40 } };

describe('the priority', () => {
  it('of value and effort is one ÷ the other', () => {
    expect(priorityOf(valueAndEffort, { value: 8, effort: 4 })).toBe(2);
    expect(priorityOf(valueAndEffort, { value: 8 })).toBeUndefined();
    expect(priorityOf(valueAndEffort, { value: 8, effort: 0 })).toBeUndefined();
  });

  it('by factors is the weighted value and what is left of the weighted cost', () => {
    const expected = (0.8 * 0.7 + 0.4 * 0.3) * 0.6 + (1 - (0.3 * 0.8 + 0.9 * 0.2)) * 0.4;
    expect(priorityOf(framework(focus), scores)).toBeCloseTo(100 * expected, 10);
    expect(100 * expected).toBeCloseTo(64, 10);
  });

  it('by factors leaves out what only sizes the bubble', () => {
    const sized = framework({ ...focus, bubble: ['v2'] });
    const expected = 0.8 * 0.6 + (1 - (0.3 * 0.8 + 0.9 * 0.2)) * 0.4;
    expect(priorityOf(sized, { v1: 8, c1: 3, c2: 9 })).toBeCloseTo(100 * expected, 10);
    const position = positionOf(sized, scores, {});
    expect(position).toEqual({ x: expect.closeTo(0.42), y: expect.closeTo(0.8), size: 0.4 });
  });

  it('by factors is the one factor where there is no other', () => {
    const { criteria } = framework(focus);
    const benefits = framework(focus, { criteria: criteria.slice(0, 2) });
    expect(priorityOf(benefits, scores)).toBeCloseTo(68, 10);
    const costs = framework(focus, { criteria: criteria.slice(2) });
    expect(priorityOf(costs, scores)).toBeCloseTo(58, 10);
  });

  it('as a weighted sum counts costs as what is left of them', () => {
    // Shares 35 %, 15 %, 40 % and 10 %.
    const expected = 0.35 * 0.8 + 0.15 * 0.4 + 0.4 * 0.7 + 0.1 * 0.1;
    expect(priorityOf(framework({ kind: 'sum' }), scores)).toBeCloseTo(100 * expected, 10);
  });

  it('of RICE is reach × impact × confidence ÷ effort', () => {
    const rice = ready('rice');
    expect(priorityOf(rice, { reach: 500, impact: 2, confidence: 0.8, effort: 4 })).toBe(200);
  });

  it('of ICE is the product', () => {
    expect(priorityOf(ready('ice'), { impact: 7, confidence: 5, ease: 4 })).toBe(140);
  });

  it('of WSJF is the cost of delay ÷ the size of the job', () => {
    expect(priorityOf(ready('wsjf'), { business: 8, time: 5, risk: 3, size: 2 })).toBe(8);
  });

  it('of the cost of delay is money ÷ weeks', () => {
    expect(priorityOf(ready('cost-of-delay'), { delay: 50_000, duration: 8 })).toBe(6_250);
  });

  it('of a single question is its score', () => {
    expect(priorityOf(ready('rating'), { rating: 4.2 })).toBe(4.2);
    expect(priorityOf(ready('moscow'), { bucket: 3 })).toBe(3);
    expect(priorityOf(ready('thumbs'), { thumb: -0.5 })).toBe(-0.5);
  });

  it('is none where the framework only estimates', () => {
    expect(priorityOf(ready('story-points'), { points: 5 })).toBeUndefined();
    expect(priorityOf(ready('t-shirt'), { size: 5 })).toBeUndefined();
  });

  it('of an expression is what it says', () => {
    const own = framework({ kind: 'expression', priority: 'v1 ^ 2 / max(c1, c2) + v1.max' });
    expect(priorityOf(own, scores, { v1: 10 })).toBeCloseTo(64 / 9 + 10, 10);
    expect(priorityOf(own, { v1: 8, c1: 3 })).toBeUndefined();
    expect(
      priorityOf(framework({ kind: 'expression', priority: 'v1 / 0' }), scores),
    ).toBeUndefined();
  });

  it('ignores scores of criteria that are gone', () => {
    expect(priorityOf(valueAndEffort, { value: 8, effort: 4, risk: 1 })).toBe(2);
  });
});

describe('a normalized score', () => {
  const points: Criterion = { ...criterion('points', 'cost'), deck: storyPoints, scale: 'session' };
  const shirt: Criterion = { ...criterion('size', 'cost'), deck: shirtSizes };

  it('lies between the ends of the deck', () => {
    expect(normalized(shirt, 1, {})).toBe(0);
    expect(normalized(shirt, 7, {})).toBe(0.5);
    expect(normalized(shirt, 13, {})).toBe(1);
    expect(normalized(shirt, 99, {})).toBe(1);
  });

  it('is a part of the largest in the session where the scale has no end', () => {
    const largest = largestScores([{ points: 8 }, { points: 21, value: 2 }, {}]);
    expect(largest).toEqual({ points: 21, value: 2 });
    expect(normalized(points, 7, largest)).toBeCloseTo(1 / 3, 10);
    expect(normalized(points, 0, { points: 0 })).toBe(0);
  });

  it('is never less than 0 nor more than 1', () => {
    const score = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(score, score, fc.constantFrom(points, shirt), (value, largest, one) => {
        const result = normalized(one, value, { points: largest });
        expect(result).toBeGreaterThanOrEqual(0);
        expect(result).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('a better score never makes an item come later', () => {
  const formulas: Formula[] = [
    { kind: 'ratio' },
    { kind: 'product' },
    { kind: 'sum' },
    focus,
    { kind: 'expression', priority: '(v1 + v2.norm) / (c1 + c2 ^ 2)' },
  ];
  const score = fc.double({ min: 0.1, max: 10, noNaN: true });
  const weight = fc.double({ min: 0, max: 5, noNaN: true });
  const largest = { v1: 10, v2: 10, c1: 10, c2: 10 };

  it.each(formulas.map((formula) => [formula.kind, formula] as const))('by %s', (_, formula) => {
    fc.assert(
      fc.property(
        fc.tuple(score, score, score, score),
        fc.tuple(weight, weight, weight, weight),
        fc.constantFrom('v1', 'v2', 'c1', 'c2'),
        score,
        ([v1, v2, c1, c2], weights, changed, other) => {
          const base = framework(formula);
          const criteria = base.criteria.map((one, index) => ({
            ...one,
            weight: weights[index] ?? 1,
          }));
          const before = { v1, v2, c1, c2 };
          const after = { ...before, [changed]: Math.max(other, before[changed]) };
          const [low, high] = [before, after].map((some) =>
            priorityOf({ ...base, criteria }, some, largest),
          );
          if (low === undefined || high === undefined) return;
          const gain = changed.startsWith('v') ? high - low : low - high;
          expect(gain).toBeGreaterThanOrEqual(-1e-9 * Math.max(1, Math.abs(low)));
          if (formula.kind === 'sum' || formula.kind === 'factors') {
            expect(low).toBeGreaterThanOrEqual(-1e-9);
            expect(low).toBeLessThanOrEqual(100 + 1e-9);
          }
        },
      ),
    );
  });
});

describe('the explanation', () => {
  it('has the numbers that the priority is made of', () => {
    const explanation = explain(framework(focus), scores, {});
    expect(explanation).toMatchObject({
      formula: 'factors',
      value: { normalized: expect.closeTo(0.68), share: 0.6 },
      cost: { normalized: expect.closeTo(0.42), share: 0.4 },
      result: expect.closeTo(64),
    });
    if (!('terms' in explanation)) throw new Error('There is nothing to explain.');
    expect(explanation.terms[0]).toEqual({
      criterionId: 'v1',
      kind: 'benefit',
      raw: 8,
      normalized: 0.8,
      weight: 70,
      share: 0.7,
      part: expect.closeTo(33.6),
    });
    const parts = explanation.terms.reduce((sum, { part }) => sum + part, 0);
    expect(parts).toBeCloseTo(explanation.result, 10);
  });

  it('of a ratio has both sums', () => {
    expect(explain(framework({ kind: 'ratio' }), scores, {})).toMatchObject({
      benefit: 680,
      cost: 420,
      result: expect.closeTo(680 / 420),
    });
  });

  it('says what is missing', () => {
    expect(explain(framework(focus), { v1: 1, c1: 2 }, {})).toEqual({
      reason: 'missing_scores',
      criterionIds: ['v2', 'c2'],
    });
    expect(explain(ready('t-shirt'), {}, {})).toEqual({ reason: 'no_formula' });
    expect(explain(valueAndEffort, { value: 1, effort: 0 }, {})).toEqual({ reason: 'no_result' });
  });
});

describe('the place in the chart', () => {
  it('is cost across and value up', () => {
    expect(positionOf(framework(focus), scores, {})).toEqual({
      x: expect.closeTo(0.42),
      y: expect.closeTo(0.68),
    });
  });

  it('is where expressions of one’s own put it', () => {
    const own = framework(focus, { plot: { x: 'c1 + c2', y: 'v1.norm' } });
    expect(positionOf(own, scores, {})).toEqual({ x: 12, y: 0.8 });
  });

  it('is nowhere without scores or without anything to cost', () => {
    expect(positionOf(framework(focus), { v1: 1 }, {})).toBeUndefined();
    expect(positionOf(ready('rating'), { rating: 4 }, {})).toBeUndefined();
  });
});

describe('ranks', () => {
  it('are shared by equals, and the next one is skipped', () => {
    expect(ranksOf([5, undefined, 9, 5, 1])).toEqual([2, null, 1, 2, 4]);
  });

  it('are shared by what only the computer tells apart', () => {
    expect(ranksOf([0.1 + 0.2, 0.3])).toEqual([1, 1]);
  });
});
