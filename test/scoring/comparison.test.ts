import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ComparedCriterion,
  type ComparedItem,
  type ComparedSession,
  compare,
  inOrder,
  unlikeness,
} from '#shared/scoring/comparison.ts';
import { ranksOf } from '#shared/scoring/priority.ts';

const value: ComparedCriterion = { id: 'value', name: 'Value', numbers: [1, 2, 3, 10] };
const effort: ComparedCriterion = { id: 'effort', name: 'Effort', numbers: [1, 5] };

const session = (
  items: readonly (Partial<ComparedItem> & { title: string })[],
  criteria: readonly ComparedCriterion[] = [value, effort],
): ComparedSession => ({
  title: 'Roadmap',
  criteria,
  items: items.map((item) => ({ scores: {}, ...item })),
});

const pairsOf = (first: ComparedSession, second: ComparedSession) =>
  compare(first, second).items.map(({ standings }) => standings.map(({ item }) => item.title));

describe('the same item in both sessions', () => {
  it('is found by its key, whatever its title became', () => {
    const pairs = pairsOf(
      session([{ title: 'Dark mode', key: 'SHOP-1' }, { title: 'Search' }]),
      session([{ title: 'Search' }, { title: 'Night mode', key: ' shop-1' }]),
    );
    expect(pairs).toEqual([
      ['Dark mode', 'Night mode'],
      ['Search', 'Search'],
    ]);
  });

  it('is found by its title where one of them has no key', () => {
    const first = session([{ title: 'Dark  Mode ', key: 'SHOP-1' }]);
    expect(pairsOf(first, session([{ title: 'dark mode' }]))).toHaveLength(1);
    expect(pairsOf(first, session([{ title: 'Dark mode', key: 'SHOP-2' }]))).toEqual([]);
  });

  it('is not an unnamed one', () => {
    const { items, onlyItems } = compare(session([{ title: '' }]), session([{ title: '' }]));
    expect(items).toEqual([]);
    expect(onlyItems.map((only) => only.length)).toEqual([1, 1]);
  });

  it('is matched once', () => {
    const { items, onlyItems } = compare(
      session([{ title: 'Search' }, { title: 'Search' }]),
      session([{ title: 'Search' }]),
    );
    expect(items).toHaveLength(1);
    expect(onlyItems.map((only) => only.length)).toEqual([1, 0]);
  });
});

test('criteria are the same by id, or else by name', () => {
  const reach = { id: 'reach', name: 'Reach', numbers: [1] };
  const { criteria, onlyCriteria } = compare(
    session([], [value, effort, reach]),
    session(
      [],
      [
        { ...effort, id: 'own-1', name: ' effort' },
        { ...value, name: 'Worth' },
      ],
    ),
  );
  expect(criteria.map(([a, b]) => [a.id, b.id])).toEqual([
    ['value', 'value'],
    ['effort', 'own-1'],
  ]);
  expect(onlyCriteria).toEqual([[reach], []]);
});

test('scores are apart by the share of the deck between them, ranks by the places', () => {
  const { items } = compare(
    session([
      { title: 'Search', scores: { value: 10, effort: 2 }, priority: 5 },
      { title: 'Dark mode', scores: { value: 1 }, priority: 1 },
      { title: 'Export' },
    ]),
    session([
      { title: 'Export', scores: { value: 3 }, priority: 9 },
      { title: 'Search', scores: { value: 1, effort: 4 }, priority: 0.25 },
      { title: 'Dark mode', scores: { value: 1 }, priority: 1 },
    ]),
  );
  expect(items.map(({ scores }) => scores)).toEqual([
    [
      [10, 1],
      [2, 4],
    ],
    [
      [1, 1],
      [null, null],
    ],
    [
      [null, 3],
      [null, null],
    ],
  ]);
  expect(items.map(({ difference }) => difference)).toEqual([0.75, 0, null]);
  expect(items.map(({ rankChange }) => rankChange)).toEqual([-2, 0, null]);
});

test('the largest differences come first, and what can not be compared last', () => {
  const { items } = compare(
    session([
      { title: 'Export' },
      { title: 'Dark mode', scores: { value: 2 }, priority: 2 },
      { title: 'Search', scores: { value: 10 }, priority: 10 },
      { title: 'Help', scores: { value: 9 }, priority: 3 },
    ]),
    session([
      { title: 'Export' },
      { title: 'Dark mode', scores: { value: 2 }, priority: 12 },
      { title: 'Search', scores: { value: 4 }, priority: 4 },
      { title: 'Help', scores: { value: 8 }, priority: 3 },
    ]),
  );
  const titles = (order: Parameters<typeof inOrder>[1]) =>
    inOrder(items, order).map(({ standings: [{ item }] }) => item.title);
  expect(titles('backlog')).toEqual(['Export', 'Dark mode', 'Search', 'Help']);
  expect(titles('rank')).toEqual(['Dark mode', 'Search', 'Help', 'Export']);
  expect(titles('difference')).toEqual(['Search', 'Help', 'Dark mode', 'Export']);
});

describe('any two sessions', () => {
  const number = fc.integer({ min: 0, max: 20 });
  const criterion = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    name: fc.constantFrom('Value', 'value ', 'Effort', 'Risk'),
    numbers: fc.array(number, { maxLength: 4 }),
  });
  const item = fc.record(
    {
      title: fc.constantFrom('', 'Search', ' search', 'Dark mode', 'Help'),
      key: fc.constantFrom('S-1', 's-1', 'S-2', ''),
      scores: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), number),
      priority: number,
    },
    { requiredKeys: ['title', 'scores'] },
  );
  const anySession: fc.Arbitrary<ComparedSession> = fc.record({
    title: fc.constant('Roadmap'),
    criteria: fc.uniqueArray(criterion, { selector: ({ id }) => id }),
    items: fc.array(item, { maxLength: 8 }),
  });

  it('have each item and each criterion in exactly one place', () => {
    fc.assert(
      fc.property(anySession, anySession, (first, second) => {
        const { items, onlyItems, criteria, onlyCriteria } = compare(first, second);
        for (const side of [0, 1] as const) {
          const from = [first, second][side];
          const found = [
            ...items.map(({ standings }) => standings[side].item),
            ...onlyItems[side].map((one) => one.item),
          ];
          expect(found).toHaveLength(from?.items.length ?? -1);
          expect(new Set(found)).toEqual(new Set(from?.items));
          const named = [...criteria.map((both) => both[side]), ...onlyCriteria[side]];
          expect(named).toHaveLength(from?.criteria.length ?? -1);
          expect(new Set(named)).toEqual(new Set(from?.criteria));
        }
      }),
    );
  });

  it('compare the same way round as the other way round', () => {
    fc.assert(
      fc.property(anySession, anySession, (first, second) => {
        const there = compare(first, second);
        const back = compare(second, first);
        const differences = (comparison: typeof there) =>
          comparison.items.map(({ difference }) => difference?.toFixed(9) ?? '–').sort();
        const couples = there.items.map(({ standings: [a, b] }) => [a.item, b.item]);
        for (const { standings, rankChange } of back.items) {
          const [b, a] = standings;
          const at = couples.findIndex(([x, y]) => x === a.item && y === b.item);
          expect(at).toBeGreaterThanOrEqual(0);
          const change = there.items[at]?.rankChange ?? null;
          expect(rankChange).toBe(change === null ? null : 0 - change);
        }
        expect(back.items).toHaveLength(there.items.length);
        expect(differences(back)).toEqual(differences(there));
        expect(back.onlyItems).toEqual(there.onlyItems.toReversed());
        expect(back.onlyCriteria).toEqual(there.onlyCriteria.toReversed());
      }),
    );
  });

  it('keep the ranks that each of them has, and are at most a deck apart', () => {
    fc.assert(
      fc.property(anySession, anySession, (first, second) => {
        const { items, onlyItems } = compare(first, second);
        for (const side of [0, 1] as const) {
          const from = side === 0 ? first : second;
          const ranks = ranksOf(from.items.map(({ priority }) => priority));
          const standings = [...items.map((one) => one.standings[side]), ...onlyItems[side]];
          for (const { item: one, rank } of standings)
            expect(rank).toBe(ranks[from.items.indexOf(one)]);
        }
        for (const { difference } of items) {
          expect(difference ?? 0).toBeGreaterThanOrEqual(0);
          expect(difference ?? 0).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('priorities of two sessions', () => {
  const ratio = { kind: 'ratio', detail: '{}' };
  const weighed: ComparedCriterion = { ...value, kind: 'benefit', weight: 2 };
  const about = (
    formulas: Parameters<typeof unlikeness>[0],
    first: readonly ComparedCriterion[],
    second: readonly ComparedCriterion[],
  ) =>
    unlikeness(formulas, compare(session([], first), session([], second))).map((one) => one.about);

  it('mean the same where formula, criteria, weights and cards are the same', () => {
    expect(about([ratio, ratio], [weighed, effort], [effort, weighed])).toEqual([]);
    const none = { kind: 'none', detail: '{}' };
    expect(about([none, none], [weighed], [effort])).toEqual([]);
  });

  it('do not where one thing differs, which is told', () => {
    const sum = { kind: 'sum', detail: '{}' };
    expect(about([ratio, sum], [weighed], [weighed])).toEqual(['formula']);
    expect(about([ratio, { ...ratio, detail: '{"bubble":[]}' }], [weighed], [weighed])).toEqual([
      'detail',
    ]);
    expect(about([ratio, ratio], [weighed], [weighed, effort])).toEqual(['criteria']);
    expect(about([ratio, ratio], [weighed], [{ ...weighed, weight: 3 }])).toEqual(['weights']);
    expect(about([ratio, ratio], [weighed], [{ ...weighed, kind: 'cost' }])).toEqual(['kinds']);
    expect(about([ratio, ratio], [weighed], [{ ...weighed, numbers: [1, 20] }])).toEqual(['cards']);
  });

  it('have ranks that can be compared as shares of their own ranking', () => {
    const ranked = (count: number, own: number) =>
      session(
        Array.from({ length: count }, (_, index) => ({
          title: index === own ? 'Ours' : `Other ${count} ${index}`,
          priority: count - index,
        })),
      );
    const [item] = compare(ranked(4, 0), ranked(20, 2)).items;
    expect(item?.standings.map(({ share }) => share)).toEqual([0.25, 0.15]);
    expect(item?.shareChange).toBeCloseTo(0.1);
  });
});
