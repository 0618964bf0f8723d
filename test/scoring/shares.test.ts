import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentagesOf, rebalance, sharesOf } from '#shared/scoring/shares.ts';

const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('the shares of weights', () => {
  it('are their parts of the whole', () => {
    expect(sharesOf([1, 3])).toEqual([0.25, 0.75]);
    expect(sharesOf([0, 0])).toEqual([0.5, 0.5]);
    expect(sharesOf([])).toEqual([]);
  });

  it('in whole percent sum to exactly 100', () => {
    expect(percentagesOf([1, 1, 1])).toEqual([34, 33, 33]);
    expect(percentagesOf([2, 1])).toEqual([67, 33]);
    expect(percentagesOf([70, 30])).toEqual([70, 30]);
    fc.assert(
      fc.property(weights, (some) => {
        expect(total(percentagesOf(some))).toBe(100);
      }),
    );
  });

  it('make room for one that is set, in proportion', () => {
    expect(rebalance([50, 30, 20], 0, 75)).toEqual([75, 15, 10]);
    expect(rebalance([100, 0, 0], 0, 40)).toEqual([40, 30, 30]);
    expect(rebalance([7], 0, 3)).toEqual([100]);
  });

  it('sum to 100 whatever is set', () => {
    fc.assert(
      fc.property(weights, fc.nat(19), fc.double({ noNaN: true }), (some, at, percent) => {
        const after = rebalance(some, at % some.length, percent);
        expect(total(after)).toBeCloseTo(100, 6);
        for (const weight of after) expect(weight).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
