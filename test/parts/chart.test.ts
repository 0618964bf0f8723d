import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticksBetween, ticksByFactor } from '#client/parts/axis-ticks.ts';
import { spotsOf } from '#client/parts/chart-spots.ts';

describe('points that lie on one spot', () => {
  test('are drawn as one, which knows them all in their order', () => {
    const points = [
      { id: 'a', x: 100, y: 100, radius: 0.2 },
      { id: 'b', x: 300, y: 40, radius: 1 },
      { id: 'c', x: 100.4, y: 99.8, radius: 0.4 },
    ];
    const spots = spotsOf(points);
    expect(spots.map((spot) => spot.points.map(({ id }) => id))).toEqual([['a', 'c'], ['b']]);
    expect(spots[0]?.radius).toBeCloseTo(0.3);
  });

  test('none is lost or drawn twice', () => {
    const number = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.record({ x: number, y: number, radius: number })), (points) => {
        const drawn = spotsOf(points).flatMap((spot) => spot.points);
        expect(drawn).toHaveLength(points.length);
        expect(new Set(drawn)).toEqual(new Set(points));
      }),
    );
  });
});

describe('ticks', () => {
  test('are round numbers within the ends', () => {
    expect(ticksBetween(0, 100)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(ticksBetween(1, 10)).toEqual([2, 4, 6, 8, 10]);
    expect(ticksBetween(3, 3)).toEqual([3]);
  });

  test('of numbers that count by how many times they are more are 1, 2 and 5', () => {
    expect(ticksByFactor(0.4, 6)).toEqual([0.5, 1, 2, 5]);
    expect(ticksByFactor(0, 6)).toEqual([]);
  });
});
