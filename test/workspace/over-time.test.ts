import { describe, expect, it } from 'vitest';
import { withFields } from '#shared/workspace/changed-items.ts';
import { overTime, sizeOf } from '#shared/workspace/over-time.ts';
import type { Decision } from '#shared/workspace/state.ts';
import { basics, item } from '#test/workspace/backlog.ts';

const week = 7 * 24 * 60 * 60 * 1000;
const beginnings = [10 * week, 11 * week];
const until = 12 * week;

function decided(at: number, rounds: number, minutes?: number): Decision {
  return {
    ...{ at, rounds, sessionId: 's', sessionTitle: 'Autumn', agreement: {} },
    ...(minutes !== undefined && { voting: minutes * 60_000 }),
  };
}

describe('over time', () => {
  it('a week has the items that were decided in it, and what they took', () => {
    const items = [
      item(1, { decided: decided(10 * week, 1, 2) }),
      item(2, { decided: decided(11 * week - 1, 3, 4) }),
      item(3, { decided: decided(10 * week + 1, 2) }),
      item(4, { decided: decided(11 * week, 1, 5) }),
      item(5, { decided: decided(12 * week, 9, 9) }),
      // It was kept with its scores: nobody voted on it here.
      item(6, { decided: decided(10 * week, 0) }),
      item(7, { decided: decided(10 * week, 9), removedAt: 1 }),
      item(8),
    ];
    expect(overTime(items, basics, beginnings, until)).toMatchObject([
      { from: 10 * week, decided: 3, rounds: 2, minutes: 3, talked: 2 / 3 },
      { from: 11 * week, decided: 1, rounds: 1, minutes: 5, talked: 0 },
    ]);
    expect(overTime([], basics, [0], 1)).toEqual([
      { from: 0, decided: 0, rounds: null, minutes: null, talked: null, finished: 0 },
    ]);
  });

  it('a week has the size of what was closed in it', () => {
    const scores = { value: 8, effort: 5 };
    const close = (number: number, at: number) =>
      withFields(item(number, { scores }), { status: 'done' }, at);
    const items = [
      close(1, 10 * week),
      close(2, 11 * week - 1),
      close(3, 11 * week),
      withFields(close(4, 10 * week), { status: 'open' }, 11 * week),
      item(5, { status: 'done', createdAt: 11 * week, scores }),
      item(6, { status: 'done', createdAt: 11 * week }),
    ];
    expect(overTime(items, basics, beginnings, until).map(({ finished }) => finished)).toEqual([
      10, 10,
    ]);
  });

  it('the size of an item is its cost, or all there is to it', () => {
    const [value, effort] = basics.framework.criteria;
    expect(sizeOf(basics.framework)).toBe(effort);
    expect(sizeOf({ criteria: value ? [value] : [] })).toBe(value);
    expect(sizeOf({ criteria: value ? [value, { ...value, id: 'reach' }] : [] })).toBeUndefined();
  });
});
