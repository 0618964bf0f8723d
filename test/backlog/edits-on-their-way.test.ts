import { describe, expect, test } from 'vitest';
import { draftOf, problemsIn, readDraft } from '#client/screens/backlog/item-draft.ts';
import { withEdits } from '#client/screens/backlog/pending-edits.ts';
import { importCommands } from '#shared/backlog/import-commands.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Item } from '#shared/session/state.ts';

const item = (id: string): Item => ({ id, title: `Item ${id}`, status: 'waiting', rounds: [] });
const backlog = ['a', 'b', 'c'].map(item);
const ids = (items: readonly Item[]) => items.map(({ id }) => id).join('');

describe('the backlog with edits that are on their way', () => {
  test('shows them in the order in which they were made', () => {
    const shown = withEdits(backlog, [
      { type: 'item.add', items: [{ id: 'd', title: 'Fourth' }] },
      { type: 'item.move', itemId: 'd', before: 'a' },
      { type: 'item.remove', itemId: 'b' },
      { type: 'item.edit', itemId: 'c', title: 'Changed' },
    ]);
    expect(ids(shown)).toBe('dac');
    expect(shown.map(({ title }) => title)).toEqual(['Fourth', 'Item a', 'Changed']);
  });

  test('is the same when the server has already done them', () => {
    const edits = [
      { type: 'item.add' as const, items: [{ id: 'd' }], before: 'b' },
      { type: 'item.move' as const, itemId: 'a', before: null },
    ];
    const arrived = withEdits(backlog, edits);
    expect(ids(arrived)).toBe('dbca');
    expect(ids(withEdits(arrived, edits))).toBe('dbca');
  });

  test('puts an item at the end when the one it should stand before is gone', () => {
    expect(ids(withEdits(backlog, [{ type: 'item.move', itemId: 'a', before: 'gone' }]))).toBe(
      'bca',
    );
  });

  test('shows what an import changes, and what it adds at the end', () => {
    const keyed = [{ ...item('a'), key: 'K-1', scores: { value: 3 } }, item('b')];
    const edit = {
      type: 'item.import' as const,
      items: [
        { id: 'n', title: 'New', scores: { value: 5 } },
        { id: 'd', title: 'Done', workStatus: { name: 'Done', category: 'closed' as const } },
        { id: 'x', title: 'Renamed', key: 'k 1', scores: { value: 9 } },
      ],
    };
    const shown = withEdits(keyed, [edit]);
    expect(shown).toEqual([
      { ...keyed[0], title: 'Renamed' },
      keyed[1],
      {
        ...{ id: 'n', title: 'New', status: 'waiting', rounds: [] },
        ...{ scores: { value: 5 }, imported: ['value'] },
      },
      {
        ...{ id: 'd', title: 'Done', status: 'skipped', rounds: [] },
        workStatus: { name: 'Done', category: 'closed' },
      },
    ]);
    expect(withEdits(shown, [edit])).toEqual(shown);
  });

  test('leaves items alone that nobody edits, so that their rows are not drawn again', () => {
    const shown = withEdits(backlog, [{ type: 'item.edit', itemId: 'b', key: 'K-1' }]);
    expect(shown[0]).toBe(backlog[0]);
    expect(shown[1]).toEqual({ ...backlog[1], key: 'K-1' });
  });
});

describe('a large import', () => {
  test('is one command where it fits', () => {
    const items = Array.from({ length: 1_000 }, (_, index) => ({
      id: `i${index}`,
      title: 'Short',
    }));
    expect(importCommands(items)).toEqual([{ type: 'item.import', items }]);
  });

  test('is cut into commands that may be sent, and loses nothing', () => {
    const items = Array.from({ length: 100 }, (_, index) => ({
      id: `i${index}`,
      title: 'Long',
      description: 'ß'.repeat(limits.itemDescription),
    }));
    const commands = importCommands(items);
    expect(commands.length).toBeGreaterThan(1);
    for (const command of commands)
      expect(Buffer.byteLength(JSON.stringify(command))).toBeLessThan(limits.commandBytes);
    expect(commands.flatMap((command) => command.items)).toEqual(items);
  });
});

describe('an item while somebody edits it', () => {
  const before = { title: 'Guest checkout', key: 'SHOP-101', link: 'https://example.com/1' };

  test('sends only what was changed, and takes away what was emptied', () => {
    const draft = { ...draftOf(before), key: ' ', link: 'www.example.com/2' };
    expect(problemsIn(draft, before)).toEqual({});
    expect(readDraft(draft, before)).toEqual({ key: null, link: 'https://www.example.com/2' });
  });

  test('keeps the labels that stand, and the one that was not finished', () => {
    const labelled = { ...before, labels: ['payments', 'growth'] };
    const draft = draftOf(labelled);
    expect(readDraft(draft, labelled)).toEqual({});
    const more = { ...draft, labels: { labels: ['payments'], typed: ' mobile ; payments,' } };
    expect(readDraft(more, labelled)).toEqual({ labels: ['payments', 'mobile'] });
    const none = { ...draft, labels: { labels: [], typed: ' ' } };
    expect(readDraft(none, labelled)).toEqual({ labels: null });
    const [shown] = withEdits(
      [{ ...item('a'), ...labelled }],
      [{ type: 'item.edit', itemId: 'a', labels: null }],
    );
    expect(shown).not.toHaveProperty('labels');
  });

  test('has labels that are short and few', () => {
    const labelled = (labels: string[]) => ({ ...draftOf(before), labels: { labels, typed: '' } });
    const numbered = (count: number) => Array.from({ length: count }, (_, index) => `L${index}`);
    expect(problemsIn(labelled(numbered(limits.labels)), before)).toEqual({});
    expect(problemsIn(labelled(numbered(limits.labels + 1)), before).labels?.text).toBe(
      'labelsTooMany',
    );
    expect(problemsIn(labelled(['🌙'.repeat(limits.itemLabel)]), before)).toEqual({});
    expect(problemsIn(labelled(['x'.repeat(limits.itemLabel + 1)]), before).labels?.text).toBe(
      'labelTooLong',
    );
  });

  test('says what is wrong, field by field', () => {
    const draft = { ...draftOf(before), title: ' ', link: 'javascript:alert(1)' };
    expect(Object.keys(problemsIn(draft, before))).toEqual(['title', 'link']);
  });

  test('counts an emoji as one character', () => {
    const fits = { ...draftOf(before), title: '🌙'.repeat(limits.itemTitle) };
    expect(problemsIn(fits, before)).toEqual({});
    expect(problemsIn({ ...fits, title: `${fits.title}x` }, before).title).toEqual({
      text: 'titleTooLong',
      length: { most: limits.itemTitle, length: limits.itemTitle + 1 },
    });
  });

  test('may stay without a title if it never had one', () => {
    expect(problemsIn(draftOf({ title: '' }), { title: '' })).toEqual({});
  });
});
