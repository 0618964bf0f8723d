import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '#server/http/exports/csv.ts';
import { comparableKey } from '#shared/backlog/keys.ts';
import { readBacklog } from '#shared/backlog/read.ts';
import { type NewItem, newItemSchema } from '#shared/commands/commands.ts';
import { toSpreadsheet } from '#shared/exports/as-text.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';
import { GameTable } from '#test/rules/game-table.ts';

/** A session with these items and no others. */
function sessionWith(items: readonly NewItem[]): SessionState {
  const table = new GameTable({ items: [] });
  const added = items.map((item, index) => ({ ...item, id: `i${index}` }));
  if (added.length > 0) expect(table.do('fay', { type: 'item.add', items: added })).toBe('done');
  return table.state;
}

async function broughtBack(file: string): Promise<NewItem[]> {
  const content = new TextEncoder().encode(file);
  const read = await readBacklog({ content }, valueAndEffort.criteria);
  if (!read.ok) throw new Error(read.problem.why);
  expect(read.skipped).toEqual([]);
  return read.items;
}

/** What a session says of its items, in an order that tells nothing. */
function told({ items }: SessionState) {
  return items
    .map(({ id: _, priority: __, imported = [], ...item }) => ({
      ...item,
      imported: imported.toSorted(),
    }))
    .toSorted((a, b) =>
      JSON.stringify([a.title, a.key]) < JSON.stringify([b.title, b.key]) ? -1 : 1,
    );
}

/** What spreadsheets, Markdown, and readers of files make something of. */
const sign = fc.constantFrom(
  ...["'", '"', '=', '+', '-', '@', '＝', ',', ';', '|', '#', '[', ']', '{', '<', '>', '*', '_'],
  ...['\\', '/', ':', '(', ')', '1', 'total', 'Title', 'é', '🎲', '5,5', 'sep=', 'x'],
);
const line = fc
  .tuple(fc.array(sign, { minLength: 1, maxLength: 8 }), fc.constantFrom('', ' '))
  .map(([signs, between]) => signs.join(between));
const text = line.filter((one) => one.trim() !== '');

const newItem: fc.Arbitrary<NewItem> = fc
  .record(
    {
      title: text.map((one) => `${one} x`),
      key: text,
      link: fc.constantFrom('https://example.com/a?b=c,d', 'http://example.com/%22'),
      description: fc.array(text, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
      labels: fc.uniqueArray(
        text.map((one) => one.trim()),
        { minLength: 1, maxLength: 3 },
      ),
      parent: text,
      workStatus: fc.constantFrom(
        { name: 'To do', category: 'open' as const },
        { name: '=Doing', category: 'active' as const },
        { name: 'accepted', category: 'closed' as const },
      ),
      scores: fc.dictionary(fc.constantFrom('value', 'effort'), fc.constantFrom(0, 1, 2.5, 13), {
        minKeys: 1,
      }),
    },
    { requiredKeys: ['title'] },
  )
  .map((item) => newItemSchema.parse(item));

const backlog = fc.uniqueArray(newItem, {
  minLength: 1,
  maxLength: 6,
  selector: ({ title, key }) => (key === undefined ? `title ${title}` : comparableKey(key)),
});

describe('the CSV export, imported again', () => {
  it.each([
    '=total',
    "'=total",
    "''=total",
    '-2|3',
    '@SUM(A1)',
    '＝1',
    '"quoted" and after',
    '"',
    "'",
    "'+1' and other reactions",
    'sep=;',
    'Title',
  ])('has the title %s as it was', async (title) => {
    const file = toCsv(sessionWith([{ title }, { title: 'Other' }]));
    expect((await broughtBack(file)).map((item) => item.title).toSorted()).toEqual(
      [title, 'Other'].toSorted(),
    );
  });

  it.each([
    '<b>bold</b> & *stars*',
    'h1. No heading',
    '{code}x{code}',
    '# A\n\n* [x](https://a.b)',
  ])('has the description %s as it was', async (description) => {
    const file = toCsv(sessionWith([{ title: 'Checkout', key: 'SHOP-1', description }]));
    expect(await broughtBack(file)).toEqual([{ title: 'Checkout', key: 'SHOP-1', description }]);
  });

  it('is as it was, whatever stands in it; and so is what is exported of that', async () => {
    await fc.assert(
      fc.asyncProperty(backlog, async (brought) => {
        const before = sessionWith(brought);
        const file = toCsv(before);
        const after = sessionWith(await broughtBack(file));
        expect(told(after)).toEqual(told(before));
        expect(toCsv(after)).toBe(file);
      }),
      { numRuns: 200 },
    );
  });

  it('so are the cells that are copied for a spreadsheet, but for descriptions and quotes', async () => {
    const state = sessionWith([
      { title: "'=total", key: '-1', labels: ['a', 'b'], scores: { value: 8 } },
    ]);
    expect(await broughtBack(toSpreadsheet(state))).toEqual([
      { title: "'=total", key: '-1', labels: ['a', 'b'], scores: { value: 8 } },
    ]);
  });
});
