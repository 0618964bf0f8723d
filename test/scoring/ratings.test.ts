import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Group } from '#shared/scoring/groups.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { ratingAverages } from '#shared/session/ratings.ts';
import type { Item } from '#shared/session/state.ts';

const names = ['fay', 'val', 'vic', 'zoe'];

function session(framework: Framework = valueAndEffort, groups?: Group[]) {
  return {
    framework,
    settings: { autoReveal: false, anonymous: false, passcode: false, ...(groups && { groups }) },
    participants: names.map((id) => ({
      id,
      name: id,
      role: 'voter' as const,
      ...(groups && id === 'vic' && { group: 'dev' }),
    })),
  };
}

function given(cards: Record<string, Cards>): Item['ratings'] {
  return Object.fromEntries(
    Object.entries(cards).map(([id, one], index) => [id, { cards: one, at: index }]),
  );
}

describe('the average of ratings', () => {
  it('is the mean of the numbers; the unsure and those who pass are counted beside', () => {
    const ratings = given({
      vic: { value: '9', effort: '2' },
      val: { value: '4', effort: '?' },
      fay: { value: null },
      zoe: { value: '5', effort: null },
    });
    expect(ratingAverages(session(), ratings)).toEqual([
      {
        criterionId: 'value',
        mean: 6,
        terms: [
          { participantId: 'val', value: 4, weight: 1 },
          { participantId: 'zoe', value: 5, weight: 1 },
          { participantId: 'vic', value: 9, weight: 1 },
        ],
        unsure: 0,
        passed: 1,
      },
      {
        criterionId: 'effort',
        mean: 2,
        terms: [{ participantId: 'vic', value: 2, weight: 1 }],
        unsure: 1,
        passed: 1,
      },
    ]);
  });

  it('is none where nobody rated, and no number where nobody chose one', () => {
    expect(ratingAverages(session())).toEqual([]);
    const [value] = ratingAverages(session(), given({ vic: { value: '?' } }));
    expect(value).toEqual({ criterionId: 'value', mean: null, terms: [], unsure: 1, passed: 0 });
  });

  it('weighs a rating as much as the group of who gave it', () => {
    const weighty = session(valueAndEffort, [{ id: 'dev', name: 'Development', weight: 3 }]);
    const [value] = ratingAverages(weighty, given({ vic: { value: '8' }, val: { value: '4' } }));
    expect(value?.mean).toBe((3 * 8 + 4) / 4);
  });

  it('leaves out what no longer fits, and counts nobody as passing on what is new', () => {
    const [value, effort] = valueAndEffort.criteria;
    if (!value || !effort) throw new Error('There are two criteria.');
    const few = { ...value, deck: value.deck.filter(({ label }) => label !== '9') };
    const risk = { ...effort, id: 'risk' };
    const changed = session({ ...valueAndEffort, criteria: [few, risk] });
    const ratings = given({ vic: { value: '9', effort: '2' }, val: { value: '4' } });
    expect(ratingAverages(changed, ratings)).toEqual([
      {
        criterionId: 'value',
        mean: 4,
        terms: [{ participantId: 'val', value: 4, weight: 1 }],
        unsure: 0,
        passed: 0,
      },
    ]);
  });

  it('is the same in whatever order they were given, and lies among them', () => {
    const label = fc.option(fc.constantFrom('1', '3', '7', '10', '?'));
    const cards = fc.record({ value: label, effort: label }, { requiredKeys: [] });
    const all = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), cards), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(all, (entries) => {
        const forwards = ratingAverages(session(), given(Object.fromEntries(entries)));
        const backwards = ratingAverages(
          session(),
          given(Object.fromEntries(entries.toReversed())),
        );
        expect(backwards).toEqual(forwards);
        for (const { criterionId, mean, terms, unsure, passed } of forwards) {
          const values = terms.map(({ value }) => value);
          if (mean === null) expect(values).toEqual([]);
          else {
            expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
            expect(mean).toBeLessThanOrEqual(Math.max(...values));
          }
          const raters = entries.filter(([, one]) => one[criterionId as 'value'] !== undefined);
          expect(terms.length + unsure + passed).toBe(raters.length);
        }
      }),
    );
  });
});
