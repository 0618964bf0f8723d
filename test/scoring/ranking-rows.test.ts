import { describe, expect, test } from 'vitest';
import { decimalsFor, inOrder, isScored, rankedBy } from '#client/screens/results/ranking.ts';
import { weightedScoring } from '#shared/scoring/frameworks-weighing.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { Item } from '#shared/session/state.ts';

const item = (id: string, scores?: Record<string, number>): Item => ({
  id,
  title: id,
  status: scores ? 'accepted' : 'waiting',
  rounds: [],
  ...(scores && { scores }),
});
const items = [
  item('Item 10', { value: 4, effort: 4 }),
  item('Item 9', { value: 9, effort: 3 }),
  item('Item 2'),
];
const ranked = rankedBy(valueAndEffort, items);
const known = { framework: valueAndEffort, standfast: null, language: 'en' };
const titles = (rows: typeof ranked) => rows.map((row) => row.item.title);

describe('the rows of the ranking', () => {
  test('stand by priority, and by any column both ways, with what has nothing there at the end', () => {
    expect(titles(ranked)).toEqual(['Item 9', 'Item 10', 'Item 2']);
    const by = (column: Parameters<typeof inOrder>[1]['column'], descending: boolean) =>
      titles(inOrder(ranked, { column, descending }, known));
    expect(by({ by: 'title' }, false)).toEqual(['Item 2', 'Item 9', 'Item 10']);
    expect(by({ by: 'score', criterionId: 'effort' }, true)).toEqual([
      'Item 10',
      'Item 9',
      'Item 2',
    ]);
    expect(by({ by: 'score', criterionId: 'effort' }, false)).toEqual([
      'Item 9',
      'Item 10',
      'Item 2',
    ]);
    expect(by({ by: 'rank' }, true)).toEqual(['Item 10', 'Item 9', 'Item 2']);
  });

  test('keep what other weights do not move as it is', () => {
    const again = rankedBy(
      valueAndEffort,
      ranked.map((row) => row.item),
    );
    expect(again.map((row) => row.item)).toEqual(ranked.map((row) => row.item));
    expect(again[0]?.item).toBe(ranked[0]?.item);
  });

  test('have scores that count only where the framework of today asks for them', () => {
    expect(items.map((one) => isScored(valueAndEffort, one))).toEqual([true, true, false]);
    expect(items.some((one) => isScored(weightedScoring, one))).toBe(false);
  });

  test('are written with as many decimals as one of them needs', () => {
    expect(decimalsFor([1, 2, 3])).toBe(0);
    expect(decimalsFor([1, 2.5])).toBe(1);
    expect(decimalsFor([1, 8 / 3])).toBe(2);
    expect(decimalsFor([])).toBe(0);
  });
});
