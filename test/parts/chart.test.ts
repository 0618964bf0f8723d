import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ticksBetween, ticksByFactor } from '#client/parts/axis-ticks.ts';
import { spotsOf } from '#client/parts/chart-spots.ts';
import { areaOf, drawSpots, lineHeight, widthOf } from '#client/parts/draw-spots.ts';

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

describe('a crowded chart', () => {
  const axis = { name: 'Value', min: 0, max: 100, ticks: [] };
  const value = fc.double({ min: 0, max: 100, noNaN: true });
  const points = fc
    .array(fc.record({ x: value, y: value, size: fc.constantFrom(0, 0.4, 1) }), {
      ...{ minLength: 61, maxLength: 300, size: 'max' },
    })
    .map((all) =>
      all.map((place, at) => ({
        ...{ ...place, id: `i${at}`, label: `Item ${at} with a name of some length` },
        ...{ series: null, mark: String(at), description: '' },
      })),
    );
  const sizes = fc.constantFrom({ width: 358, height: 280 }, { width: 1300, height: 560 });
  const quadrants = ['Do first', 'Plan', 'When there is time', 'Leave'];

  test('gathers what would cover each other, loses nothing, and names what is there where there is room', () => {
    fc.assert(
      fc.property(points, sizes, (all, size) => {
        const drawn = drawSpots(all, { xAxis: axis, yAxis: axis, quadrants, ...size });
        const ids = drawn.flatMap((spot) => spot.points.map(({ id }) => id));
        expect(ids).toHaveLength(all.length);
        expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));
        const area = areaOf(size.width, size.height);
        const labels = drawn.flatMap(({ place, shortLabel, id }) =>
          place
            ? [
                {
                  ...{ id, left: place.x, right: place.x + widthOf(shortLabel) },
                  ...{ top: place.y - lineHeight / 2, bottom: place.y + lineHeight / 2 },
                },
              ]
            : [],
        );
        for (const [index, a] of drawn.entries())
          for (const b of drawn.slice(index + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(a.radius + b.radius);
        for (const [index, label] of labels.entries()) {
          expect(label.left >= area.left && label.right <= area.right).toBe(true);
          const meets = (left: number, right: number, top: number, bottom: number) =>
            label.left < right && left < label.right && label.top < bottom && top < label.bottom;
          for (const one of labels.slice(index + 1))
            expect(meets(one.left, one.right, one.top, one.bottom)).toBe(false);
          for (const { id, x, y, radius } of drawn)
            if (id !== label.id)
              expect(meets(x - radius, x + radius, y - radius, y + radius)).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('says of a spot what lies there, and how many more', () => {
    const all = Array.from({ length: 70 }, (_, at) => ({
      ...{ id: `i${at}`, label: `Item ${at}`, description: '', mark: '', series: at % 2 },
      ...{ size: 0, x: at < 3 ? 50 : (at * 7) % 40, y: at < 3 ? 50 : (at * 53) % 100 },
    }));
    const canvas = { xAxis: axis, yAxis: axis, quadrants: null, width: 1300, height: 560 };
    const [first] = drawSpots(all, canvas);
    expect(first).toMatchObject({ id: 'i0', series: 'mixed', mark: '×3', shortLabel: 'Item 0 +2' });
  });

  test('with few items keeps each for itself, though they may cover each other', () => {
    const two = [50, 51].map((x, at) => ({
      ...{ id: `i${at}`, label: 'Item', description: '', mark: '1', series: null },
      ...{ size: 1, x, y: 50 },
    }));
    const canvas = { xAxis: axis, yAxis: axis, quadrants: null, width: 1300, height: 560 };
    expect(drawSpots(two, canvas)).toHaveLength(2);
  });
});
