import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeInScores } from '#server/workspace/rules/playing.ts';
import { type ScoreTold, textMark } from '#shared/workspace/decision.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { PlayedSession, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { item, workspace } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const first: PlayedSession = { id: 's1', title: 'First', by: 'ada', at: 1, itemIds: ['i1'] };
const second: PlayedSession = { ...first, id: 's2', title: 'Second', at: 2 };

/** What a session says of the item: a value, or that nobody agrees on one; `at` orders what sessions decided. */
function told(commit: number, value: number | null, at = commit): ScoreTold {
  const decided = { at, sessionId: '', sessionTitle: 'x', rounds: 1, agreement: {} };
  return {
    ...{ itemId: 'i1', commit, text: textMark(item(1)) },
    decision: value === null ? null : { scores: { value }, decided },
  };
}

/** The workspace after a session said something, and how often that is in the history of the item. */
function hear(state: WorkspaceState, session: PlayedSession, one: ScoreTold) {
  const changes = takeInScores({ state }, session, [one], now);
  const rows = changes.flatMap((change) => (change.change === 'row' ? [change.row] : []));
  return { state: withRows(state, rows), entries: changes.length - rows.length };
}

function standing({ items }: WorkspaceState): Pick<WorkspaceItem, 'scores' | 'textChangedAt'> & {
  by: string | undefined;
} {
  const { scores, textChangedAt, decided } = items.get('i1') ?? item(1);
  return {
    ...(scores && { scores }),
    ...(textChangedAt !== undefined && { textChangedAt }),
    by: decided?.sessionId,
  };
}

describe('what a session says of scores', () => {
  it('is done once, however often and however late it is said again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 10 })), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(7), { maxLength: 12 }),
        (values, repeated) => {
          let state = workspace(item(1, { scores: { value: 0 } }));
          let entries = 0;
          const said = values.map((value, index) => told(index + 1, value));
          for (const [index, one] of said.entries()) {
            const again = repeated.map((at) => said[at % (index + 1)] ?? one);
            for (const each of [one, ...again]) {
              const heard = hear(state, first, each);
              state = heard.state;
              entries += heard.entries;
            }
          }
          expect(standing(state).scores).toEqual({ value: values.at(-1) ?? 0 });
          const changes = values.filter((value, at) => value !== null || values[at - 1] != null);
          expect(entries).toBe(changes.length);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('takes back only what it decided itself, and leaves what was there before', () => {
    const one = hear(workspace(item(1)), first, told(1, 3, 10)).state;
    const two = hear(one, second, told(1, 8, 20)).state;
    expect(standing(two)).toEqual({ scores: { value: 8 }, by: 's2' });
    expect(hear(two, first, told(2, null)).state).toBe(two);
    expect(standing(hear(two, second, told(2, null)).state)).toEqual({
      ...{ scores: { value: 3 }, by: 's1' },
    });
  });

  it('that is older than what another one decided since changes nothing', () => {
    const two = hear(workspace(item(1)), second, told(1, 8, 20)).state;
    expect(hear(two, first, told(1, 3, 10)).state).toBe(two);
    expect(standing(hear(two, first, told(1, 3, 30)).state)).toMatchObject({ by: 's1' });
  });

  it('is about the text that was scored, and no other', () => {
    const renamed = workspace(item(1, { title: 'Another' }));
    const scored = hear(renamed, first, told(1, 3)).state;
    expect(standing(scored)).toMatchObject({ textChangedAt: now });
    const again = hear(scored, second, { ...told(1, 5), text: textMark({ title: 'Another' }) });
    expect(standing(again.state)).toEqual({ scores: { value: 5 }, by: 's2' });
    expect(standing(hear(again.state, second, told(2, null)).state)).toMatchObject({
      ...{ by: 's1', textChangedAt: now },
    });
  });
});
