import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringIn } from '#shared/backlog/bring-in.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import type { Item } from '#shared/session/state.ts';

const item = (id: string, fields: Partial<Item> = {}): Item => ({
  ...{ id, title: id, status: 'waiting', rounds: [] },
  ...fields,
});

describe('keys', () => {
  it.each([
    ['SHOP-101', 'shop-101'],
    ['SHOP-101', 'SHOP 101'],
    ['SHOP-101', 'Shop‑101'],
    ['SHOP-101', 'SHOP_101'],
    ['SHOP-101', ' SHOP–101 '],
    ['SHOP-101', 'SHOP101'],
    ['ＳＨＯＰ－１０１', 'shop-101'],
    ['#12', '12'],
  ])('%s and %s are the same', (one, other) => {
    expect(comparableKey(one)).toBe(comparableKey(other));
  });

  it.each([
    ['SHOP-101', 'SHOP-102'],
    ['1-1', '11'],
    ['1.1', '11'],
    ['V2-3', 'V23'],
    ['A-1', 'B-1'],
    ['--', '—'],
  ])('%s and %s are not', (one, other) => {
    expect(comparableKey(one)).not.toBe(comparableKey(other));
  });
});

describe('bringing in what is there already', () => {
  it('finds it by its own key before one that is only written alike', () => {
    const backlog = [item('a', { key: 'k1' }), item('b', { key: 'K-1' })];
    expect(bringIn(backlog, [{ key: 'K-1', title: 'New' }]).updated[0]?.item.id).toBe('b');
    expect(bringIn(backlog, [{ key: 'K 1', title: 'New' }]).updated[0]?.item.id).toBe('a');
  });

  it('says of each what it is: new, changed with what, or as it was', () => {
    const backlog = [
      item('a', { key: 'K-1', title: 'Old' }),
      item('b', { key: 'K-2', title: 'Same', description: 'Why' }),
    ];
    const brought = [
      {
        ...{ key: 'K-1', title: 'New', description: 'How', labels: ['shop'], parent: 'Epic' },
        ...{ link: 'https://example.com', scores: { value: 1 } },
        workStatus: { name: 'Doing', category: 'active' as const },
      },
      { key: 'k2', title: 'Same' },
      { key: 'K-3', title: 'Third' },
      { key: 'k-3', title: 'Third again' },
    ];
    const { added, updated, unchanged } = bringIn(backlog, brought);
    expect(added).toEqual([brought[2]]);
    expect(updated.map(({ changed }) => changed)).toEqual([
      ['title', 'description', 'link', 'labels', 'parent', 'status', 'scores'],
    ]);
    expect(unchanged).toEqual([{ item: backlog[1], brought: brought[1] }]);
  });

  it('takes nothing away: what is not said stays', () => {
    const whole = item('a', {
      ...{ key: 'K-1', description: 'Why', labels: ['shop'], parent: 'Epic' },
      ...{ link: 'https://example.com', scores: { value: 1 } },
      workStatus: { name: 'Doing', category: 'active' },
    });
    expect(bringIn([whole], [{ key: 'K-1', title: 'a', description: '', labels: [] }])).toEqual({
      added: [],
      updated: [],
      unchanged: [{ item: whole, brought: expect.anything() }],
    });
  });

  it('never takes the place of a score that was agreed on', () => {
    const scores = fc.dictionary(fc.constantFrom('value', 'effort', 'risk'), fc.integer());
    fc.assert(
      fc.property(scores, scores, fc.subarray(['value', 'effort', 'risk']), (own, brought, by) => {
        const imported = by.filter((id) => id in own);
        const before = item('a', { key: 'K-1', scores: own, imported });
        const [updated] = bringIn([before], [{ key: 'K-1', scores: brought }]).updated;
        const after = { ...before, ...updated?.scores };
        for (const [id, score] of Object.entries(own))
          if (!imported.includes(id)) {
            expect(after.scores?.[id]).toBe(score);
            expect(after.imported).not.toContain(id);
          }
        for (const [id, score] of Object.entries(brought))
          if (!(id in own) || imported.includes(id)) {
            expect(after.scores?.[id]).toBe(score);
            expect(after.imported).toContain(id);
          }
      }),
    );
  });
});
