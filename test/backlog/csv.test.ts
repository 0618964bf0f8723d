import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '#shared/backlog/columns.ts';
import { itemsFromCsv, itemsFromTable, readCsv } from '#shared/backlog/csv.ts';
import { newItemSchema } from '#shared/commands/commands.ts';
import { limits } from '#shared/protocol/limits.ts';
import { readyFramework } from '#shared/scoring/frameworks.ts';

function file(name: string): string {
  return readFileSync(`${import.meta.dirname}/data/${name}`, 'utf8');
}

function titles(text: string): string[] {
  return itemsFromCsv(text).items.map(({ title }) => title);
}

describe('an export of Jira', () => {
  const expected = {
    items: [
      {
        title: 'Guest checkout',
        key: 'SHOP-101',
        labels: ['payments', 'growth'],
        description:
          'As a first-time buyer I want to pay without an account,\nso that I am not lost at the last step.\n\n* card\n* wallet',
      },
      {
        title: "Checkout fails, silently, when the card's 3-D Secure step times out",
        key: 'SHOP-102',
        labels: ['payments'],
        description:
          'Steps:\n1. Pay with a card that asks for 3-D Secure\n2. Wait 6 minutes\n\nExpected: a clear "timed out, try again"',
      },
      { title: 'Search: typo tolerance ("runing shoes")', key: 'SHOP-103', labels: ['search'] },
      {
        title: 'Umlauts & ß in addresses: "Größe", "Weißenburger Straße 5"',
        key: 'SHOP-104',
        labels: ['i18n'],
        description: '=HYPERLINK("http://example.invalid","formula injection must stay text")',
      },
      {
        title: 'Wish list that survives sign-out',
        key: 'SHOP-106',
        labels: ['growth', 'retention'],
      },
      { title: 'Dark mode 🌙', key: 'SHOP-107', labels: ['design'] },
      {
        title: 'Replace the tax engine',
        key: 'SHOP-108',
        labels: ['platform', 'compliance'],
        description: 'h2. Why\nThe vendor ends support in March.',
      },
      { title: 'GDPR: export and erase my data', key: 'SHOP-109', labels: ['compliance'] },
    ],
    skipped: [
      { row: 6, reason: { why: 'no_title' } },
      { row: 11, reason: { why: 'key_twice', key: 'SHOP-101', place: 'row', first: 2 } },
    ],
  };

  it.each(['backlog-jira.csv', 'backlog-jira-semicolon.csv'])('is read whole: %s', (name) => {
    expect(itemsFromCsv(file(name))).toEqual(expected);
  });

  it('keeps repeated columns apart and longer rows whole', () => {
    const { header, rows } = readCsv(file('backlog-jira.csv'));
    expect(header[0]).toBe('Summary');
    expect(header.filter((name) => name === 'Labels')).toHaveLength(2);
    expect(rows).toHaveLength(10);
    expect(rows.find(({ row }) => row === 7)?.cells).toHaveLength(header.length + 1);
  });

  it('has scores where a column is named like a criterion', () => {
    const points = readyFramework('story-points')?.criteria ?? [];
    const { items } = itemsFromCsv(file('backlog-jira.csv'), points);
    expect(items[0]?.scores).toEqual({ points: 5 });
    expect(items[1]?.scores).toBeUndefined();
    const { header, rows } = readCsv(file('backlog-jira.csv'));
    expect(guessColumns(header, rows, points).scores).toEqual({ points: 12 });
  });
});

describe('an export of GitHub', () => {
  it('is read whole', () => {
    const { items, skipped } = itemsFromCsv(file('backlog-github.csv'));
    expect(skipped).toEqual([]);
    expect(items).toHaveLength(25);
    expect(items[0]).toEqual({
      title: 'Draggable stories in poker view',
      key: '756',
      link: 'https://github.com/StevenWeathers/thunderdome-planning-poker/issues/756',
      labels: ['enhancement'],
    });
    expect(items[2]?.title).toBe('[Poker] Consider an option for a "planless" version');
    expect(items[21]).toEqual({
      title: '实时协作的功能支持，可以安排excalidraw-root 部署支持',
      key: '8',
      link: 'https://github.com/korbinjoe/obsidian-excalidraw-cn-plugin/issues/8',
    });
    expect(items[24]).toEqual({
      title: 'Feature Request: Show a count of how many people have joined',
      key: '567',
      link: 'https://github.com/stride-nyc/remote_retro/issues/567',
    });
  });
});

describe('the columns', () => {
  it.each([
    ['Jira', 'Issue id,Summary,Issue key,Description', { title: 1, key: 2, description: 3 }],
    ['GitHub', 'url,html_url,number,title,body', { title: 3, key: 2, link: 1, description: 4 }],
    ['Linear', 'ID,Team,Title,Description,Status', { title: 2, key: 0, description: 3 }],
    [
      'Trello',
      'Card ID,Card Name,Card URL,Card Description,Labels',
      { title: 1, key: 0, link: 2, description: 3, labels: [4] },
    ],
    ['Azure DevOps', 'ID,Work Item Type,Title,Assigned To,State', { title: 2, key: 0 }],
    [
      'German',
      'Vorgangsschlüssel;Zusammenfassung;Beschreibung',
      { title: 1, key: 0, description: 2 },
    ],
    ['Spanish', 'Clave;Título;Descripción;Enlace', { title: 1, key: 0, description: 2, link: 3 }],
    ['French', 'Clé de ticket\tRésumé\tLien', { title: 1, key: 0, link: 2 }],
    ['a spreadsheet', 'Status,Feature', { title: 1 }],
  ])('of %s are recognised', (_, line, columns) => {
    const { header, rows } = readCsv(`${line}\n`);
    expect(guessColumns(header, rows)).toEqual(columns);
  });

  it('without names are told by what stands in them', () => {
    const text =
      'Story,AB-1,Pay as a guest,https://example.com/1\nStory,AB-2,Search,https://example.com/2\n';
    expect(itemsFromCsv(text).items).toEqual([
      { title: 'Pay as a guest', key: 'AB-1', link: 'https://example.com/1' },
      { title: 'Search', key: 'AB-2', link: 'https://example.com/2' },
    ]);
    expect(readCsv(text).header).toEqual(['', '', '', '']);
  });

  it('can be chosen by hand', () => {
    const table = readCsv('Title,Better title\nA,Dark mode\n');
    expect(itemsFromTable(table, { title: 1 }).items).toEqual([{ title: 'Dark mode' }]);
  });
});

describe('a file', () => {
  it('of nothing but titles is read line by line', () => {
    expect(titles('Dark mode\nPay, without an account\nSearch')).toEqual([
      'Dark mode',
      'Pay, without an account',
      'Search',
    ]);
    expect(titles('Title\nPay, without an account\n"Quoted, too"\n')).toEqual([
      'Pay, without an account',
      'Quoted, too',
    ]);
    expect(titles('Pay, without an account\nSearch, with typos')).toEqual([
      'Pay, without an account',
      'Search, with typos',
    ]);
  });

  it("may name its separator in Excel's way", () => {
    const { header, rows } = readCsv('sep=;\r\nTitle;Key\r\n"a;b, c";1\r\n');
    expect(header).toEqual(['Title', 'Key']);
    expect(rows).toEqual([{ row: 2, cells: ['a;b, c', '1'] }]);
  });

  it('counts its rows as a spreadsheet does', () => {
    const { rows } = readCsv('Title,Key\n"two\nlines",1\n\n,,\nlast,2\n');
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
  });

  it('with nothing in it has no items', () => {
    for (const text of ['', '\uFEFF', '\n\n', 'Title,Key\n', 'Title,Key\n,\n ,\n'])
      expect(itemsFromCsv(text)).toEqual({ items: [], skipped: [] });
  });

  it('with a quote left open is still answered', () => {
    expect(itemsFromCsv(`Title,Key\n"never closed,1\n${'more\n'.repeat(200)}`)).toEqual({
      items: [],
      skipped: [{ row: 2, reason: { why: 'too_long', what: 'title', most: 300 } }],
    });
  });
});

describe('a row', () => {
  it('with texts that are too long is reported', () => {
    const text = [
      'Title,Key,Description',
      `${'🌙'.repeat(300)},A-1,`,
      `${'🌙'.repeat(301)},A-2,`,
      `Fine,${'K'.repeat(101)},`,
      `Fine,A-4,${'d'.repeat(limits.itemDescription + 1)}`,
    ].join('\n');
    const { items, skipped } = itemsFromCsv(text);
    expect(items).toEqual([{ title: '🌙'.repeat(300), key: 'A-1' }]);
    expect(skipped).toEqual([
      { row: 3, reason: { why: 'too_long', what: 'title', most: 300 } },
      { row: 4, reason: { why: 'too_long', what: 'key', most: 100 } },
      { row: 5, reason: { why: 'too_long', what: 'description', most: limits.itemDescription } },
    ]);
  });

  it('with a link that is none is kept without it', () => {
    const text = 'Title,URL\nA,javascript:alert(1)\nB,www.example.com/b\nC,see wiki\n';
    expect(itemsFromCsv(text)).toEqual({
      items: [{ title: 'A' }, { title: 'B', link: 'https://www.example.com/b' }, { title: 'C' }],
      skipped: [],
    });
  });

  it('has its labels in several columns or in one, and no more than may be', () => {
    const many = Array.from({ length: 30 }, (_, index) => `l${index}`);
    const text = `Title,Labels,Tags\nA,"x, y;x",z\nB,"${many.join(',')}",\nC,${'l'.repeat(51)},\n`;
    const { items } = itemsFromCsv(text);
    expect(items.map(({ labels }) => labels)).toEqual([
      ['x', 'y', 'z'],
      many.slice(0, 20),
      undefined,
    ]);
  });

  it('has scores as numbers or as cards, and none where a cell says something else', () => {
    const sizes = readyFramework('t-shirt')?.criteria ?? [];
    const text = 'Title,Size\nA,m\nB,"2,5"\nC,?\nD,huge\nE,__proto__\n';
    const { items } = itemsFromCsv(text, sizes);
    const [medium] = sizes[0]?.deck.filter(({ label }) => label === 'M') ?? [];
    expect(items.map(({ scores }) => scores?.size)).toEqual([
      medium?.value,
      2.5,
      ...[undefined, undefined, undefined],
    ]);
  });

  it('that was skipped does not take its key', () => {
    const { items, skipped } = itemsFromCsv('Title,Key\n,A-1\nDark mode,A-1\n');
    expect(items).toEqual([{ title: 'Dark mode', key: 'A-1' }]);
    expect(skipped).toEqual([{ row: 2, reason: { why: 'no_title' } }]);
  });
});

/** Text that is like a table now and then. */
const tableText = fc
  .array(
    fc.oneof(
      fc.constantFrom(',', ';', '\t', '"', '""', '\n', '\r\n', '\r', 'Title', 'Key', 'URL', 'sep='),
      fc.constantFrom('https://example.com/', 'Description', '\u2028', '\u0000', '\u200B', ' '),
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 290, maxLength: 320 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('whatever a file says', () => {
  it('what comes out is what the server takes, unchanged', () => {
    fc.assert(
      fc.property(tableText, (text) => {
        for (const item of itemsFromCsv(`Title,Key,URL,Description\n${text}`).items)
          expect(newItemSchema.parse(item)).toEqual(item);
        for (const item of itemsFromCsv(text).items)
          expect(newItemSchema.parse(item)).toEqual(item);
      }),
      { numRuns: 500 },
    );
  });

  it('every row with something in it is an item or is reported', () => {
    fc.assert(
      fc.property(tableText, (text) => {
        const { rows } = readCsv(text);
        const { items, skipped } = itemsFromCsv(text);
        expect(items.length + skipped.length).toBe(rows.length);
      }),
    );
  });

  it('a table comes back from any separator', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '\t', '"', '\n', ' ') });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        (table, separator) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const lines = table.map((cells) => cells.map(quoted).join(separator));
          const filled = table.filter((cells) => cells.some((one) => one.trim() !== ''));
          const { rows } = readCsv([`Title${separator}Description`, ...lines].join('\r\n'));
          expect(rows.map(({ cells }) => cells)).toEqual(filled);
        },
      ),
    );
  });
});
