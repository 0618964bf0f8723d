import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SessionReader } from '#shared/session/reader.ts';
import { GameTable } from '#test/rules/game-table.ts';
import { anyMove, commandOf } from '#test/rules/moves.ts';

describe('a session that rests', () => {
  it('says what it said, and plays on as if it had never rested', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ move: anyMove, rests: fc.boolean() }), { maxLength: 30, size: 'max' }),
        (game) => {
          const table = new GameTable();
          const restless = new GameTable();
          for (const { move, rests } of game) {
            const command = commandOf(move, restless.state);
            expect(table.do(move.who, command)).toBe(restless.do(move.who, command));
            if (rests) {
              table.memory.rest();
              expect(table.memory.isAwake).toBe(false);
            }
            expect(table.state).toEqual(restless.state);
            expect(readBack(table)).toEqual(readBack(restless));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is not woken by those who only read it', () => {
    const table = new GameTable();
    table.memory.rest();
    table.state;
    table.memory.since();
    expect(table.memory.isAwake).toBe(false);
  });

  it('is woken by somebody who has seen a part of it', () => {
    const table = new GameTable();
    const seen = Y.encodeStateVector(table.memory.doc);
    table.open();
    const missed = table.memory.since(seen);
    table.memory.rest();
    expect(table.memory.since(seen)).toEqual(missed);
    expect(table.memory.isAwake).toBe(true);
  });
});

/** What somebody reads who comes in now. */
function readBack({ memory }: GameTable) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, memory.since());
  return new SessionReader('table', doc).read();
}
