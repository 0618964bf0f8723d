import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedTo, carry, suggestedCarrying } from '#shared/scoring/carrying.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { weightedScoring, wsjf } from '#shared/scoring/frameworks-weighing.ts';
import { frameworks, storyPointing, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

describe('scores carried to another framework', () => {
  test('value is suggested for the customer’s, which has a word of its name, and effort stays', () => {
    expect(suggestedCarrying(valueAndEffort, weightedScoring)).toEqual([
      { from: 'value', to: 'customer' },
    ]);
  });

  test('where no name is alike, the kind decides, and each criterion is used once', () => {
    const suggested = suggestedCarrying(valueAndEffort, wsjf);
    const fromOf = (kind: string) =>
      suggested.filter(({ to }) => wsjf.criteria.find(({ id }) => id === to)?.kind === kind);
    expect(fromOf('cost').map(({ from }) => from)).toEqual(['effort']);
    expect(fromOf('benefit').map(({ from }) => from)).toEqual(['value']);
  });

  test('from 1 to 10 they stay as they are where one may say 0 to 10', () => {
    const carried = [{ from: 'value', to: 'customer' }];
    expect(carry(valueAndEffort, weightedScoring, carried, { value: 7.67, effort: 3 })).toEqual({
      value: 7.67,
      effort: 3,
      customer: 7.67,
    });
  });

  test('between others they keep their place between the ends', () => {
    const hundred: Framework = {
      ...storyPointing,
      criteria: [
        {
          id: 'size',
          name: 'Size',
          kind: 'cost',
          weight: 1,
          deck: [
            { label: '0', value: 0 },
            { label: '100', value: 100 },
          ],
        },
      ],
    };
    // 5.5 stands halfway from 1 to 10.
    expect(
      carry(valueAndEffort, hundred, [{ from: 'effort', to: 'size' }], { effort: 5.5 }),
    ).toEqual({ effort: 5.5, size: 50 });
  });

  test('a score that is there stays, and so does an item without any', () => {
    const carried = [{ from: 'value', to: 'customer' }];
    const scores = { value: 7, customer: 2 };
    expect(carry(valueAndEffort, weightedScoring, carried, scores)).toBe(scores);
    expect(carry(valueAndEffort, weightedScoring, carried, {})).toEqual({});
  });

  test('what is suggested leads from what there was to what is new, each once, for any two frameworks', () => {
    const any = fc.constantFrom(...frameworks);
    fc.assert(
      fc.property(any, any, (before, after) => {
        const suggested = suggestedCarrying(before, after);
        const old = before.criteria.map(({ id }) => id);
        const fresh = carriedTo(before, after).map(({ id }) => id);
        expect(suggested.every(({ from, to }) => old.includes(from) && fresh.includes(to))).toBe(
          true,
        );
        expect(new Set(suggested.map(({ from }) => from)).size).toBe(suggested.length);
        expect(new Set(suggested.map(({ to }) => to)).size).toBe(suggested.length);
      }),
    );
  });

  test('nothing that was scored is ever changed or lost', () => {
    const score = fc.double({ min: 1, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ value: score, effort: score }),
        fc.constantFrom(...frameworks),
        (scores, after) => {
          const carried = suggestedCarrying(valueAndEffort, after);
          expect(carry(valueAndEffort, after, carried, scores)).toMatchObject(scores);
        },
      ),
    );
  });
});
