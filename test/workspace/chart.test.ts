import { describe, expect, it } from 'vitest';
import { axesOf, numbersIn, placedRows, scaleFor } from '#client/screens/workspace/chart/placed.ts';
import { setNumbers, settable } from '#client/screens/workspace/chart/settable.ts';
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

describe('An item that is moved in a chart', () => {
  const property = (id: string) => {
    const found = numbers.find((one) => one.id === id);
    if (!found) throw new Error(id);
    return found;
  };
  const scale = { min: 0, max: 20 };

  it('has scores as the cards have them', () => {
    const effort = settable(property('score.effort'), basics.framework, scale);
    expect([effort?.nearest(6.4), effort?.nearest(-5), effort?.nearest(99)]).toEqual([6, 1, 10]);
    expect([effort?.next(5, 1), effort?.next(10, 1), effort?.next(5.5, -1)]).toEqual([6, 10, 5]);
    // All of them are in reach.
    expect(effort?.reach(3, 5)).toEqual([1, 10]);
    const [criterion] = basics.framework.criteria;
    if (!criterion) throw new Error('There are criteria.');
    const deck = [1, 2, 5, 1_000].map((value) => ({ label: String(value), value }));
    const endless = { criteria: [{ ...criterion, deck, scale: 'session' as const }] };
    const value = settable(property(`score.${criterion.id}`), endless, scale);
    expect(value?.reach(2, 2)).toEqual([1, 5]);
  });

  it('has numbers in the steps of their field, or in round ones', () => {
    const size = settable(property('field.size'), basics.framework, scale);
    expect([size?.nearest(3.3), size?.next(3, 1), size?.next(3.2, -1)]).toEqual([3.5, 3.5, 2.5]);
    const field = { id: 'worth', name: 'Worth', type: 'money', currency: 'EUR' } as const;
    const worth = { ...property('field.size'), field };
    const free = settable(worth, basics.framework, { min: 0, max: 5_000 });
    expect([free?.nearest(1_234), free?.next(1_234, 1)]).toEqual([1_250, 1_300]);
    const stars = { ...worth, field: { ...field, type: 'rating' as const, most: 5 } };
    const rated = settable(stars, basics.framework, scale);
    expect([rated?.nearest(9), rated?.next(1, -1), rated?.reach(2, 3)]).toEqual([5, 1, [1, 5]]);
  });

  it('stays where numbers follow from others', () => {
    for (const id of ['priority', 'rank', 'voices'])
      expect(settable(property(id), basics.framework, scale)).toBeNull();
  });

  it('is set by as few commands as can be', () => {
    const [effort, size] = [property('score.effort'), property('field.size')];
    expect(setNumbers('i1', [[effort, 5]])).toEqual([
      { type: 'score.set', itemId: 'i1', scores: { effort: 5 } },
    ]);
    expect(
      setNumbers('i1', [
        [effort, 5],
        [size, 2],
      ]),
    ).toEqual([
      { type: 'score.set', itemId: 'i1', scores: { effort: 5 } },
      { type: 'item.set', itemIds: ['i1'], fields: { values: { size: 2 } } },
    ]);
  });
});
