import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '#shared/fields/days.ts';
import type { Field } from '#shared/fields/field.ts';
import type { Condition, Filter, Order } from '#shared/workspace/filter.ts';
import { filterSchema } from '#shared/workspace/filter-schema.ts';
import { groupsOf, totalOf } from '#shared/workspace/query/groups.ts';
import { type Asker, matcherOf, operatorsOf } from '#shared/workspace/query/matching.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import type { Decision, WorkspaceItem } from '#shared/workspace/state.ts';
import { basics, item, workspace } from '#test/workspace/backlog.ts';

const scores = (value: number, effort: number) => ({ scores: { value, effort } });

const decided = (day: string, agreement: number): { decided: Decision } => ({
  decided: {
    ...{ at: Date.parse(`${day}T10:00:00Z`), sessionId: 's', sessionTitle: 'Autumn', rounds: 2 },
    agreement: { value: agreement, effort: 1 },
  },
});

const shop = [
  item(1, {
    title: 'Gift cards',
    type: 'story',
    people: ['bo'],
    end: '2026-03-20',
    values: { size: 2, team: 'web', live: true, when: { from: '2026-03-08', to: '2026-03-12' } },
    labels: ['payments'],
    ...scores(8, 4),
    ...decided('2026-03-09', 1),
  }),
  item(2, {
    title: 'Guest checkout',
    changedAt: 50,
    ...scores(9, 1),
    ...decided('2026-03-01', 0.2),
  }),
  item(3, {
    title: 'Export as PDF',
    status: 'done',
    description: 'With a letterhead.',
    ...scores(9, 1),
  }),
  item(4, { title: 'Item 10', foreignKey: 'JIRA-7', labels: ['payments', 'mobile'] }),
  item(5, {
    ...{ title: 'Item 9', status: 'active', createdBy: 'bo', within: 'i1', end: '2026-03-10' },
    values: { size: 0.5, team: 'app', due: '2026-04-01' },
  }),
  item(6, { title: 'Thrown away', removedAt: 60, ...scores(10, 1) }),
];

const fields: Field[] = [
  ...basics.fields,
  { id: 'live', name: 'Live', type: 'yes-no' },
  { id: 'due', name: 'Due', type: 'date' },
  { id: 'when', name: 'When', type: 'dates' },
];
const properties = propertiesOf(
  { ...basics, fields, scoreHolds: 5 },
  Date.parse('2026-03-10T12:00:00Z'),
);
const asker: Asker = {
  ...{ language: 'en', self: 'bo', today: '2026-03-10' },
  midnight: (day) => Date.parse(`${day}T00:00:00Z`),
};
const members = new Map([
  ['ada', { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 0 }],
  ['bo', { id: 'bo', name: 'Bo', role: 'editor', joinedAt: 0 }],
] as const);

interface Asked {
  find?: string;
  filter?: Filter;
  orders?: Order[];
}

function keys(
  { find, filter = { all: [] }, orders = [] }: Asked,
  items: readonly WorkspaceItem[] = shop,
) {
  const state = { ...workspace(...items), basics: { ...basics, fields }, members };
  const asked = { state, properties, asker };
  return answer(rankedItems(basics, items), { filter, orders }, asked, find).map(
    (row) => row.item.number,
  );
}

const by = (property: Order['property'], descending = false) => ({
  orders: [{ property, descending }],
});

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

  it('finds words wherever an item has them, in any order and case', () => {
    expect(keys({ find: 'CHECKOUT guest' })).toEqual([2]);
    expect(keys({ find: 'shop-4' })).toEqual([4]);
    expect(keys({ find: 'jira-7' })).toEqual([4]);
    expect(keys({ find: 'payments' })).toEqual([1, 4]);
    expect(keys({ find: 'letterhead pdf' })).toEqual([3]);
    expect(keys({ find: 'web gift' })).toEqual([1]);
    expect(keys({ find: 'payments nothing' })).toEqual([]);
  });

  it('stands in every order, with what has no rank at the end and what is closed behind it', () => {
    expect(keys(by('rank'))).toEqual([2, 1, 4, 5, 3]);
    expect(keys(by('rank', true))).toEqual([1, 2, 4, 5, 3]);
    expect(keys(by('key', true))).toEqual([5, 4, 3, 2, 1]);
    expect(keys(by('changed', true))).toEqual([2, 5, 4, 3, 1]);
    expect(keys(by('title'))).toEqual([3, 1, 2, 5, 4]);
    expect(keys(by('status', true))).toEqual([3, 5, 1, 2, 4]);
    expect(keys(by('created-by', true))).toEqual([5, 1, 2, 3, 4]);
    expect(keys(by('field.team', true))).toEqual([5, 1, 2, 3, 4]);
    expect(keys(by('end'))).toEqual([5, 1, 2, 3, 4]);
    expect(keys(by('field.size', true))).toEqual([1, 5, 2, 3, 4]);
  });

  it('orders by the next where the first says nothing', () => {
    const orders = [
      { property: 'labels', descending: false },
      { property: 'key', descending: true },
    ] as const;
    expect(keys({ orders: [...orders] })).toEqual([4, 1, 5, 3, 2]);
  });

  it('stands by hand as fractional indices sort, capitals first', () => {
    const moved = [item(1, { place: 'a1' }), item(2, { place: 'Zz' }), item(3, { place: 'a0' })];
    expect(keys({}, moved)).toEqual([2, 3, 1]);
    expect(keys(by('place', true), moved)).toEqual([1, 3, 2]);
  });
});

describe('A filter', () => {
  it.each<[Condition, number[]]>([
    [{ property: 'title', is: 'contains', value: 'CHECK' }, [2]],
    [{ property: 'title', is: 'lacks', value: 'item' }, [1, 2, 3]],
    [{ property: 'title', is: 'equals', value: 'gift cards' }, [1]],
    [{ property: 'description', is: 'filled' }, [3]],
    [{ property: 'status', is: 'any-of', value: ['done', 'active'] }, [3, 5]],
    [{ property: 'category', is: 'none-of', value: ['closed'] }, [1, 2, 4, 5]],
    [{ property: 'labels', is: 'all-of', value: ['payments', 'mobile'] }, [4]],
    [{ property: 'labels', is: 'empty' }, [2, 3, 5]],
    [{ property: 'created-by', is: 'any-of', value: ['me'] }, [5]],
    [{ property: 'score.value', is: 'at-least', value: 9 }, [2, 3]],
    [{ property: 'score.value', is: 'less', value: 9 }, [1]],
    [{ property: 'priority', is: 'empty' }, [4, 5]],
    [{ property: 'type', is: 'any-of', value: ['story'] }, [1]],
    [{ property: 'people', is: 'any-of', value: ['me'] }, [1]],
    [{ property: 'within', is: 'any-of', value: ['i1'] }, [5]],
    [{ property: 'end', is: 'equals', value: 0 }, [5]],
    [{ property: 'end', is: 'more', value: '2026-03-10' }, [1]],
    [{ property: 'field.size', is: 'at-most', value: 1 }, [5]],
    [{ property: 'field.team', is: 'none-of', value: ['web'] }, [2, 3, 4, 5]],
    [{ property: 'field.spec', is: 'empty' }, [1, 2, 3, 4, 5]],
    [{ property: 'field.live', is: 'yes' }, [1]],
    [{ property: 'field.live', is: 'no' }, [2, 3, 4, 5]],
    [{ property: 'field.due', is: 'filled' }, [5]],
    [{ property: 'field.when', is: 'equals', value: 0 }, [1]],
    [{ property: 'field.when', is: 'less', value: 2 }, []],
    [{ property: 'agreement', is: 'any-of', value: ['low'] }, [2]],
    [{ property: 'attention', is: 'any-of', value: ['old-score'] }, [2]],
    [{ property: 'attention', is: 'empty' }, [1, 3]],
    [{ property: 'scored', is: 'equals', value: '2026-03-09' }, [1]],
    [{ property: 'scored', is: 'equals', value: -1 }, [1]],
    [{ property: 'scored', is: 'at-least', value: -7 }, [1]],
    [{ property: 'scored', is: 'less', value: -7 }, [2]],
  ])('%o', (filter, expected) => {
    expect(keys({ filter })).toEqual(expected);
  });

  it('joins conditions by and, or and not, nested', () => {
    const payments = { property: 'labels', is: 'any-of', value: ['payments'] } as const;
    const scored = { property: 'priority', is: 'filled' } as const;
    expect(keys({ filter: { all: [payments, scored] } })).toEqual([1]);
    expect(keys({ filter: { any: [payments, scored] } })).toEqual([1, 2, 3, 4]);
    expect(keys({ filter: { not: { any: [payments, scored] } } })).toEqual([5]);
    expect(keys({ filter: { all: [{ not: payments }, { any: [scored] }] } })).toEqual([2, 3]);
  });

  it('asks for nothing where its property is gone, or has become another', () => {
    const gone = { property: 'score.risk', is: 'more', value: 3 } as const;
    const other = { property: 'status', is: 'more', value: 3 } as const;
    for (const filter of [gone, other, { any: [gone] }, { not: other }, { all: [{ any: [] }] }])
      expect(keys({ filter })).toEqual([1, 2, 3, 4, 5]);
    expect(
      keys({ filter: { any: [gone, { property: 'key', is: 'contains', value: '-2' }] } }),
    ).toEqual([2]);
  });

  const condition = fc.constantFrom(...properties.values()).chain((property) =>
    fc.record({
      property: fc.constant<string>(property.id),
      is: fc.constantFrom(...operatorsOf[property.kind]),
      value: {
        text: fc.string(),
        number: fc.double({ noNaN: true, noDefaultInfinity: true }),
        moment: fc.integer({ min: -9_000, max: 9_000 }),
        date: fc.integer({ min: -9_000, max: 9_000 }),
        dates: fc.integer({ min: -9_000, max: 9_000 }),
        'yes-no': fc.constant(undefined),
        choice: fc.subarray(['open', 'done', 'me']),
        choices: fc.subarray(['payments', 'mobile']),
      }[property.kind] as fc.Arbitrary<string | number | string[] | undefined>,
    }),
  );
  const { filter: filters } = fc.letrec<{ filter: Filter; leaf: Condition }>((tie) => ({
    leaf: condition,
    filter: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('leaf'),
      fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  }));

  it('and its opposite share the items among them, and what is sent is read as it was', () => {
    const rows = rankedItems(basics, shop);
    fc.assert(
      fc.property(filters, (filter) => {
        const asked = rows.filter(matcherOf(filter, properties, asker));
        const others = rows.filter(matcherOf({ not: filter }, properties, asker));
        const saysNothing = asked.length === rows.length && others.length === rows.length;
        if (!saysNothing) expect(asked.length + others.length).toBe(rows.length);
        expect(filterSchema.parse(JSON.parse(JSON.stringify(filter)))).toEqual(
          JSON.parse(JSON.stringify(filter)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['too deep', nested(9)],
    ['of depth 1,000', nested(1_000)],
    [
      'with too many conditions',
      { all: Array.from({ length: 300 }, () => ({ property: 'key', is: 'empty' })) },
    ],
    ['that is none', { some: [] }],
    ['with an operator that nobody knows', { property: 'key', is: 'like', value: 'x' }],
    ['with an endless text', { property: 'title', is: 'contains', value: 'x'.repeat(10_000) }],
  ])('%s is refused', (_, filter) => {
    const read = filterSchema.safeParse(filter);
    expect(read.success).toBe(false);
    expect(read.error?.issues[0]?.message).toMatch(/^[A-Z].*\.$/);
  });

  function nested(depth: number): unknown {
    let filter: unknown = { property: 'key', is: 'empty' };
    for (let level = 0; level < depth; level++) filter = { not: filter };
    return filter;
  }
});

describe('Items in groups', () => {
  const within = {
    members,
    items: new Map(shop.map((one) => [one.id, one])),
    language: 'en',
    monthOf: (moment: number) => new Date(moment).toISOString().slice(0, 7),
  };
  const grouped = (id: 'status' | 'labels' | 'scored' | 'created-by', withEmpty = false) => {
    const property = properties.get(id);
    if (!property) throw new Error(`There is no property ${id}.`);
    return groupsOf(rankedItems(basics, shop), property, within, withEmpty).map(
      ({ value, rows }) => [value, rows.map((row) => row.item.number)],
    );
  };

  it('stand in the order of what can be chosen, and in several where they have several', () => {
    expect(grouped('status')).toEqual([
      ['open', [1, 2, 4]],
      ['active', [5]],
      ['done', [3]],
    ]);
    expect(grouped('labels')).toEqual([
      ['mobile', [4]],
      ['payments', [1, 4]],
      [null, [2, 3, 5]],
    ]);
    expect(grouped('scored')).toEqual([
      ['2026-03', [1, 2]],
      [null, [3, 4, 5]],
    ]);
    expect(grouped('created-by')).toEqual([
      ['ada', [1, 2, 3, 4]],
      ['bo', [5]],
    ]);
  });

  it('have the average of their scores', () => {
    const value = properties.get('score.value');
    const title = properties.get('title');
    if (!value || !title) throw new Error('There is no such property.');
    const rows = rankedItems(basics, shop);
    expect(totalOf(rows, value)).toBeCloseTo(26 / 3);
    expect(totalOf(rows.slice(3), value)).toBeUndefined();
    expect(totalOf(rows, title)).toBeUndefined();
  });
});

it('a day so many days later is counted by the calendar', () => {
  expect(daysAfter('2026-02-27', 2)).toBe('2026-03-01');
  expect(daysAfter('2026-01-01', -1)).toBe('2025-12-31');
});
