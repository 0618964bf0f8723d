import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projected } from '#shared/roadmaps/projection.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { rankedIn, rankedItems } from '#shared/workspace/ranked.ts';
import type { RoadmapShape, RoadmapToSave } from '#shared/workspace/roadmap.ts';
import type { WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { aRoadmap, item, workspace } from '#test/workspace/backlog.ts';

/** What leaves a workspace by a roadmap: what was chosen, of what it asks for. */

const today = '2026-05-20';

function show(state: WorkspaceState, more: Partial<RoadmapToSave> = {}) {
  const roadmap = { ...aRoadmap(more), createdAt: 1 };
  const now = Date.parse(today);
  const items = rankedIn(state, now);
  return projected(roadmap, { items, state, today, now, idOf: (id) => `out-${id}` });
}

const names = ({ groups }: ReturnType<typeof show>) =>
  groups.map(({ name, items }) => [name, ...items.map(({ title }) => title)]);

describe('a roadmap in lanes', () => {
  const lanes: RoadmapShape = {
    ...{ kind: 'lanes', property: 'status' },
    lanes: [
      { id: 'n', name: 'Now', values: ['active'] },
      { id: 'l', name: 'Later', values: ['open', 'gone'] },
    ],
  };
  const state = workspace(
    item(1, { title: 'Checkout', status: 'active' }),
    item(2, { title: 'Search' }),
    item(3, { title: 'Login', status: 'done' }),
    item(4, { title: 'Binned', status: 'active', removedAt: 1 }),
  );

  it('has an item in the first lane that has what it has, under the lane’s own words', () => {
    expect(names(show(state, { shape: lanes }))).toEqual([
      ['Now', 'Checkout'],
      ['Later', 'Search'],
    ]);
    expect(JSON.stringify(show(state, { shape: lanes }))).not.toMatch(/progress|active|"i1"|SHOP/);
  });

  it('shows what was chosen of an item, as people read it', () => {
    const shows = ['status', 'field.team', 'field.size', 'field.gone', 'people', 'rank', 'key'];
    const rich = workspace(
      item(1, {
        ...{ status: 'active', people: ['ada', 'gone'], values: { team: 'web', size: 2 } },
      }),
    );
    const told = show(
      {
        ...rich,
        members: new Map([['ada', { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 }]]),
      },
      { shape: lanes, shows },
    );
    // What is gone, and what tells of other items, is left out.
    expect(told.properties).toEqual([
      { builtIn: 'status', type: 'chips' },
      { name: 'Team', type: 'chips' },
      { name: 'Size', type: 'number', unit: 'days' },
      { builtIn: 'people', type: 'chips' },
      { builtIn: 'key', type: 'text' },
    ]);
    expect(told.groups[0]?.items).toEqual([
      {
        ...{ id: 'out-i1', title: 'Item 1' },
        values: [
          ...[[{ name: 'In progress' }], [{ name: 'Web', color: 'blue' }], 2],
          ...[[{ name: 'Ada' }], 'SHOP-1'],
        ],
      },
    ]);
  });
});

it('a roadmap in quarters says of a day nothing but its quarter', () => {
  const state = workspace(
    item(1, { title: 'May', end: '2026-05-01' }),
    item(2, { title: 'June', end: '2026-06-30' }),
    item(3, { title: 'New year', end: '2027-01-01' }),
    item(4, { title: 'Long ago', end: '2025-12-31' }),
    item(5, { title: 'Some day' }),
  );
  const told = show(state, { shape: { kind: 'quarters', property: 'end', back: 0, ahead: 3 } });
  expect(told.groups.map(({ quarter, items }) => [quarter, items.length])).toEqual([
    [{ year: 2026, quarter: 2 }, 2],
    [{ year: 2026, quarter: 3 }, 0],
    [{ year: 2026, quarter: 4 }, 0],
    [{ year: 2027, quarter: 1 }, 1],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/2026-05-01|06-30|01-01/);
});

it('a timeline has rows in the order of what can be chosen, and bars for what has days', () => {
  const state = workspace(
    item(1, { start: '2026-05-01', end: '2026-05-09', values: { team: 'app' } }),
    item(2, { end: '2026-06-30', values: { team: 'web' } }),
    item(3, { start: '2026-06-30' }),
    item(4, { values: { team: 'web' } }),
  );
  const shape: RoadmapShape = { kind: 'timeline', days: null, group: 'field.team' };
  expect(show(state, { shape }).groups.map(({ name, items }) => [name, items])).toEqual([
    ['Web', [expect.objectContaining({ days: { from: '2026-06-30', to: '2026-06-30' } })]],
    ['App', [expect.objectContaining({ days: { from: '2026-05-01', to: '2026-05-09' } })]],
    [null, [expect.objectContaining({ title: 'Item 3' })]],
  ]);
});

it('outcomes stand with all that is below them, and name nothing that is not shown', () => {
  const state = workspace(
    item(1, { title: 'Grow' }),
    item(2, { title: 'Checkout', within: 'i1' }),
    item(3, { title: 'Wallet', within: 'i2' }),
    item(4, { title: 'Alone', within: 'i5' }),
    item(5, { title: 'Secret', status: 'done' }),
  );
  const query = {
    filter: { property: 'status', is: 'none-of' as const, value: ['done'] },
    orders: [],
  };
  const told = show(state, { query, shape: { kind: 'outcomes' }, shows: ['within'] });
  expect(names(told)).toEqual([
    ['Grow', 'Checkout', 'Wallet'],
    [null, 'Alone'],
  ]);
  expect(JSON.stringify(told)).not.toContain('Secret');
});

const words = fc.string({ minLength: 1, maxLength: 12 });
const some = fc.record({
  title: words,
  status: fc.constantFrom('open', 'active', 'done'),
  description: words,
  end: fc.constantFrom('2026-05-01', '2026-09-09'),
  team: fc.constantFrom('web', 'app', 'gone'),
});
const shape = fc.constantFrom<RoadmapShape>(
  { kind: 'outcomes' },
  { kind: 'timeline', days: null, group: null },
  { kind: 'timeline', days: null, group: 'field.team' },
);
const query = {
  filter: { property: 'status', is: 'any-of' as const, value: ['open', 'active'] },
  orders: [{ property: 'title', descending: true }],
};

it('shows the items that its query answers with, wherever that is asked, and no other', () => {
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), shape, (all, how) => {
      const state = workspace(...all.map(({ team, ...more }, index) => itemOf(index, team, more)));
      const rows = answer(rankedItems(state.basics, state.items.values()), query, {
        ...{ state, properties: propertiesOf(state.basics, 0) },
        asker: { language: 'en', self: null, today, midnight: Date.parse },
      });
      const told = show(state, { query, shape: how });
      const shown = told.groups.flatMap(({ items, outcome }) =>
        [...items, ...(outcome ? [outcome] : [])].map(({ id }) => id),
      );
      expect(shown.sort()).toEqual(rows.map((row) => `out-${row.item.id}`).sort());
    }),
    { numRuns: 60 },
  );
});

it('is the same, whatever stands in what was not chosen and in what is not asked for', () => {
  fc.assert(
    fc.property(
      fc.array(some, { maxLength: 8 }),
      fc.array(some, { minLength: 8, maxLength: 8 }),
      fc.array(some, { maxLength: 8 }),
      shape,
      (shown, otherwise, others, how) => {
        const apart = shown.map(({ team, ...more }, index) => itemOf(index, team, more));
        const changed = apart.map((one, index): WorkspaceItem => {
          const { description = '' } = otherwise[index] ?? {};
          return {
            ...one,
            description,
            people: ['ada'],
            comments: 3,
            changedAt: 99,
            labels: ['x'],
          };
        });
        const hidden = others.map(({ team, ...more }, index) =>
          itemOf(20 + index, team, { ...more, status: 'done' }),
        );
        const basics = { ...workspace().basics, name: 'Another', prefix: 'XX', nextNumber: 999 };
        const roadmap = { query, shape: how, shows: ['field.team', 'within'] };
        const one = show(workspace(...apart), roadmap);
        const other = show({ ...workspace(...changed, ...hidden), basics }, roadmap);
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      },
    ),
    { numRuns: 60 },
  );
});

function itemOf(index: number, team: string, more: Partial<WorkspaceItem>): WorkspaceItem {
  const within = index % 3 === 0 ? {} : { within: `i${Math.max(1, index)}` };
  return item(index + 1, { ...within, start: '2026-04-01', values: { team }, ...more });
}
