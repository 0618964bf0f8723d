import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LabelledPoint, placeLabels } from '#client/parts/place-labels.ts';

const area = { left: 0, top: 0, right: 400, bottom: 300 };
const lineHeight = 16;
const point = (x: number, y: number, labelWidth = 60): LabelledPoint => ({
  x,
  y,
  radius: 10,
  labelWidth,
});

describe('the labels of a picture', () => {
  it('stand to the right of their points where there is room', () => {
    expect(placeLabels([point(100, 100)], lineHeight, area, [])).toEqual([{ x: 115, y: 100 }]);
  });

  it('go to the left at the right edge, and around another point', () => {
    expect(placeLabels([point(390, 100)], lineHeight, area, [])).toEqual([{ x: 315, y: 100 }]);
    const [first] = placeLabels([point(100, 100), point(140, 100)], lineHeight, area, []);
    expect(first).toEqual({ x: 25, y: 100 });
  });

  it('are left out where they would cover something', () => {
    expect(placeLabels([point(100, 100, 500)], lineHeight, area, [])).toEqual([null]);
    expect(placeLabels([point(100, 100)], lineHeight, area, [area])).toEqual([null]);
  });

  it('never cover each other, a point or an edge', () => {
    const anyPoint = fc
      .tuple(fc.integer({ min: 10, max: 390 }), fc.integer({ min: 10, max: 290 }))
      .map(([x, y]) => point(x, y));
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 25 }), (points) => {
        const labels = placeLabels(points, lineHeight, area, []).flatMap((place, index) =>
          place
            ? [{ index, left: place.x, top: place.y - 8, right: place.x + 60, bottom: place.y + 8 }]
            : [],
        );
        for (const label of labels) {
          expect(
            label.left >= 0 && label.right <= 400 && label.top >= 0 && label.bottom <= 300,
          ).toBe(true);
          const meets = (left: number, right: number, top: number, bottom: number) =>
            label.left < right && left < label.right && label.top < bottom && top < label.bottom;
          const others = labels.filter(({ index }) => index !== label.index);
          expect(others.some((one) => meets(one.left, one.right, one.top, one.bottom))).toBe(false);
          const covered = points.filter((_, index) => index !== label.index);
          expect(covered.some(({ x, y }) => meets(x - 10, x + 10, y - 10, y + 10))).toBe(false);
        }
      }),
    );
  });
});
