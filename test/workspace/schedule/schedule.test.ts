import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsIn } from '#shared/workspace/schedule/conflicts.ts';
import * as critical from '#shared/workspace/schedule/critical.ts';
import { networkOf } from '#shared/workspace/schedule/network.ts';
import type { Plan } from '#shared/workspace/schedule/plan.ts';
import * as shifting from '#shared/workspace/schedule/shifting.ts';
import { isSameSpan, movedBy, type Span } from '#shared/workspace/schedule/span.ts';
import {
  behind,
  isTooEarly,
  pairsIn,
  plan,
  plans,
  task,
  withSpans,
} from '#test/workspace/schedule/plans.ts';

/** What is moved, and how far. */
const moves = fc.record({ place: fc.nat(3), days: fc.integer({ min: -4, max: 8 }) });

function moving(before: Plan, id: string, days: number): Map<string, Span> {
  const span = before.get(id)?.span;
  return new Map(span ? [[id, movedBy(span, days)]] : []);
}

const shiftedAfter = (before: Plan, moved: ReadonlyMap<string, Span>) =>
  shifting.shiftedAfter(networkOf(before), moved);
const criticalIn = (one: Plan, shown: ReadonlySet<string>) =>
  critical.criticalIn(networkOf(one), shown);
const hasNoCircle = (one: Plan) => networkOf(one).circular.length === 0;
const daysLater = (a: Span | null | undefined, b: Span | null | undefined) =>
  a && b ? b.from - a.from : 0;

describe('What depends on a task that is moved', () => {
  it('is pushed back as far as it has to be, around corners, and keeps how long it takes', () => {
    const before = plan(
      task('design', 0, 5, { blocks: ['build'] }),
      task('build', 6, 3, { blocks: ['test'] }),
      task('test', 20, 2),
      task('else', 7, 2),
    );
    // Two days between them: the first two are for nothing.
    expect([...shiftedAfter(before, moving(before, 'design', 4))]).toEqual([
      ['design', { from: 4, to: 8 }],
      ['build', { from: 9, to: 11 }],
    ]);
    expect(shiftedAfter(before, moving(before, 'design', -3)).size).toBe(1);
    expect(shiftedAfter(before, moving(before, 'design', 20)).get('test')).toEqual({
      from: 28,
      to: 29,
    });
  });

  it('waits part by part for every part of what it waits for', () => {
    const before = plan(
      task('api', 0, 10, { span: null, blocks: ['shop'] }),
      task('schema', 0, 3, { within: 'api' }),
      task('calls', 2, 4, { within: 'api' }),
      task('shop', 0, 1, { span: null }),
      task('basket', 6, 2, { within: 'shop' }),
      task('search', 9, 2, { within: 'shop' }),
    );
    const after = shiftedAfter(before, moving(before, 'calls', 2));
    expect([...after.keys()].sort()).toEqual(['basket', 'calls']);
    expect(after.get('basket')).toEqual({ from: 8, to: 9 });
  });

  it('stays where it is when it is done or fixed, and what would have to wait for itself is let alone', () => {
    const done = plan(
      task('a', 0, 2, { blocks: ['b', 'c'] }),
      task('b', 2, 2, { isClosed: true, blocks: ['d'] }),
      task('c', 2, 2, { isFixed: true }),
      task('d', 4, 1),
    );
    expect([...shiftedAfter(done, moving(done, 'a', 5)).keys()]).toEqual(['a']);
    const around = plan(
      task('A', 0, 1, { span: null, blocks: ['b1'] }),
      task('a1', 0, 1, { within: 'A' }),
      task('B', 0, 1, { span: null, blocks: ['a1'] }),
      task('b1', 3, 1, { within: 'B' }),
    );
    expect(networkOf(around).circular).toHaveLength(2);
    expect([...shiftedAfter(around, moving(around, 'a1', 9)).keys()]).toEqual(['a1']);
  });

  it('is in the end never too early, and nothing lies later than it must', () => {
    fc.assert(
      fc.property(plans(6, { closed: true, fixed: true, undated: true }), moves, (before, move) => {
        fc.pre(hasNoCircle(before));
        const id = `t${move.place}`;
        const after = withSpans(before, shiftedAfter(before, moving(before, id, move.days)));
        const pushed = behind(before, [id]);
        const pairs = pairsIn(before);
        for (const pair of pairs.filter(({ waiting }) => pushed.has(waiting)))
          expect(isTooEarly(after, pair) && !before.get(pair.waiting)?.isFixed).toBe(false);
        for (const one of before.values()) {
          const by = daysLater(one.span, after.get(one.id)?.span);
          if (one.id === id || by === 0) continue;
          expect(by).toBeGreaterThan(0);
          expect(pushed).toContain(one.id);
          expect(one.isFixed || one.isClosed).toBe(false);
          const earlier = withSpans(after, moving(after, one.id, -1));
          expect(pairs.some((pair) => pair.waiting === one.id && isTooEarly(earlier, pair))).toBe(
            true,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lies where the earliest of all ways to lie without a conflict has it', () => {
    fc.assert(
      fc.property(
        plans(4, { closed: false, fixed: false, undated: false }),
        moves,
        (before, { place, days }) => {
          fc.pre(hasNoCircle(before));
          const id = `t${place}`;
          const moved = moving(before, id, days);
          const after = withSpans(before, shiftedAfter(before, moved));
          const start = withSpans(before, moved);
          const free = [...behind(before, [id])].filter((one) => one !== id);
          const pairs = pairsIn(before).filter(({ waiting }) => free.includes(waiting));
          const earliest = new Map(free.map((one) => [one, Number.POSITIVE_INFINITY]));
          let fits = 0;
          const most = 18;
          for (let way = 0; way < most ** free.length; way++) {
            const by = new Map(free.map((one, at) => [one, Math.floor(way / most ** at) % most]));
            const lies = withSpans(
              start,
              new Map(free.flatMap((one) => [...moving(start, one, by.get(one) ?? 0)])),
            );
            if (pairs.some((pair) => isTooEarly(lies, pair))) continue;
            fits += 1;
            for (const one of free)
              earliest.set(one, Math.min(earliest.get(one) ?? 0, by.get(one) ?? 0));
          }
          expect(fits).toBeGreaterThan(0);
          for (const one of free)
            expect(daysLater(before.get(one)?.span, after.get(one)?.span)).toBe(earliest.get(one));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('A conflict', () => {
  it('is what begins before what it waits for has ended, with its parts and as far as it is open', () => {
    const one = plan(
      task('a', 0, 5, { blocks: ['b', 'c', 'd', 'gone'] }),
      task('b', 5, 1),
      task('c', 3, 1),
      task('d', 1, 1, { isClosed: true }),
    );
    expect(conflictsIn(one)).toEqual([{ blocker: 'a', waiting: 'c', days: 2 }]);
  });

  it('is there between two tasks exactly where two of their parts lie so', () => {
    fc.assert(
      fc.property(plans(6, { closed: true, fixed: false, undated: true }), (one) => {
        const isThere = pairsIn(one).some((pair) => isTooEarly(one, pair));
        expect(conflictsIn(one).length > 0).toBe(isThere);
      }),
    );
  });
});

describe('The critical path', () => {
  it('is what can not end a day later without all ending later', () => {
    const one = plan(
      task('design', 0, 5, { blocks: ['build'] }),
      task('build', 5, 5, { blocks: ['release'] }),
      task('texts', 2, 3, { blocks: ['release'] }),
      task('release', 10, 1),
    );
    const all = new Set(one.keys());
    expect([...criticalIn(one, all)].sort()).toEqual(['build', 'design', 'release']);
    // Without the release on show, the building ends last.
    expect([...criticalIn(one, new Set(['design', 'build', 'texts']))].sort()).toEqual([
      'build',
      'design',
    ]);
  });

  it('is found by moving each of them by a day', () => {
    const endOf = (one: Plan) =>
      Math.max(...[...one.values()].map(({ span, isClosed }) => (isClosed ? 0 : (span?.to ?? 0))));
    fc.assert(
      fc.property(plans(6, { closed: true, fixed: false, undated: true }), (drawn) => {
        fc.pre(hasNoCircle(drawn));
        const every = new Map(
          [...drawn.values()].flatMap(({ id, span }) => (span ? [[id, span] as const] : [])),
        );
        const one = withSpans(drawn, shiftedAfter(drawn, every));
        expect(conflictsIn(one)).toEqual([]);
        const found = criticalIn(one, new Set(one.keys()));
        for (const { id, span, isClosed } of one.values()) {
          if (!span || isClosed) continue;
          const later = withSpans(one, shiftedAfter(one, moving(one, id, 1)));
          expect(found.has(id)).toBe(endOf(later) > endOf(one));
          expect(isSameSpan(later.get(id)?.span ?? null, movedBy(span, 1))).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
