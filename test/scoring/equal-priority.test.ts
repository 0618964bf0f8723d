import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalPriorityLines } from '#shared/scoring/equal-priority.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { kano } from '#shared/scoring/frameworks-sorting.ts';
import { weightedScoring } from '#shared/scoring/frameworks-weighing.ts';
import { positionOf } from '#shared/scoring/plot.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import { frameworks, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

describe('a line of equal priority', () => {
  test('of value ÷ effort = 1 is the diagonal', () => {
    const [line] = equalPriorityLines(valueAndEffort, {}, [1]);
    expect(line?.points.every(({ x, y }) => Math.abs(x - y) < 1e-9)).toBe(true);
  });

  test('is not drawn where a place does not tell the priority', () => {
    expect(equalPriorityLines(kano, {}, [1, 2])).toEqual([]);
    expect(
      equalPriorityLines({ ...valueAndEffort, plot: { x: 'effort', y: 'value' } }, {}, [1]),
    ).toEqual([]);
  });

  const score = fc.integer({ min: 1, max: 10 });
  const sum: Framework = { ...weightedScoring, formula: { kind: 'sum' } };
  test.each([valueAndEffort, weightedScoring, sum])(
    'of an item’s own priority goes through the item: $formula.kind',
    (framework) => {
      fc.assert(
        fc.property(fc.array(score, { minLength: 4, maxLength: 4 }), (numbers) => {
          const scores = Object.fromEntries(
            framework.criteria.map(({ id }, index) => [id, numbers[index] ?? 1]),
          );
          const priority = priorityOf(framework, scores) ?? Number.NaN;
          const place = positionOf(framework, scores, {});
          const [line] = equalPriorityLines(framework, {}, [priority]);
          if (!place || !line) return;
          const before = line.points.findLast(({ x }) => x <= place.x + 1e-9);
          const after = line.points.find(({ x }) => x >= place.x - 1e-9);
          if (!before || !after) return;
          const part = after.x === before.x ? 0 : (place.x - before.x) / (after.x - before.x);
          expect(before.y + part * (after.y - before.y)).toBeCloseTo(place.y, 6);
        }),
      );
    },
  );

  test('stays in the chart with every ready framework', () => {
    for (const framework of frameworks)
      for (const { points } of equalPriorityLines(framework, {}, [0.5, 1, 2, 20, 50]))
        expect(points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1)).toBe(true);
  });
});
