import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foreseen } from '#client/sync/workspace/foreseen.ts';
import { inverseOf } from '#client/sync/workspace/undoing.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';
import { inOrder } from '#shared/workspace/view-order.ts';
import { aView, workspace } from '#test/workspace/backlog.ts';

/** A workspace in which Ada has saved these views one after the other; capital letters are for everybody. */
function withViews(names: readonly string[]): WorkspaceState {
  return done(
    workspace(),
    ...names.map((id): WorkspaceCommand => {
      return { type: 'view.set', view: aView({ id, name: id, shared: id !== id.toLowerCase() }) };
    }),
  );
}

function done(state: WorkspaceState, ...commands: WorkspaceCommand[]): WorkspaceState {
  return commands.reduce(
    (now, command, at) => foreseen(now, [{ command, by: 'ada', at: now.views.size + at }]),
    state,
  );
}

const tabs = ({ views }: WorkspaceState) => inOrder(views.values()).map(({ id }) => id);

describe('Views stand', () => {
  it('as they were saved: those for everybody, then one’s own', () => {
    expect(tabs(withViews(['A', 'x', 'B', 'y', 'C']))).toEqual(['A', 'B', 'C', 'x', 'y']);
  });

  it('where they are put, and what is saved later behind them', () => {
    const moved = done(
      withViews(['A', 'B', 'C', 'x', 'y']),
      { type: 'view.move', viewId: 'C', before: 'B' },
      { type: 'view.move', viewId: 'y', before: 'x' },
      { type: 'view.set', view: aView({ id: 'D' }) },
    );
    expect(tabs(moved)).toEqual(['A', 'C', 'B', 'D', 'y', 'x']);
    // What it asks is saved anew, and it stays where it is.
    const saved = done(moved, { type: 'view.set', view: aView({ id: 'C', kind: 'board' }) });
    expect(tabs(saved)).toEqual(tabs(moved));
    // One's own that is shared comes last among those of everybody.
    const shared = done(moved, { type: 'view.set', view: aView({ id: 'y' }) });
    expect(tabs(shared)).toEqual(['A', 'C', 'B', 'D', 'y', 'x']);
    expect(shared.views.get('y')).not.toHaveProperty('place');
  });

  it('as a list would that one is taken out of and put back into, whatever is moved; and it can be taken back', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const anyMove = fc.record({
      viewId: fc.constantFrom(...names),
      before: fc.constantFrom(...names, null),
    });
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        let state = withViews(names);
        for (const { viewId, before } of moves) {
          const list = tabs(state);
          const command: WorkspaceCommand = { type: 'view.move', viewId, before };
          const next = done(state, command);
          if (viewId !== before) {
            const others = list.filter((id) => id !== viewId);
            const at = before === null ? others.length : others.indexOf(before);
            expect(tabs(next)).toEqual(others.toSpliced(at, 0, viewId));
          }
          const undone = done(next, ...(inverseOf(state, command)?.(next) ?? []));
          expect(tabs(undone)).toEqual(list);
          const removal: WorkspaceCommand = { type: 'view.remove', viewId };
          const gone = done(next, removal);
          const back = done(gone, ...(inverseOf(next, removal)?.(gone) ?? []));
          expect(tabs(back)).toEqual(tabs(next));
          state = next;
        }
      }),
    );
  });
});
