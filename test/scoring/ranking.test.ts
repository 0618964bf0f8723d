import { describe, expect, it } from 'vitest';
import { rankItems } from '#shared/session/ranking.ts';
import type { Item } from '#shared/session/state.ts';

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
