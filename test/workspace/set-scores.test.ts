import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#server/workspace/rules/command.ts';
import { takeInScores } from '#server/workspace/rules/playing.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { itemsWithCarriedScores } from '#shared/workspace/carried-scores.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { textMark } from '#shared/workspace/decision.ts';
import { agreementOf, propertiesOf } from '#shared/workspace/query/property.ts';
import { withRows } from '#shared/workspace/rows.ts';
import { withScores } from '#shared/workspace/set-scores.ts';
import type { Member, PlayedSession, WorkspaceItem } from '#shared/workspace/state.ts';
import { basics, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const by = { by: 'bob', at: now };
const agreed = item(1, {
  scores: { value: 8, effort: 3 },
  decided: {
    ...{ at: now - 10, sessionId: 's', sessionTitle: 'Autumn', rounds: 1 },
    agreement: { value: 0.9, effort: 0.2 },
  },
});
const session: PlayedSession = { id: 's', title: 'Autumn', by: 'ada', at: 1, itemIds: ['i1'] };

function set(
  one: WorkspaceItem,
  scores: WorkspaceCommandOf<'score.set'>['scores'],
  sessions: readonly PlayedSession[] = [],
) {
  const members = new Map<string, Member>([
    ['bob', { id: 'bob', name: 'Bob', role: 'editor', joinedAt: 1 }],
    ['ada', { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 }],
  ]);
  const state = {
    ...{ ...workspace(one), members },
    sessions: new Map(sessions.map((played) => [played.id, played])),
  };
  const command = { type: 'score.set', itemId: 'i1', scores } as const;
  const ruling = decide({ ...nothingElse, state, text: 0 }, 'bob', command, now);
  return 'code' in ruling ? ruling.code : ruling;
}

describe('A score that somebody sets by hand', () => {
  it('counts in place of what a team agreed on, and says so', () => {
    expect(set(agreed, { effort: 5 })).toMatchObject([
      {
        row: {
          value: {
            scores: { value: 8, effort: 5 },
            byHand: { effort: { by: 'bob', at: now, instead: 3 } },
            decided: agreed.decided,
          },
        },
      },
      {
        entry: {
          ...{ by: 'bob' },
          what: { change: 'score', criterion: 'effort', from: 3, to: 5, byHand: true },
        },
      },
    ]);
    const changed = withScores(agreed, { effort: 5 }, by);
    const row = { item: changed, priority: undefined, rank: null };
    const property = propertiesOf(basics, now).get('by-hand');
    expect(property?.kind === 'choices' && property.read(row)).toEqual(['effort']);
    // Nobody agreed on it, and so it counts for no agreement.
    expect([agreementOf({ item: agreed }), agreementOf(row)]).toEqual(['low', 'high']);
  });

  it('is taken back, and what it stood in place of holds again', () => {
    const changed = withScores(agreed, { effort: 5 }, by);
    expect(set(changed, { effort: null })).toMatchObject([
      { row: { value: { scores: agreed.scores } } },
      { entry: { what: { change: 'score', from: 5, to: 3, byHand: false } } },
    ]);
    expect(withScores(changed, { effort: null }, by)).toEqual(agreed);
    expect(withScores(changed, { effort: 3 }, by)).toEqual(agreed);
    const bare = withScores(item(1), { value: 1 }, by);
    expect(bare.byHand).toEqual({ value: by });
    expect(withScores(bare, { value: null }, by)).toEqual(item(1));
  });

  it('is set once, however often that is asked for, and by whom it was first', () => {
    const changed = withScores(agreed, { effort: 5 }, by);
    expect(withScores(changed, { effort: 5 }, { by: 'eli', at: now + 1 })).toEqual(changed);
    expect(set(changed, { effort: 5 })).toEqual([]);
    expect(set(agreed, { effort: 3, value: null })).toEqual([]);
  });

  it('is what members’ opinions come to, where that is asked for, and says of how many', () => {
    const rated = (value: string) => ({ cards: { value }, at: 1 });
    const one = { ...agreed, ratings: { ada: rated('3'), bob: rated('5') } };
    expect(set(one, { value: 'opinions', effort: 'opinions' })).toMatchObject([
      {
        row: {
          value: {
            scores: { value: 4, effort: 3 },
            byHand: { value: { by: 'bob', at: now, instead: 8, opinions: 2 } },
          },
        },
      },
      { entry: { what: { change: 'score', criterion: 'value', from: 8, to: 4, opinions: 2 } } },
    ]);
    expect(set(agreed, { value: 'opinions' })).toEqual([]);
    expect(set(one, { value: 'opinions' }, [{ ...session, id: 't', at: now }])).toBe(
      'being_played',
    );
  });

  it('is of a criterion that there is, of an item that is there and not being played', () => {
    expect(set(agreed, { points: 3 })).toBe('no_criterion');
    expect(set({ ...agreed, removedAt: now }, { value: 3 })).toBe('in_bin');
    expect(set(item(2), { value: 3 })).toBe('no_workspace_item');
    expect(set(item(1), { value: 3 }, [{ ...session, at: now }])).toBe('being_played');
    expect(set(agreed, { value: 3 }, [{ ...session, at: now }])).toMatchObject([{}, {}]);
  });

  it('goes along to the criterion that takes the place of its own', () => {
    const [before, after] = [basics.framework, readyFramework('ice')];
    if (!after) throw new Error('There is no such framework.');
    const changed = withScores(agreed, { value: 5 }, by);
    const carried = [{ from: 'value', to: 'impact' }];
    const [moved] = itemsWithCarriedScores([changed], before, after, carried);
    expect([moved?.scores.impact, moved?.byHand?.impact]).toEqual([5, { ...by, instead: 8 }]);
    const [plain] = itemsWithCarriedScores([agreed], before, after, carried);
    expect(plain).not.toHaveProperty('byHand');
  });
});

type Step =
  | { set: Record<string, number | null> }
  /** How long before it is heard it was decided. */
  | { decide: Record<string, number>; late: number }
  | 'take back';

const score = fc.integer({ min: 1, max: 4 });
const criterion = fc.constantFrom('value', 'effort');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ set: fc.dictionary(criterion, fc.option(score), { minKeys: 1 }) }),
  fc.record({
    decide: fc.dictionary(criterion, score, { minKeys: 1 }),
    late: fc.constantFrom(0, 0, 15),
  }),
  fc.constant<Step>('take back'),
);

describe('Of what is set by hand and what a session decides', () => {
  it('the later holds for each criterion, and what is taken back leaves what was there', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let one = item(1, { scores: { value: 2 } });
        // What ought to count: a file's score below, what the session decided over it, and what was set by hand.
        let decision: { scores: Record<string, number>; at: number } | null = null;
        let [seen, replaced] = [new Map<string, number>(), new Map<string, number>()];
        const setAt = new Map<string, number>();
        const below = () => ({ value: 2, ...decision?.scores }) as Record<string, number>;
        for (const [index, taken] of steps.entries()) {
          const at = 100 + index * 10;
          if (taken === 'take back' || 'decide' in taken) {
            const decided = { at: taken === 'take back' ? at : at - taken.late };
            const told = takeInScores(
              { state: workspace(one) },
              session,
              [
                {
                  ...{ itemId: 'i1', commit: index + 1, text: textMark(one) },
                  decision:
                    taken === 'take back'
                      ? null
                      : {
                          scores: taken.decide,
                          decided: {
                            ...{ ...decided, sessionId: 's', sessionTitle: 'x', rounds: 1 },
                            agreement: {},
                          },
                        },
                },
              ],
              at,
            );
            const rows = told.flatMap((change) => (change.change === 'row' ? [change.row] : []));
            one = withRows(workspace(one), rows).items.get('i1') ?? one;
            const all = new Map([...replaced, ...seen]);
            if (taken === 'take back') {
              if (decision) [seen, replaced, decision] = [all, new Map(), null];
            } else {
              decision = { scores: taken.decide, at: decided.at };
              [seen, replaced] = [new Map(), new Map()];
              for (const [id, value] of all) {
                const isLater = (setAt.get(id) ?? 0) > decided.at;
                const holds = taken.decide[id] === undefined || isLater;
                (holds ? seen : replaced).set(id, value);
              }
            }
          } else {
            one = withScores(one, taken.set, { by: 'bob', at });
            for (const [id, value] of Object.entries(taken.set))
              if (value === null || value === below()[id]) seen.delete(id);
              else if (seen.get(id) !== value) {
                seen.set(id, value);
                setAt.set(id, at);
              }
          }
          expect(one.scores ?? {}).toEqual({ ...below(), ...Object.fromEntries(seen) });
          expect(Object.keys(one.byHand ?? {}).sort()).toEqual([...seen.keys()].sort());
        }
      }),
      { numRuns: 300 },
    );
  });
});
