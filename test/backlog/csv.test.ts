import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '#shared/backlog/columns.ts';
import { readTextTable } from '#shared/backlog/text-table.ts';
import { newItemSchema } from '#shared/commands/commands.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { bring, points, sample } from '#test/backlog/bring.ts';

async function titles(text: string): Promise<string[]> {
  return (await bring(text, [], { reading: 'table' })).items.map(({ title }) => title);
}

function tableIn(text: string) {
  return readTextTable(text).table;
}

describe('an export of Jira', () => {
  const toDo = { name: 'To Do', category: 'open' };
  const backlog = { name: 'Backlog', category: 'open' };
  const expected = {
    items: [
      {
        title: 'Guest checkout',
        key: 'SHOP-101',
        labels: ['payments', 'growth'],
        description:
          'As a first-time buyer I want to pay without an account,\nso that I am not lost at the last step.\n\n* card\n* wallet',
        workStatus: toDo,
      },
      {
        title: "Checkout fails, silently, when the card's 3-D Secure step times out",
        key: 'SHOP-102',
        labels: ['payments'],
        description:
          'Steps:\n1. Pay with a card that asks for 3-D Secure\n2. Wait 6 minutes\n\nExpected: a clear "timed out, try again"',
        parent: 'SHOP-101 Guest checkout',
        workStatus: toDo,
      },
      {
        title: 'Search: typo tolerance ("runing shoes")',
        key: 'SHOP-103',
        labels: ['search'],
        workStatus: backlog,
      },
      {
        title: 'Umlauts & ß in addresses: "Größe", "Weißenburger Straße 5"',
        key: 'SHOP-104',
        labels: ['i18n'],
        description: '=HYPERLINK("http://example.invalid","formula injection must stay text")',
        workStatus: backlog,
      },
      {
        title: 'Wish list that survives sign-out',
        key: 'SHOP-106',
        labels: ['growth', 'retention'],
        workStatus: backlog,
      },
      { title: 'Dark mode 🌙', key: 'SHOP-107', labels: ['design'], workStatus: backlog },
      {
        title: 'Replace the tax engine',
        key: 'SHOP-108',
        labels: ['platform', 'compliance'],
        description: '## Why\nThe vendor ends support in March.',
        workStatus: { name: 'In Progress', category: 'active' },
      },
      {
        title: 'GDPR: export and erase my data',
        key: 'SHOP-109',
        labels: ['compliance'],
        parent: 'SHOP-108 Replace the tax engine',
        workStatus: toDo,
      },
    ],
    skipped: [
      { row: 6, reason: { why: 'no_title' } },
      { row: 11, reason: { why: 'key_twice', key: 'SHOP-101', place: 'row', first: 2 } },
    ],
    notices: [{ row: 7, notice: { what: 'cells_left_out', count: 1 } }],
  };

  it.each(['backlog-jira.csv', 'backlog-jira-semicolon.csv'])('is read whole: %s', async (name) => {
    expect(await bring(sample(name))).toMatchObject(expected);
  });

  it('keeps repeated columns apart and longer rows whole', async () => {
    const { header, rows } = (await bring(sample('backlog-jira.csv'))).table;
    expect(header[0]).toBe('Summary');
    expect(header.filter((name) => name === 'Labels')).toHaveLength(2);
    expect(rows).toHaveLength(10);
    expect(rows.find(({ row }) => row === 7)?.cells).toHaveLength(header.length + 1);
  });

  it('has scores where a column is named like a criterion', async () => {
    const { items, columns } = await bring(sample('backlog-jira.csv'), points);
    expect(items[0]?.scores).toEqual({ points: 5 });
    expect(items[1]?.scores).toBeUndefined();
    expect(columns.scores).toEqual({ points: 12 });
  });
});

describe('an export of GitHub', () => {
  it('is read whole', async () => {
    const { items, skipped, closed } = await bring(sample('backlog-github.csv'));
    expect(skipped).toEqual([]);
    expect(items).toHaveLength(25);
    expect(closed).toBe(11);
    expect(items[0]).toEqual({
      title: 'Draggable stories in poker view',
      key: '756',
      link: 'https://github.com/StevenWeathers/thunderdome-planning-poker/issues/756',
      labels: ['enhancement'],
      workStatus: { name: 'open', category: 'open' },
    });
    expect(items[2]?.title).toBe('[Poker] Consider an option for a "planless" version');
    expect(items[21]?.title).toBe('实时协作的功能支持，可以安排excalidraw-root 部署支持');
  });
});

describe('the columns', () => {
  it.each([
    ['Jira', 'Issue id,Summary,Issue key,Description', { title: 1, key: 2, description: 3 }],
    ['GitHub', 'url,html_url,number,title,body', { title: 3, key: 2, link: 1, description: 4 }],
    ['Linear', 'ID,Team,Title,Description,Status', { title: 2, key: 0, description: 3, status: 4 }],
    [
      'Trello',
      'Card ID,Card Name,Card URL,Card Description,Labels',
      { title: 1, key: 0, link: 2, description: 3, labels: [4] },
    ],
    ['Azure DevOps', 'ID,Work Item Type,Title,Assigned To,State', { title: 2, key: 0, status: 4 }],
    [
      'German',
      'Vorgangsschlüssel;Zusammenfassung;Beschreibung;Übergeordnet;Stichwörter',
      { title: 1, key: 0, description: 2, parent: 3, labels: [4] },
    ],
    [
      'Spanish',
      'Clave;Título;Descripción;Enlace;Estado',
      { title: 1, key: 0, description: 2, link: 3, status: 4 },
    ],
    ['French', 'Clé de ticket\tRésumé\tLien\tÉtat', { title: 1, key: 0, link: 2, status: 3 }],
    ['a spreadsheet', 'Status,Feature', { title: 1, status: 0 }],
  ])('of %s are recognised', (_, line, columns) => {
    expect(guessColumns(tableIn(`${line}\n`))).toEqual(columns);
  });

  it('without names are told by what stands in them', async () => {
    const text =
      'Story,AB-1,Pay as a guest,https://example.com/1\nStory,AB-2,Search,https://example.com/2\n';
    const { items, table } = await bring(text);
    expect(items).toEqual([
      { title: 'Pay as a guest', key: 'AB-1', link: 'https://example.com/1' },
      { title: 'Search', key: 'AB-2', link: 'https://example.com/2' },
    ]);
    expect(table).toMatchObject({ headerRow: 'none', header: ['', '', '', ''] });
  });

  it('can be chosen, by place or name, or left out', async () => {
    const text = 'Title,Better title,Key,Size\nA,Dark mode,A-1,3\n';
    const chosen = { title: 'better TITLE', key: null, scores: { points: 3 } };
    expect((await bring(text, points, { columns: chosen })).items).toEqual([
      { title: 'Dark mode', scores: { points: 3 } },
    ]);
    expect((await bring(text, points, { columns: { title: 1 } })).items).toEqual([
      { title: 'Dark mode', key: 'A-1', scores: { points: 3 } },
    ]);
  });

  it('that trackers always write and nobody fills give way to those that say something', async () => {
    const text =
      'Summary,Custom field (Story Points),Custom field (Story point estimate)\nA,,5\nB,,3\n';
    const { items } = await bring(text, points);
    expect(items.map(({ scores }) => scores?.points)).toEqual([5, 3]);
  });
});

describe('the header', () => {
  it.each([
    ['first', 'Title,Key\nA,A-1\n', 1],
    ['below the title of a sheet', 'Release 7,\n\nTitle,Key\nA,A-1\n', 3],
    ['below several lines', 'Shop\nas of March\nTitle,Key,Points\nA,A-1,3\n', 3],
    ['with a cell like a key', 'Title,Key,Q4-2026\nA,A-1,x\n', 1],
    ['with a cell like a number', 'Title,Key,2026\nA,A-1,x\n', 1],
    ['nowhere', 'A,A-1,3\nB,B-2,5\n', 'none'],
    ['nowhere, though a type is called like a column', 'Task,Pay,high\nTask,Search,low\n', 'none'],
  ])('is found: %s', (_, text, headerRow) => {
    expect(tableIn(text).headerRow).toBe(headerRow);
  });

  it('can be chosen, or be said to be none', async () => {
    const text = 'Pay,AB-1\nWhat,Which\nSearch,AB-2\n';
    const second = await bring(text, [], { headerRow: 2, reading: 'table' });
    expect(second.table.header).toEqual(['What', 'Which']);
    expect(second.items).toEqual([{ title: 'Search', key: 'AB-2' }]);
    const none = await bring('Title,Key\nA,A-1\n', [], { headerRow: 'none' });
    expect(none.items.map(({ title }) => title)).toEqual(['Title', 'A']);
  });

  it('is shown among the first rows, with what stands above it', async () => {
    const { table } = await bring('Release 7,\nTitle,Key\nA,A-1\n');
    expect(table.firstRows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [1, 'Release 7'],
      [2, 'Title'],
      [3, 'A'],
    ]);
  });
});

describe('a file', () => {
  it('of nothing but titles is read line by line', async () => {
    expect(await titles('Dark mode\nPay, without an account\nSearch')).toEqual([
      'Dark mode',
      'Pay, without an account',
      'Search',
    ]);
    expect(await titles('Title\nPay, without an account\n"Quoted, too"\n')).toEqual([
      'Pay, without an account',
      'Quoted, too',
    ]);
    expect(await titles('Pay, without an account\nSearch, with typos')).toEqual([
      'Pay, without an account',
      'Search, with typos',
    ]);
  });

  it.each(['sep=;', '"sep=;"', 'SEP=;', 'sep=;;;', '"sep=;";;'])(
    "may name its separator in Excel's way: %s",
    (line) => {
      const { header, rows, separator } = tableIn(`${line}\r\nTitle;Key\r\n"a;b, c";1\r\n`);
      expect(header).toEqual(['Title', 'Key']);
      expect(rows).toEqual([{ row: 2, cells: ['a;b, c', '1'] }]);
      expect(separator).toBe(';');
    },
  );

  it('can be cut by a separator that somebody chose', async () => {
    const { items } = await bring('Pay; fast|A-1\nSearch; well|A-2\n', [], { separator: '|' });
    expect(items.map(({ title, key }) => [title, key])).toEqual([
      ['Pay; fast', 'A-1'],
      ['Search; well', 'A-2'],
    ]);
  });

  it('counts its rows as a spreadsheet does', () => {
    const { rows } = tableIn('Title,Key\n"two\nlines",1\n\n,,\nlast,2\n');
    expect(rows.map(({ row }) => row)).toEqual([2, 5]);
  });

  it('with nothing but names in it has no items', async () => {
    for (const text of ['Title,Key\n', 'Title,Key\n,\n ,\n'])
      expect(await bring(text)).toMatchObject({ items: [], skipped: [] });
  });
});

describe('a row', () => {
  it('with texts that are too long keeps its item, and what was cut is reported', async () => {
    const text = [
      'Title,Key,Description',
      `${'🌙'.repeat(300)},A-1,`,
      `${'🌙'.repeat(301)},A-2,`,
      `Fine,${'K'.repeat(101)},`,
      `Fine,A-4,${'d'.repeat(32_768)}`,
      `Fine,A-5,${'d'.repeat(32_767)}`,
    ].join('\n');
    const { items, skipped, notices } = await bring(text);
    expect(items).toEqual([
      { title: '🌙'.repeat(300), key: 'A-1' },
      { title: '🌙'.repeat(300), key: 'A-2' },
      { title: 'Fine' },
      { title: 'Fine', key: 'A-4', description: 'd'.repeat(32_767) },
      { title: 'Fine', key: 'A-5', description: 'd'.repeat(32_767) },
    ]);
    expect(skipped).toEqual([]);
    expect(notices).toEqual([
      { row: 3, notice: { what: 'cut', field: 'title', most: 300 } },
      { row: 4, notice: { what: 'key_left_out', most: 100 } },
      { row: 5, notice: { what: 'cut', field: 'description', most: 32_767 } },
    ]);
  });

  it('with a link that is none is kept without it, and reported', async () => {
    const text = 'Title,URL\nA,javascript:alert(1)\nB,www.example.com/b\nC,see wiki\n';
    expect(await bring(text)).toMatchObject({
      items: [{ title: 'A' }, { title: 'B', link: 'https://www.example.com/b' }, { title: 'C' }],
      skipped: [],
      notices: [
        { row: 2, notice: { what: 'no_link', text: 'javascript:alert(1)' } },
        { row: 4, notice: { what: 'no_link', text: 'see wiki' } },
      ],
    });
  });

  it('gets the link of its key where somebody says the address', async () => {
    const text = 'Title,Key,URL\nA,A-1,\nB,#12,\nC,A-3,https://example.com/c\nD,,\n';
    const { items } = await bring(text, [], { baseAddress: 'https://example.com/browse' });
    expect(items.map(({ link }) => link)).toEqual([
      'https://example.com/browse/A-1',
      'https://example.com/browse/12',
      'https://example.com/c',
      undefined,
    ]);
  });

  it('has its labels in several columns or in one, and no more than may be', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `l${index}`);
    const text = `Title,Labels,Tags\nA,"x, y;x",z\nB,"${many.join(',')}",\nC,${'l'.repeat(51)},\n`;
    const { items, notices } = await bring(text);
    expect(items.map(({ labels }) => labels)).toEqual([
      ['x', 'y', 'z'],
      many.slice(0, 20),
      ['l'.repeat(50)],
    ]);
    expect(notices).toEqual([
      { row: 3, notice: { what: 'labels_left_out', count: 10, most: 20 } },
      { row: 4, notice: { what: 'label_cut', label: 'l'.repeat(50), most: 50 } },
    ]);
  });

  it('has scores as numbers or as cards; what is neither is reported', async () => {
    const sizes = readyFramework('t-shirt')?.criteria ?? [];
    const text = 'Title,Size\nA,m\nB,"2,5"\nC,?\nD,huge\nE,__proto__\nF,-1\nG,\n';
    const { items, notices } = await bring(text, sizes);
    const [medium] = sizes[0]?.deck.filter(({ label }) => label === 'M') ?? [];
    expect(items.map(({ scores }) => scores?.size)).toEqual([
      medium?.value,
      2.5,
      ...[undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(notices.map(({ row, notice }) => [row, notice.what])).toEqual([
      [5, 'no_score'],
      [6, 'no_score'],
      [7, 'no_score'],
    ]);
  });

  it('that was skipped does not take its key', async () => {
    expect(await bring('Title,Key\n,A-1\nDark mode,A-1\n')).toMatchObject({
      items: [{ title: 'Dark mode', key: 'A-1' }],
      skipped: [{ row: 2, reason: { why: 'no_title' } }],
    });
  });

  it('whose key came before in other signs is the same item', async () => {
    const { skipped } = await bring('Title,Key\nA,PAY-1\nB,pay 1\n');
    expect(skipped).toEqual([
      { row: 3, reason: { why: 'key_twice', key: 'pay 1', place: 'row', first: 2 } },
    ]);
  });
});

describe('what is done', () => {
  const text = 'Title,Key,Status\nA,A-1,To Do\nB,A-2,Erledigt\nC,A-3,In Review\nD,A-4,Terminé\n';

  it('is told', async () => {
    const { items, closed } = await bring(text);
    expect(items.map(({ workStatus }) => workStatus?.category)).toEqual([
      'open',
      'closed',
      'active',
      'closed',
    ]);
    expect(closed).toBe(2);
  });
});

/** Text that is like a table now and then. */
const tableText = fc
  .array(
    fc.oneof(
      fc.constantFrom(',', ';', '\t', '"', '""', '\n', '\r\n', '\r', 'Title', 'Key', 'URL', 'sep='),
      fc.constantFrom('https://example.com/', 'Description', '\u2028', '\u0000', '\u200B', ' '),
      fc.constantFrom('<b>', '</div>', 'h1. ', '{code}', '|', '{', '[', 'Status', 'Parent', 'A-1'),
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 290, maxLength: 320 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('whatever a file says', () => {
  it('what comes out is what the server takes, unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(tableText, async (text) => {
        for (const content of [`Title,Key,URL,Description,Status,Parent\n${text}`, `x${text}`])
          for (const item of (await bring(content, points)).items)
            expect(newItemSchema.parse(item)).toEqual(item);
      }),
      { numRuns: 300 },
    );
  });

  it('every row with something in it is an item or is reported', async () => {
    await fc.assert(
      fc.asyncProperty(tableText, async (text) => {
        const { items, skipped, table } = await bring(`x${text}`, [], { reading: 'table' });
        expect(items.length + skipped.length).toBe(table.rows.length);
      }),
    );
  });
});
