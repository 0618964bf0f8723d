import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '#server/workspace/rules/command.ts';
import { type Counted, countable, countsOf, hadAt } from '#shared/workspace/counts-over-time.ts';
import type { HappenedToItem, HistoryEntry } from '#shared/workspace/history.ts';
import { withRows } from '#shared/workspace/rows.ts';
import type { Member, WorkspaceItem, WorkspaceState } from '#shared/workspace/state.ts';
import { basics, item, nothingElse, workspace } from '#test/workspace/backlog.ts';

const { framework } = basics;
const entry = (at: number, what: HappenedToItem) => ({ at, by: 'ada', what });

describe('Items over time', () => {
  it('are counted by where they stood, what they were, what they had, and by fields of one choice', () => {
    expect(countable(basics)).toEqual(['status', 'scored', 'type', 'field.team']);
  });

  it('count since they came, and not while they were in the bin', () => {
    const history = [
      entry(10, { change: 'added' }),
      entry(20, { change: 'removed' }),
      entry(30, { change: 'restored' }),
      entry(40, { change: 'removed' }),
    ];
    const one = item(1, { createdAt: 10, removedAt: 40 });
    const moments = [9, 10, 19, 20, 29, 30, 40];
    expect(hadAt(one, history, 'status', framework, moments)).toEqual([
      ...[null, 'open', 'open', null, null, 'open', null],
    ]);
  });

  it('had scores from the first on, until a session took them back', () => {
    const decided = { at: 20, sessionId: 's', sessionTitle: 'x', rounds: 1, agreement: {} };
    const history = [
      entry(10, { change: 'added' }),
      entry(20, { change: 'scored', scores: { value: 3 }, decided }),
      entry(30, { change: 'scored', scores: { value: 5 }, decided }),
      entry(40, { change: 'unscored', sessionTitle: 'x' }),
      entry(50, { change: 'score', criterion: 'value', from: null, to: 2, byHand: true }),
      entry(60, { change: 'score', criterion: 'value', from: 2, to: null, byHand: false }),
    ];
    const one = item(1, { createdAt: 10 });
    expect(hadAt(one, history, 'scored', framework, [15, 20, 35, 40, 55, 60])).toEqual([
      ...['', 'scored', 'scored', '', 'scored', ''],
    ]);
  });

  it('are counted together at each moment', () => {
    const had = [
      ['open', 'done'],
      [null, 'open'],
      ['', 'open'],
    ];
    expect(countsOf([1, 2], had)).toEqual([
      { at: 1, of: { open: 1, '': 1 } },
      { at: 2, of: { done: 1, open: 2 } },
    ]);
  });
});

const admin: Member = { id: 'ada', name: 'Ada', role: 'admin', joinedAt: 1 };

describe('The history of an item', () => {
  it('tells what it had at every moment, whatever was done to it', () => {
    const command = fc.oneof(
      fc.constantFrom('open', 'active', 'done').map((status) => ({ status })),
      fc.constantFrom('bug', 'story', null).map((type) => ({ type })),
      fc.constantFrom('web', 'app', null).map((team) => ({ values: { team } })),
      fc.constantFrom('item.remove' as const, 'item.restore' as const),
      fc.constantFrom(5, null).map((value) => ({ value })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
        const first = item(1, { createdAt: 0, values: { spec: 'https://example.com' } });
        let state: WorkspaceState = {
          ...workspace(first),
          members: new Map([['ada', admin]]),
        };
        const history: Omit<HistoryEntry, 'seq'>[] = [entry(0, { change: 'added' })];
        const now = () => state.items.get('i1') ?? first;
        const was: WorkspaceItem[] = [first];
        for (const [index, done] of commands.entries()) {
          const ruling = decide(
            { ...nothingElse, state, text: 0 },
            'ada',
            typeof done === 'string'
              ? { type: done, itemIds: ['i1'] }
              : 'value' in done
                ? { type: 'score.set', itemId: 'i1', scores: { value: done.value } }
                : { type: 'item.set', itemIds: ['i1'], fields: done },
            index + 1,
          );
          for (const change of 'code' in ruling ? [] : ruling)
            if (change.change === 'row') state = withRows(state, [change.row]);
            else if (change.change === 'happened') history.push(change.entry);
          was.push(now());
        }
        const moments = was.map((_, at) => at);
        const all: Counted[] = ['status', 'type', 'scored', 'field.team'];
        for (const counted of all) {
          const then = was.map((one, at) => hadAt(one, [], counted, framework, [at])[0]);
          expect(hadAt(now(), history, counted, framework, moments)).toEqual(then);
        }
      }),
      { numRuns: 200 },
    );
  });
});
