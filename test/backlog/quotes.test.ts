import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextTable } from '#shared/backlog/text-table.ts';
import { bring } from '#test/backlog/bring.ts';

async function pairs(text: string) {
  const { items } = await bring(text);
  return items.map(({ title, key }) => [title, key]);
}

describe('a quotation mark that follows no rule', () => {
  it.each([
    ['goes on after its cell', 'Title,Key\n"Save" is hidden,A-1\nB,A-2\n', '"Save" is hidden'],
    ['is never closed', 'Title,Key\n"Save,A-1\nB,A-2\n', '"Save'],
    ['is closed rows below', 'Title,Key\n"Save,A-1\n5" screen,A-2\nC 5",A-3\n', '"Save'],
    ['stands before other quoted cells', 'Title,Key\n"Save,A-1\n"B, too",A-2\n', '"Save'],
    ['is not doubled', 'Title,Key\n"Say "hi" to me, twice",A-1\nB,A-2\n', 'Say "hi" to me, twice'],
    ['follows a blank', 'Title, Key\n"One, two", A-1\nB, A-2\n', 'One, two'],
  ])('loses no row: it %s', async (_, text, title) => {
    const read = await pairs(text);
    expect(read).toHaveLength(text.split('\n').length - 2);
    expect(read[0]).toEqual([title, 'A-1']);
  });

  it('is reported where it may mean something else', async () => {
    const { notices } = await bring('Title,Key\n"Save,A-1\nB,A-2\n');
    expect(notices).toEqual([{ row: 2, notice: { what: 'quote_in_doubt' } }]);
  });
});

describe('a table', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '\t', '|', '"', '\n', ' ') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('comes back from any separator and line break, quoted as it should be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        (table, separator, end) => {
          const lines = table.map((cells) => cells.map(quoted).join(separator));
          const filled = table.filter((cells) => cells.some((one) => one.trim() !== ''));
          const { table: read, inDoubt } = readTextTable(
            [`Title${separator}Description`, ...lines].join(end),
          );
          expect(read.rows.map(({ cells }) => cells)).toEqual(filled);
          expect(inDoubt).toEqual([]);
        },
      ),
    );
  });

  it('has a row for each line, however its cells begin with marks', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' ', "'"), minLength: 1 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const lines = words.map((text, at) => `"x" ${text}z,A-${at}`);
        const { rows } = readTextTable(`Title,Key\n${lines.join('\n')}`).table;
        expect(rows.map(({ cells }) => cells)).toEqual(
          words.map((text, at) => [`"x" ${text}z`, `A-${at}`]),
        );
      }),
    );
  });
});
