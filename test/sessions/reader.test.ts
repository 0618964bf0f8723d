import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { readyFramework, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { itemFields, rootsOf } from '#shared/session/document.ts';
import { SessionReader } from '#shared/session/reader.ts';

/** Story points have no end, so each is measured by the session's largest. */
const byLargest: Framework = {
  id: 'own',
  name: 'Own',
  criteria: [
    {
      id: 'points',
      name: 'Points',
      kind: 'benefit',
      weight: 1,
      deck: readyFramework('story-points')?.criteria[0]?.deck ?? [],
      scale: 'session',
    },
  ],
  formula: { kind: 'sum' },
};

function aSession(scores: readonly number[], framework = byLargest) {
  const doc = new Y.Doc();
  const { session, items } = rootsOf(doc);
  session.set('framework', framework);
  session.set('settings', { autoReveal: false, anonymous: false, passcode: false });
  for (const [index, points] of scores.entries()) {
    const id = `i${index}`;
    items.set(id, new Y.Map());
    item(id).set('details', { title: id });
    item(id).set('order', String(index).padStart(4, '0'));
    item(id).set('scores', { points, value: points, effort: 2 });
  }
  function item(id: string) {
    const map = items.get(id);
    if (!map) throw new Error(`There is no item ${id}.`);
    return itemFields(map);
  }
  const reader = new SessionReader('s', doc);
  const read = () => {
    const state = reader.read();
    if (!state) throw new Error('The session is empty.');
    return state;
  };
  return { doc, session, item, read };
}

it('a session that went async before runs had a name can be named all the same', () => {
  const doc = new Y.Doc();
  const { session } = rootsOf(doc);
  session.set('framework', byLargest);
  session.set('settings', { autoReveal: false, anonymous: false, passcode: false });
  session.set('async', { deadline: null });
  expect(new SessionReader('s', doc).read()).toMatchObject({ mode: 'async', since: 0 });
});

it('is read the same after each change as it would be read anew', () => {
  const change = fc.record({
    id: fc.constantFrom('i0', 'i1', 'i2', 'i3', 'i4'),
    what: fc.oneof(
      fc.record({
        field: fc.constant('order' as const),
        value: fc.constantFrom('0', '1', '2', '3'),
      }),
      fc.record({ field: fc.constant('removed' as const), value: fc.boolean() }),
      fc.record({
        field: fc.constant('scores' as const),
        value: fc.integer({ min: 1, max: 9 }).map((points) => ({ points })),
      }),
      fc.record({
        field: fc.constant('details' as const),
        value: fc.constantFrom('a', 'b').map((title) => ({ title })),
      }),
    ),
  });
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 })), (steps) => {
      const { doc, item, read } = aSession([5, 10, 0, 3, 8]);
      read();
      for (const step of steps) {
        doc.transact(() => {
          for (const { id, what } of step) item(id).set(what.field, what.value);
        });
        expect(read()).toEqual(new SessionReader('s', doc).read());
      }
    }),
  );
});

describe('the priorities of a session', () => {
  it('are measured by its largest score, whichever item has it', () => {
    const { item, read } = aSession([5, 10]);
    expect(read().items.map(({ priority }) => priority)).toEqual([50, 100]);
    item('i1').set('scores', { points: 20 });
    expect(read().items.map(({ priority }) => priority)).toEqual([25, 100]);
  });

  it('do not count an item that was removed', () => {
    const { item, read } = aSession([5, 10]);
    read();
    item('i1').set('removed', true);
    expect(read().items.map(({ priority }) => priority)).toEqual([100]);
    item('i1').set('removed', false);
    expect(read().items.map(({ priority }) => priority)).toEqual([50, 100]);
  });

  it('follow the framework', () => {
    const { session, read } = aSession([5, 10]);
    expect(read().items.map(({ priority }) => priority)).toEqual([50, 100]);
    session.set('framework', valueAndEffort);
    expect(read().items.map(({ priority }) => priority)).toEqual([2.5, 5]);
    session.set('framework', { ...valueAndEffort, formula: { kind: 'none' } });
    expect(read().items.every((one) => !('priority' in one))).toBe(true);
  });
});

describe('an item that did not change is the same object', () => {
  it('among a thousand, when another one is scored or renamed', () => {
    const { item, read } = aSession(Array.from({ length: 1_000 }, () => 5));
    const before = read().items;
    item('i7').set('scores', { points: 3 });
    const scored = read().items;
    expect(scored.filter((one, index) => one !== before[index]).map(({ id }) => id)).toEqual([
      'i7',
    ]);
    item('i9').set('details', { title: 'Renamed' });
    const renamed = read().items;
    expect(renamed.filter((one, index) => one !== scored[index])).toEqual([
      { ...before[9], title: 'Renamed' },
    ]);
    expect(renamed[9]?.priority).toBe(100);
  });

  it('unless its priority moved with another one', () => {
    const { item, read } = aSession([5, 10, 0]);
    const before = read().items;
    item('i1').set('scores', { points: 20 });
    const after = read().items;
    expect(after.map((one, index) => one === before[index])).toEqual([false, false, true]);
  });
});
