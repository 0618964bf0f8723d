import { describe, expect, it } from 'vitest';
import { countedFor, stacked } from '#client/screens/workspace-over-time/stacked.ts';
import { basics } from '#test/workspace/backlog.ts';

describe('Items over time, one group upon the other', () => {
  const counts = [
    { at: 1, of: { open: 3, dropped: 1 } },
    { at: 2, of: { open: 1, active: 1, done: 2 } },
  ];

  it('have what is done at the bottom, and what is not there any more on top', () => {
    const { groups, columns } = stacked(counts, 'status', basics);
    expect(groups.map(({ id }) => id)).toEqual(['done', 'active', 'open', 'gone']);
    expect(columns).toEqual([
      { at: 1, counts: [0, 0, 3, 1] },
      { at: 2, counts: [2, 1, 1, 0] },
    ]);
  });

  it('are put together by the stage of their status', () => {
    expect(countedFor('category')).toBe('status');
    const two = {
      ...basics,
      statuses: [...basics.statuses, { id: 'test', name: 'In test', category: 'active' as const }],
    };
    const { groups, columns } = stacked([{ at: 1, of: { active: 2, test: 3 } }], 'category', two);
    expect([groups.map(({ id }) => id), columns]).toEqual([['active'], [{ at: 1, counts: [5] }]]);
  });

  it('have those without anything behind all that can be chosen', () => {
    const { groups } = stacked([{ at: 1, of: { '': 1, app: 2 } }], 'field.team', basics);
    expect(groups).toEqual([
      { id: 'app', series: 2 },
      { id: '', series: 6 },
    ]);
    expect(stacked([{ at: 1, of: { '': 1, scored: 2 } }], 'scored', basics).columns).toEqual([
      { at: 1, counts: [2, 1] },
    ]);
  });
});
