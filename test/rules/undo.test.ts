import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeStateAsUpdate } from 'yjs';
import type { Command, UndoStep } from '#shared/commands/commands.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';
import { stepsToUndo } from '#shared/undo/steps.ts';
import { GameTable } from '#test/rules/game-table.ts';
import { anyMove, commandOf } from '#test/rules/moves.ts';

/** Fay does something, and knows how to take it back. */
function did(table: GameTable, command: Command): UndoStep[] {
  const before = table.state;
  expect(table.do('fay', command)).toBe('done');
  return stepsToUndo(command, { before, after: table.state });
}

function undo(table: GameTable, steps: UndoStep[]): 'done' | RefusalCode {
  return table.do('fay', { type: 'undo', steps });
}

/** Fay does it and takes it back: everything is as before. */
function expectUndone(table: GameTable, command: Command): void {
  const before = table.state;
  const steps = did(table, command);
  expect(table.state).not.toEqual(before);
  expect(undo(table, steps)).toBe('done');
  expect(table.state).toEqual(before);
}

/** Checkout was voted on and lies revealed. */
function revealedTable(): GameTable {
  const table = new GameTable();
  table.open();
  table.vote('vic', { value: '8', effort: '3' });
  table.reveal();
  return table;
}

const accept = {
  type: 'item.accept',
  itemId: 'checkout',
  scores: { value: 8, effort: 3 },
} as const;

describe('what a facilitator did last can be taken back', () => {
  it('accepted scores, and those that took the place of others', () => {
    const table = revealedTable();
    expectUndone(table, accept);
    table.do('fay', accept);
    expectUndone(table, { ...accept, scores: { value: 2, effort: 2 } });
  });

  it('an import, with what it added and what it changed', () => {
    const table = new GameTable();
    table.do('fay', { type: 'item.edit', itemId: 'search', key: 'SHOP-1', labels: ['web'] });
    expectUndone(table, {
      type: 'item.import',
      items: [
        { id: 'n1', title: 'Refunds', scores: { value: 3 } },
        { id: 'n2', key: 'SHOP-1', title: 'Faster search', description: 'In the shop.' },
      ],
    });
  });

  it('an item that was skipped in the middle of its round, whose ballots are still there', () => {
    const table = new GameTable();
    table.open();
    table.vote('vic', { value: '8' });
    expectUndone(table, { type: 'item.skip', itemId: 'checkout' });
    expect(table.game.ballots('checkout', 1).get('vic')).toEqual({ value: '8' });
  });

  it('an item that was removed with its rounds and scores', () => {
    const table = revealedTable();
    table.do('fay', accept);
    expectUndone(table, { type: 'item.remove', itemId: 'checkout' });
  });

  it('a place before an item that was removed since, and nothing more when it is sent twice', () => {
    const table = new GameTable({ items: ['checkout', 'search', 'refunds'] });
    const steps = did(table, { type: 'item.move', itemId: 'checkout', before: 'refunds' });
    table.do('fay', { type: 'item.remove', itemId: 'search' });
    undo(table, steps);
    const written = encodeStateAsUpdate(table.memory.doc);
    undo(table, steps);
    expect(encodeStateAsUpdate(table.memory.doc)).toEqual(written);
    table.do('fay', { type: 'item.restore', itemId: 'search' });
    expect(table.state.items.map(({ id }) => id)).toEqual(['checkout', 'search', 'refunds']);
  });

  it('the order, of many items too', () => {
    const table = new GameTable({ items: ['a', 'b', 'c', 'd', 'e'] });
    expectUndone(table, { type: 'item.move', itemId: 'b', before: null });
    expectUndone(table, {
      type: 'item.batch',
      commands: [
        { type: 'item.move', itemId: 'e', before: 'a' },
        { type: 'item.move', itemId: 'c', before: 'a' },
        { type: 'item.move', itemId: 'd', before: 'a' },
      ],
    });
  });

  it('many items that were changed at once', () => {
    expectUndone(revealedTable(), {
      type: 'item.batch',
      commands: [accept, { type: 'item.lock', itemId: 'search', locked: true }],
    });
  });

  it('another framework and other settings', () => {
    const table = new GameTable();
    expectUndone(table, { type: 'framework.update', framework: 'rice' });
    expectUndone(table, { type: 'settings.update', title: 'Winter', anonymous: true });
    expectUndone(table, { type: 'settings.update', playful: false });
    expectUndone(table, { type: 'settings.update', roundTimer: 120 });
  });

  it('a group that was dissolved, with its people and what was theirs to rate', () => {
    const groups = [
      { id: 'engineering', name: 'Engineering' },
      { id: 'sales', name: 'Sales' },
    ];
    const table = new GameTable({ settings: { groups } });
    const [value, effort] = valueAndEffort.criteria;
    if (!value || !effort) throw new Error('Value and effort has two criteria.');
    const criteria = [value, { ...effort, groups: ['engineering'] }];
    table.do('fay', {
      type: 'framework.update',
      framework: { ...valueAndEffort, id: 'own', criteria },
    });
    table.do('fay', { type: 'participant.update', participantId: 'vic', group: 'engineering' });
    expectUndone(table, { type: 'settings.update', groups: groups.slice(1) });
  });

  it('a round that was opened too early: what lay on the table lies there again', () => {
    const table = revealedTable();
    expectUndone(table, { type: 'round.open', itemId: 'search', round: 1 });
    expectUndone(table, { type: 'round.again', itemId: 'checkout', round: 1 });
  });

  it('a vote between two others, which brings the interrupted one back', () => {
    const table = new GameTable();
    table.open();
    table.vote('vic', { value: '8' });
    const before = table.state;
    const added = did(table, { type: 'item.add', items: [{ id: 'quick' }] });
    const opened = did(table, { type: 'round.open', itemId: 'quick', round: 1 });
    expect(undo(table, opened)).toBe('done');
    expect(undo(table, added)).toBe('done');
    expect(table.state).toEqual(before);
  });
});

describe('undoing destroys nothing of what others did since', () => {
  it('a round in which somebody has voted stays', () => {
    const table = new GameTable();
    const opened = did(table, { type: 'round.open', itemId: 'checkout', round: 1 });
    table.vote('vic', { value: '8' });
    expect(undo(table, opened)).toBe('voted_since');
    expect(table.game.ballots('checkout', 1).size).toBe(1);
  });

  it('of many items that were added, those stay that somebody voted on, rated or changed', () => {
    const table = new GameTable();
    const ids = ['a', 'b', 'c', 'd'];
    const added = did(table, { type: 'item.import', items: ids.map((id) => ({ id, title: id })) });
    table.open('a');
    table.do('vic', { type: 'rating.set', itemId: 'b', cards: { value: '5' } });
    table.do('fay', { type: 'participant.update', participantId: 'val', role: 'facilitator' });
    table.do('val', { type: 'item.edit', itemId: 'c', title: 'Changed' });
    expect(undo(table, added)).toBe('done');
    expect(table.state.items.map(({ id }) => id)).toEqual(['checkout', 'search', 'a', 'b', 'c']);
  });

  it('scores that somebody else accepted meanwhile stay', () => {
    const table = revealedTable();
    const accepted = did(table, accept);
    table.do('fay', { type: 'participant.update', participantId: 'val', role: 'facilitator' });
    table.do('val', { ...accept, scores: { value: 1, effort: 1 } });
    expect(undo(table, accepted)).toBe('changed_since');
    expect(table.item().scores).toEqual({ value: 1, effort: 1 });
  });

  it('a setting that was changed again stays', () => {
    const table = new GameTable();
    const changed = did(table, { type: 'settings.update', title: 'Winter' });
    table.do('fay', { type: 'settings.update', title: 'Spring' });
    expect(undo(table, changed)).toBe('changed_since');
    expect(table.state.title).toBe('Spring');
  });

  it('it is no way to give scores to an item that nobody voted on', () => {
    const table = new GameTable();
    table.do('fay', { type: 'item.skip', itemId: 'search' });
    const steps = did(table, { type: 'item.skip', itemId: 'checkout' }).map((step) =>
      step.of === 'item'
        ? { ...step, before: { status: 'accepted' as const, scores: { value: 9 } } }
        : step,
    );
    expect(undo(table, steps)).toBe('changed_since');
  });
});

const anyGame = fc.array(anyMove, { minLength: 5, maxLength: 15, size: 'max' });

/** What people made of the session, without what follows from it. */
function revealed({ items }: SessionState): number {
  return items.flatMap(({ rounds }) => rounds).filter(({ state }) => state === 'revealed').length;
}

function play(table: GameTable, moves: Parameters<typeof commandOf>[0][]): void {
  for (const move of moves) table.do(move.who, commandOf(move, table.state));
}

describe('whatever was played before', () => {
  it('a command that can be undone leaves nothing behind', () => {
    fc.assert(
      fc.property(anyGame, anyMove, (moves, last) => {
        const table = new GameTable();
        play(table, moves);
        const before = table.state;
        const command = commandOf(last, before);
        fc.pre(table.do('fay', command) === 'done');
        const after = table.state;
        const steps = stepsToUndo(command, { before, after });
        // Cards that turned by themselves can't be turned back.
        fc.pre(steps.length > 0 && revealed(after) === revealed(before));
        expect(undo(table, steps)).toBe('done');
        fc.pre(revealed(table.state) === revealed(before));
        expect(table.state).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });

  it('every ballot and rating of others is there after undoing', () => {
    fc.assert(
      fc.property(anyGame, anyMove, fc.array(anyMove, { maxLength: 8 }), (moves, last, since) => {
        const table = new GameTable();
        play(table, moves);
        const before = table.state;
        const command = commandOf(last, before);
        fc.pre(table.do('fay', command) === 'done');
        const steps = stepsToUndo(command, { before, after: table.state });
        fc.pre(steps.length > 0);
        play(table, since);
        const { state } = table;
        const said = saidBy(table);
        undo(table, steps);
        const { anonymous } = table.state.settings;
        fc.pre(revealed(table.state) === revealed(state));
        // Ratings carry names, and show only where the session is not anonymous.
        fc.pre(anonymous === state.settings.anonymous);
        // What is removed keeps what was said of it, and comes back with it.
        expect(saidBy(table)).toEqual(said);
      }),
      { numRuns: 40 },
    );
  });
});

/** Every ballot and rating at the table, of removed items too. */
function saidBy(table: GameTable): unknown[] {
  const items = [...table.state.items, ...table.game.removedItems.values()];
  return items
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ id, rounds, ratings }) => [
      id,
      ratings,
      rounds.flatMap(({ number, ...round }) => {
        const ballots = [...table.game.ballots(id, number)];
        const shown = 'results' in round ? [round.results, round.ballots] : [];
        return ballots.length + shown.length > 0 ? [{ number, ballots, shown }] : [];
      }),
    ]);
}
