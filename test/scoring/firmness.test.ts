import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cards } from '#shared/scoring/cards.ts';
import { zeroToTen } from '#shared/scoring/decks.ts';
import { firmnessOf } from '#shared/scoring/firmness.ts';
import type { Formula, Framework } from '#shared/scoring/frameworks.ts';
import { largestScores } from '#shared/scoring/normalized.ts';
import { priorityOf } from '#shared/scoring/priority.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { resultsOf } from '#shared/scoring/results.ts';

import { voteSensitivity } from '#shared/scoring/vote-sensitivity.ts';
import { weightSensitivity } from '#shared/scoring/weight-sensitivity.ts';
import { scoredItems } from '#shared/session/ranking.ts';
import type { Item, Participant } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';
import { ranksWithoutEach } from '#test/scoring/every-vote-left-out.ts';
import { playedSession } from '#test/scoring/played-session.ts';

function weighing(formula: Formula, a: number, b: number): Framework {
  const criterion = { kind: 'benefit', deck: zeroToTen } as const;
  return {
    id: 'own',
    name: 'Own',
    criteria: [
      { ...criterion, id: 'a', name: 'A', weight: a },
      { ...criterion, id: 'b', name: 'B', weight: b },
    ],
    formula,
  };
}

function scored(framework: Framework, all: Readonly<Record<string, Item['scores']>>): Item[] {
  const largest = largestScores(Object.values(all).flatMap((scores) => (scores ? [scores] : [])));
  return Object.entries(all).map(([id, scores = {}]): Item => {
    const priority = priorityOf(framework, scores, largest);
    return {
      id,
      title: id,
      status: 'accepted',
      rounds: [],
      scores,
      ...(priority !== undefined && { priority }),
    };
  });
}

describe('ranks and weights', () => {
  it('says which rank is firm and which weight moves another', () => {
    const framework = weighing({ kind: 'sum' }, 50, 50);
    // At 50/50: x 9, y 5.5, z 5.2. At 40/60 z has 5.64 and y 5; at 60/40 z has 4.76 and y 6.
    const items = scored(framework, { x: { a: 9, b: 9 }, y: { a: 8, b: 3 }, z: { a: 3, b: 7.4 } });
    expect(weightSensitivity(framework, scoredItems(items), { points: 10 })).toEqual([
      { itemId: 'x', rank: 1, best: 1, worst: 1, causes: [] },
      {
        itemId: 'y',
        rank: 2,
        best: 2,
        worst: 3,
        causes: [{ criterionId: 'a' }, { criterionId: 'b' }],
      },
      {
        itemId: 'z',
        rank: 3,
        best: 2,
        worst: 3,
        causes: [{ criterionId: 'a' }, { criterionId: 'b' }],
      },
    ]);
    for (const { best, worst } of weightSensitivity(framework, scoredItems(items), {
      relative: 0.02,
    }))
      expect(best).toBe(worst);
  });

  it('moves the two factors as well', () => {
    const framework: Framework = {
      ...valueAndEffort,
      formula: { kind: 'factors', weights: { value: 50, cost: 50 } },
    };
    const items = scored(framework, {
      big: { value: 10, effort: 7 },
      small: { value: 4, effort: 1.5 },
    });
    const causes = weightSensitivity(framework, scoredItems(items), { points: 10 }).map(
      (one) => one.causes,
    );
    expect(causes).toEqual([
      [{ factor: 'value' }, { factor: 'cost' }],
      [{ factor: 'value' }, { factor: 'cost' }],
    ]);
  });

  it('knows no weights where there are none, and leaves out what is not ranked', () => {
    expect(
      weightSensitivity(
        valueAndEffort,
        scoredItems(scored(valueAndEffort, { x: { value: 1, effort: 2 }, y: {} })),
      ),
    ).toEqual([{ itemId: 'x', rank: 1, best: 1, worst: 1, causes: [] }]);
  });

  it('always has the rank between the best and the worst', () => {
    const scores = fc.record({ a: fc.nat(10), b: fc.nat(10) });
    const formula = fc.constantFrom<Formula>(
      { kind: 'sum' },
      { kind: 'ratio' },
      { kind: 'product' },
    );
    fc.assert(
      fc.property(
        fc.array(scores, { maxLength: 12 }),
        formula,
        fc.nat(100),
        (all, kind, points) => {
          const framework = weighing(kind, 60, 40);
          const items = scored(framework, Object.fromEntries(all.map((one, i) => [`i${i}`, one])));
          for (const { rank, best, worst, causes } of weightSensitivity(
            framework,
            scoredItems(items),
            {
              points,
            },
          )) {
            expect(best).toBeLessThanOrEqual(rank);
            expect(worst).toBeGreaterThanOrEqual(rank);
            expect(worst).toBeLessThanOrEqual(items.length);
            expect(causes.length > 0).toBe(best !== worst);
          }
        },
      ),
    );
  });
});

describe('ranks and votes', () => {
  const people = ['ana', 'bo', 'cem'].map((id): Participant => ({ id, name: id, role: 'voter' }));

  function byVote(items: readonly Item[]) {
    return voteSensitivity(
      { framework: valueAndEffort, participants: people, suggestion: undefined, groups: undefined },
      scoredItems(items),
    );
  }

  function played(id: string, votes: Record<string, string>, scores: Item['scores']): Item {
    const ballots = Object.fromEntries(
      Object.entries(votes).map(([who, value]): [string, Cards] => [who, { value, effort: '1' }]),
    );
    const casts = Object.values(ballots).map((cards) => ({ cards, weight: 1 }));
    return {
      id,
      title: id,
      status: 'accepted',
      rounds: [
        {
          number: 1,
          openedAt: 0,
          anonymous: false,
          voted: Voters.of(Object.keys(votes)),
          partial: Voters.nobody,
          state: 'revealed',
          revealedAt: 1,
          results: resultsOf(valueAndEffort.criteria, casts),
          ballots,
        },
      ],
      ...(scores && { scores, priority: (scores.value ?? 0) / (scores.effort ?? 1) }),
    };
  }

  it('says whose ballot alone keeps an item where it is', () => {
    const items = [
      played('x', { ana: '10', bo: '4', cem: '4' }, { value: 6, effort: 1 }),
      played('y', { ana: '5', bo: '5', cem: '5' }, { value: 5, effort: 1 }),
    ];
    expect(byVote(items)).toEqual([
      // Without Ana x has 4; without another it has 7.
      { itemId: 'x', rank: 1, best: 1, worst: 2, causes: ['ana'] },
      { itemId: 'y', rank: 2, best: 1, worst: 2, causes: ['ana'] },
    ]);
  });

  it('leaves alone what the team settled otherwise', () => {
    const items = [
      played('x', { ana: '10', bo: '4', cem: '4' }, { value: 8, effort: 1 }),
      played('y', { ana: '5', bo: '5', cem: '5' }, { value: 5, effort: 1 }),
    ];
    const firm = byVote(items);
    expect(firm.map(({ causes }) => causes)).toEqual([[], []]);
  });

  it('comes to the same as leaving out every person, item by item', () => {
    fc.assert(
      fc.property(playedSession, ({ framework, items, participants, settings }) => {
        const { suggestion, groups } = settings;
        const ranked = items.filter(({ priority }) => priority !== undefined);
        const tried = ranksWithoutEach(framework, ranked, { participants, settings });
        const ranks = firmnessOf(framework, scoredItems(items), []).map(({ rank }) => rank);
        const firm = voteSensitivity(
          { framework, participants, suggestion, groups },
          scoredItems(items),
        );
        expect(firm).toEqual(
          ranked.map(({ id }, index) => {
            const rank = ranks[index] ?? ranked.length;
            const others = [...tried].flatMap(([cause, all]) => {
              const other = all[index] ?? ranked.length;
              return other === rank ? [] : [{ cause, other }];
            });
            const all = [rank, ...others.map(({ other }) => other)];
            return {
              itemId: id,
              rank,
              best: Math.min(...all),
              worst: Math.max(...all),
              causes: others.map(({ cause }) => cause),
            };
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
});
