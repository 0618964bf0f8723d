import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editBetween, endOf, indexAfter, type TextDelta } from '#client/parts/text-edit.ts';

/** Few different characters, so that likes often stand beside each other; emoji of two units too. */
const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '😀', '😁', 'é'), { maxLength: 12 })
  .map((characters) => characters.join(''));

function apply(
  before: string,
  { at, remove, insert }: NonNullable<ReturnType<typeof editBetween>>,
) {
  return before.slice(0, at) + insert + before.slice(at + remove);
}

describe('the edit between two texts', () => {
  it('makes the one of the other, wherever the caret is said to be', () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const edit = editBetween(before, after, caret);
        expect(edit ? apply(before, edit) : before).toBe(after);
        expect(edit === null).toBe(before === after);
      }),
    );
  });

  it('never cuts an emoji in two', () => {
    fc.assert(
      fc.property(text, text, fc.nat(30), (before, after, caret) => {
        const edit = editBetween(before, after, caret);
        if (!edit) return;
        const left = before.slice(0, edit.at);
        const right = before.slice(edit.at + edit.remove);
        for (const piece of [left, edit.insert, right]) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('is just what was typed, pasted or deleted at the caret', () => {
    fc.assert(
      fc.property(text, text, text, text, (left, removed, insert, right) => {
        fc.pre(removed !== insert);
        const caret = left.length + insert.length;
        const edit = editBetween(left + removed + right, left + insert + right, caret);
        // Where removed and inserted are alike in part, it may be less; nothing outside is touched.
        if (!edit) throw new Error('There was an edit.');
        expect(edit.at).toBeGreaterThanOrEqual(left.length - (removed === '' ? 0 : insert.length));
        expect(edit.insert.length).toBeLessThanOrEqual(insert.length);
        expect(edit.remove).toBeLessThanOrEqual(removed.length);
        if (removed === '') expect(edit).toEqual({ at: left.length, remove: 0, insert });
      }),
    );
  });

  it('is small where a word far from the caret was corrected', () => {
    expect(editBetween('recieve it, said Bo', 'receive it, said Bo', 19)).toEqual({
      at: 3,
      remove: 2,
      insert: 'ei',
    });
  });
});

describe('a caret while others write', () => {
  const beside = (words: string, delta: TextDelta) => indexAfter(delta, words.length);

  it('stays with the character before it', () => {
    expect(beside('Hello', [{ insert: 'Oh. ' }])).toBe(9);
    expect(beside('Hello', [{ retain: 5 }, { insert: ' world' }])).toBe(5);
    expect(beside('Hello', [{ retain: 1 }, { delete: 2 }])).toBe(3);
    expect(beside('Hello', [{ retain: 3 }, { delete: 9 }])).toBe(3);
    expect(beside('Hello', [{ delete: 2 }, { insert: 'J' }, { retain: 8 }, { insert: '!' }])).toBe(
      4,
    );
  });

  it('lets a selection neither grow nor lose anything at its ends', () => {
    const delta = [{ retain: 2 }, { insert: 'xx' }, { retain: 3 }, { insert: 'yy' }];
    expect(indexAfter(delta, 2, 'after')).toBe(4);
    expect(indexAfter(delta, 5)).toBe(7);
  });

  it('goes to the end of what an undo brought back', () => {
    expect(endOf([{ retain: 3 }, { insert: 'abc' }])).toBe(6);
    expect(endOf([{ retain: 3 }, { delete: 4 }, { retain: 2 }])).toBe(3);
  });
});
