import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnNames } from '#shared/backlog/column-names.ts';
import { bring } from '#test/backlog/bring.ts';

const titles = ['Title', 'Summary', 'Titel', 'Título', 'Résumé', 'Card Name', 'User story'];
const keys = columnNames.key.filter((name) => name !== '#');
/** What people call columns that mean nothing to us. */
const odd = ['2024', '2026', 'Q3-2026', 'S1-24', 'Sprint 12', 'Foo', 'ETA', '', 'Owner?'];
/** What stands above the columns of a sheet. */
const above = ['Backlog of the shop', 'Exported 2026-03-01', 'Confidential', 'Stand: 1.3.2026'];

interface Column {
  name: string;
  cell(row: number): string;
}

/** A sheet with a title and a key among columns that nobody knows, in any order, beneath some lines. */
const sheet = fc
  .record({
    title: fc.constantFrom(...titles),
    key: fc.constantFrom(...keys),
    odd: fc.uniqueArray(fc.constantFrom(...odd), { maxLength: 5 }),
    order: fc.infiniteStream(fc.nat()),
    above: fc.array(fc.constantFrom(...above), { maxLength: 3 }),
    rows: fc.integer({ min: 1, max: 12 }),
    separator: fc.constantFrom(',', ';', '\t', '|'),
  })
  .map(({ title, key, odd: names, order, above: lines, rows, separator }) => {
    const columns: Column[] = [
      { name: title, cell: (row) => `The story of number ${row}` },
      { name: key, cell: (row) => `SHOP-${row}` },
      ...names.map((name) => ({ name, cell: (row: number) => (name === 'ETA' ? '' : `w${row}`) })),
    ];
    const shuffled = columns
      .map((column) => ({ column, place: order.next().value ?? 0 }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ column }) => column);
    const table = Array.from({ length: rows }, (_, row) =>
      shuffled.map(({ cell }) => cell(row + 1)),
    );
    const header = shuffled.map(({ name }) => name);
    return {
      text: [...lines, ...[header, ...table].map((cells) => cells.join(separator))].join('\n'),
      rows,
    };
  });

describe('the header', () => {
  it('is found under what stands above it, whatever else it names, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(sheet, async ({ text, rows }) => {
        const { items } = await bring({
          content: new TextEncoder().encode(text),
          name: 'sheet.csv',
        });
        expect(items.map(({ title, key }) => [title, key])).toEqual(
          Array.from({ length: rows }, (_, row) => [
            `The story of number ${row + 1}`,
            `SHOP-${row + 1}`,
          ]),
        );
      }),
    );
  });

  it.each([
    ['a year', 'Title,2026\nA,12\nB,13\n'],
    ['years', 'Title,2024,2025,2026\nA,1,2,3\nB,1,2,3\n'],
    ['what could be a key', 'Title,Q3-2026\nA,yes\nB,no\n'],
  ])('may have %s beside the one name that is known', async (_, text) => {
    const { items } = await bring(text);
    expect(items.map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('is not seen where the first row goes on as data', async () => {
    const { items } = await bring('Summary,SHOP-1\nCheckout,SHOP-2\n');
    expect(items.map(({ title, key }) => [title, key])).toEqual([
      ['Summary', 'SHOP-1'],
      ['Checkout', 'SHOP-2'],
    ]);
  });
});
