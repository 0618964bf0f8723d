import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrowOf,
  layoutOf,
  nodeHeight,
} from '#client/screens/workspace-settings/workflow-layout.ts';

const statuses = fc
  .array(fc.constantFrom('open' as const, 'active' as const, 'closed' as const), {
    minLength: 1,
    maxLength: 20,
  })
  .map((categories) => categories.map((category, at) => ({ id: `s${at}`, name: 'S', category })));

describe('the picture of a workflow', () => {
  it('has each status once, within its width, in a column of its category, and none over another', () => {
    fc.assert(
      fc.property(statuses, fc.integer({ min: 320, max: 900 }), (all, width) => {
        const { placed, nodeWidth, height } = layoutOf(all, width);
        expect(placed.map(({ status }) => status.id).sort()).toEqual(
          all.map(({ id }) => id).sort(),
        );
        for (const [at, one] of placed.entries()) {
          expect(one.x).toBeGreaterThanOrEqual(0);
          expect(one.x + nodeWidth).toBeLessThanOrEqual(width);
          expect(one.y + nodeHeight).toBeLessThanOrEqual(height);
          for (const other of placed.slice(at + 1)) {
            expect(one.column === other.column).toBe(one.status.category === other.status.category);
            if (one.column === other.column)
              expect(Math.abs(one.y - other.y)).toBeGreaterThan(nodeHeight);
            else expect(Math.abs(one.x - other.x)).toBeGreaterThan(nodeWidth);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('has an arrow there and another one back, from edge to edge', () => {
    const layout = layoutOf(
      [
        { id: 'a', name: 'Open', category: 'open' },
        { id: 'b', name: 'Ready', category: 'open' },
        { id: 'c', name: 'Done', category: 'closed' },
      ],
      600,
    );
    const [a, b, c] = layout.placed;
    if (!a || !b || !c) throw new Error('There is no such status.');
    const right = a.x + layout.nodeWidth;
    const numbers = (path: string) => (path.match(/-?[\d.]+/g) ?? []).map(Number);
    expect(numbers(arrowOf(a, b, layout)).slice(-2)).toEqual([right, b.y + nodeHeight / 2]);
    expect(numbers(arrowOf(b, a, layout)).slice(0, 1)).toEqual([a.x]);
    expect(numbers(arrowOf(a, c, layout))[0]).toBe(right);
    expect(numbers(arrowOf(a, c, layout)).at(-2)).toBe(c.x);
    expect(arrowOf(a, c, layout)).not.toBe(arrowOf(c, a, layout));
  });
});
