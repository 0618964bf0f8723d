import { describe, expect, it } from 'vitest';
import { axesOf, numbersIn, placedRows, scaleFor } from '#client/screens/workspace/chart/placed.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import { viewSchema } from '#shared/workspace/view-schema.ts';
import { aView, basics, item } from '#test/workspace/backlog.ts';

const numbers = numbersIn(propertiesOf(basics, 0));

describe('A chart', () => {
  it('is drawn over the numbers that are asked for, or, without a word, over the first there are', () => {
    const chart = { x: 'field.size', y: 'priority', size: 'field.size', quadrants: null };
    const asked = axesOf(numbers, chart);
    expect([asked?.x.id, asked?.y.id, asked?.size?.id]).toEqual([
      ...['field.size', 'priority', 'field.size'],
    ]);
    const gone = axesOf(numbers, { ...chart, x: 'field.gone', y: 'field.gone', size: null });
    const plain = axesOf(numbers, undefined);
    expect([gone?.x.id, gone?.y.id]).toEqual([plain?.x.id, plain?.y.id]);
    expect(plain?.x.id).not.toBe(plain?.y.id);
    expect(axesOf([], undefined)).toBeNull();
  });

  it('has a place for what has both numbers, as large as its area says', () => {
    const axes = axesOf(numbers, {
      x: 'field.size',
      y: 'field.size',
      size: 'field.size',
      quadrants: null,
    });
    if (!axes) throw new Error('There are numbers.');
    const rows = rankedItems(basics, [
      ...[item(1, { values: { size: 2 } }), item(2, { values: { size: 8 } }), item(3)],
    ]);
    expect(placedRows(rows, axes).map(({ row, x, size }) => [row.item.id, x, size])).toEqual([
      ['i1', 2, 0.5],
      ['i2', 8, 1],
    ]);
  });

  it('has room around what it shows, and never begins below nothing for that', () => {
    expect(scaleFor([0, 100])).toMatchObject({ min: 0, max: 108 });
    expect(scaleFor([-10, 10]).min).toBeLessThan(-10);
    expect(scaleFor([5]).max).toBeGreaterThan(5);
    expect(scaleFor([])).toEqual({ min: 0, max: 1, ticks: [0, 1] });
  });

  it('is saved with its quadrants, which may have no names yet', () => {
    const names = ['Do first', '', 'Later', ''] as const;
    const view = aView({
      kind: 'chart',
      chart: { x: 'rank', y: 'priority', size: null, quadrants: { x: 1, y: 2, names } },
    });
    expect(viewSchema.parse(view)).toEqual(view);
  });
});
