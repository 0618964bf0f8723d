import { describe, expect, it } from 'vitest';
import { oneToTen } from '#shared/scoring/decks.ts';
import { type Framework, storyPointing, valueAndEffort } from '#shared/scoring/frameworks.ts';
import { priorityOf, rankItems } from '#shared/scoring/priority.ts';
import type { Item } from '#shared/session/state.ts';

/** In the manner of WSJF: what waiting costs, counted twice for value, by the size of the job. */
const weighted: Framework = {
  id: 'weighted',
  name: 'Weighted',
  formula: { kind: 'ratio' },
  criteria: [
    { id: 'value', name: 'Value', kind: 'benefit', weight: 2, deck: oneToTen },
    { id: 'urgency', name: 'Urgency', kind: 'benefit', weight: 1, deck: oneToTen },
    { id: 'size', name: 'Size', kind: 'cost', weight: 0.5, deck: oneToTen },
    { id: 'risk', name: 'Risk', kind: 'cost', weight: 1, deck: oneToTen },
  ],
};

describe('the priority of an item', () => {
  it('is its value for its effort', () => {
    expect(priorityOf(valueAndEffort, { value: 9, effort: 2 })).toBe(4.5);
  });

  it('is the weighted benefits by the weighted costs', () => {
    // (2·8 + 1·5) ÷ (0.5·4 + 1·5) = 21 ÷ 7
    expect(priorityOf(weighted, { value: 8, urgency: 5, size: 4, risk: 5 })).toBe(3);
  });

  it('may be zero, or below', () => {
    expect(priorityOf(valueAndEffort, { value: 0, effort: 2 })).toBe(0);
    expect(priorityOf(valueAndEffort, { value: -3, effort: 2 })).toBe(-1.5);
  });

  it.each([
    ['a score is missing', valueAndEffort, { value: 9 }],
    ['there is no score', valueAndEffort, {}],
    ['it would divide by zero', valueAndEffort, { value: 9, effort: 0 }],
    ['it would divide zero by zero', valueAndEffort, { value: 0, effort: 0 }],
    ['the framework has no formula', storyPointing, { points: 8 }],
    [
      'nothing costs anything',
      { ...weighted, criteria: weighted.criteria.slice(0, 2) },
      { value: 8, urgency: 5 },
    ],
  ])('is unknown where %s', (_, framework: Framework, scores: Record<string, number>) => {
    expect(priorityOf(framework, scores)).toBeUndefined();
  });
});

describe('the ranking', () => {
  const item = (id: string, priority?: number): Item => ({
    id,
    title: id,
    status: 'accepted',
    rounds: [],
    ...(priority !== undefined && { priority }),
  });
  const ranking = (...items: Item[]) =>
    rankItems(items).map(({ item: { id }, rank }) => `${rank ?? '–'} ${id}`);

  it('puts the highest priority first', () => {
    expect(ranking(item('a', 1.5), item('b', 4), item('c', 3))).toEqual(['1 b', '2 c', '3 a']);
  });

  it('gives equals one rank, in the order of the backlog, and skips the next', () => {
    expect(ranking(item('a', 2), item('b', 3), item('c', 3), item('d', 1))).toEqual([
      '1 b',
      '1 c',
      '3 a',
      '4 d',
    ]);
  });

  it('puts items without a priority last, without a rank, in the order of the backlog', () => {
    expect(ranking(item('a'), item('b', 0), item('c'), item('d', -1))).toEqual([
      '1 b',
      '2 d',
      '– a',
      '– c',
    ]);
  });

  it('leaves the backlog as it is', () => {
    const backlog = [item('a', 1), item('b', 2)];
    rankItems(backlog);
    expect(backlog.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(rankItems([])).toEqual([]);
  });
});
