import { describe, expect, it } from 'vitest';
import { answer, labelCounts, type Query } from '#shared/workspace/query/query.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import type { WorkspaceItem } from '#shared/workspace/state.ts';
import { basics, item } from '#test/workspace/backlog.ts';

const scores = (value: number, effort: number) => ({ scores: { value, effort } });

const shop = [
  item(1, { title: 'Gift cards', labels: ['payments'], ...scores(8, 4) }),
  item(2, { title: 'Guest checkout', changedAt: 50, ...scores(9, 1) }),
  item(3, { title: 'Export as PDF', status: 'done', ...scores(9, 1) }),
  item(4, { title: 'Item 10', foreignKey: 'JIRA-7', labels: ['payments', 'mobile'] }),
  item(5, { title: 'Item 9', status: 'active' }),
  item(6, { title: 'Thrown away', removedAt: 60, ...scores(10, 1) }),
];

const everything: Query = { find: '', status: '', label: '', sort: 'place', descending: false };

function keys(query: Partial<Query>, items: readonly WorkspaceItem[] = shop): number[] {
  return answer(
    rankedItems(basics, items),
    { ...everything, ...query },
    { basics, language: 'en' },
  ).map((row) => row.item.number);
}

describe('What is asked of a backlog', () => {
  it('ranks what is still to be done, by the framework; what is in the bin counts for nothing', () => {
    const ranks = rankedItems(basics, shop).map(({ item: { number }, rank, priority }) => [
      number,
      rank,
      priority,
    ]);
    expect(ranks).toEqual([
      [1, 2, 2],
      [2, 1, 9],
      [3, null, 9],
      [4, null, undefined],
      [5, null, undefined],
    ]);
  });

  it('finds words in keys, titles and labels, in any order and case', () => {
    expect(keys({ find: 'CHECKOUT guest' })).toEqual([2]);
    expect(keys({ find: 'shop-4' })).toEqual([4]);
    expect(keys({ find: 'jira-7' })).toEqual([4]);
    expect(keys({ find: 'payments' })).toEqual([1, 4]);
    expect(keys({ find: 'payments nothing' })).toEqual([]);
  });

  it('shows one status, or one label', () => {
    expect(keys({ status: 'done' })).toEqual([3]);
    expect(keys({ label: 'mobile' })).toEqual([4]);
    expect(labelCounts(rankedItems(basics, shop))).toEqual([
      ['mobile', 1],
      ['payments', 2],
    ]);
  });

  it('stands in every order, with what has no rank at the end and what is closed behind it', () => {
    expect(keys({ sort: 'rank' })).toEqual([2, 1, 4, 5, 3]);
    expect(keys({ sort: 'rank', descending: true })).toEqual([1, 2, 4, 5, 3]);
    expect(keys({ sort: 'key', descending: true })).toEqual([5, 4, 3, 2, 1]);
    expect(keys({ sort: 'changed', descending: true })).toEqual([2, 5, 4, 3, 1]);
    expect(keys({ sort: 'title' })).toEqual([3, 1, 2, 5, 4]);
  });

  it('stands by hand as fractional indices sort, capitals first', () => {
    const moved = [item(1, { place: 'a1' }), item(2, { place: 'Zz' }), item(3, { place: 'a0' })];
    expect(keys({}, moved)).toEqual([2, 3, 1]);
  });
});
