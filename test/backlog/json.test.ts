import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBacklog } from '#shared/backlog/read.ts';
import { newItemSchema } from '#shared/commands/commands.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { bring, points } from '#test/backlog/bring.ts';

const { criteria } = readyFramework('value-effort') ?? { criteria: [] };

async function itemsIn(value: unknown) {
  return (await bring(JSON.stringify(value), points)).items;
}

describe('a JSON text', () => {
  it('is a list of items, or an export that has one', async () => {
    const items = [
      {
        title: 'Guest checkout',
        key: 'A-1',
        labels: ['shop', 'shop'],
        scores: { value: 8, cost: 1 },
      },
      { title: 'Dark mode', status: 'accepted', rounds: [] },
    ];
    const read = {
      items: [
        { title: 'Guest checkout', key: 'A-1', labels: ['shop'], scores: { value: 8 } },
        { title: 'Dark mode' },
      ],
      skipped: [],
    };
    expect(await bring(JSON.stringify(items), criteria)).toMatchObject(read);
    const file = JSON.stringify({ format: 'any', items });
    expect(await bring(file, criteria)).toMatchObject(read);
  });

  it('is a list of titles, or a record a line', async () => {
    expect(await itemsIn(['Dark mode', 'Search'])).toEqual([
      { title: 'Dark mode' },
      { title: 'Search' },
    ]);
    expect((await bring('{"title":"A"}\n{"title":"B"}\n')).items).toEqual([
      { title: 'A' },
      { title: 'B' },
    ]);
  });

  it('says which of its items have no title', async () => {
    const { skipped } = await bring('[{"title":"A"},{"key":"A-1"}]');
    expect(skipped).toEqual([{ row: 2, reason: { why: 'no_title' } }]);
  });

  it.each([
    ['{}', 'unknown_json'],
    ['{"items":3}', 'unknown_json'],
    ['{"a":{"b":[{"c":1}]}}', 'unknown_json'],
    ['[{', 'broken_json'],
    ['{"items":[{"title":"A"}', 'broken_json'],
  ])('that has no items is refused: %s', async (content, why) => {
    expect(await readBacklog({ content })).toEqual({ ok: false, problem: { why } });
  });

  it('is none where lines begin with brackets', async () => {
    const { reading, items } = await bring('[Poker] Consider this\n[Other] one');
    expect(reading).toBe('lines');
    expect(items.map(({ title }) => title)).toEqual(['[Poker] Consider this', '[Other] one']);
  });

  it('brings only what the server takes, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), async (list) => {
        const whole = [{ title: 'First' }, ...list.map((one) => ({ title: 'Some', ...one }))];
        for (const item of (await bring(JSON.stringify(whole), criteria)).items)
          expect(newItemSchema.parse(item)).toEqual(item);
      }),
    );
  });
});

describe('what trackers write as JSON', () => {
  it('Jira: a search result, with its words for fields', async () => {
    const issue = {
      self: 'https://shop.atlassian.net/rest/api/3/issue/10102',
      key: 'SHOP-2',
      fields: {
        summary: 'Pay by invoice',
        status: { name: 'In Arbeit', statusCategory: { key: 'indeterminate', name: 'In Arbeit' } },
        labels: ['b2b', 'pay, later'],
        parent: { key: 'SHOP-1', fields: { summary: 'Checkout' } },
        description: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'As a ' },
                { type: 'text', text: 'buyer', marks: [{ type: 'strong' }] },
              ],
            },
            {
              type: 'bulletList',
              content: [
                {
                  type: 'listItem',
                  content: [{ type: 'paragraph', content: [{ type: 'text', text: 'card' }] }],
                },
              ],
            },
          ],
        },
        customfield_10016: 5,
      },
    };
    const names = { customfield_10016: 'Story point estimate' };
    expect(await itemsIn({ issues: [issue], names })).toEqual([
      {
        title: 'Pay by invoice',
        key: 'SHOP-2',
        link: 'https://shop.atlassian.net/browse/SHOP-2',
        description: 'As a **buyer**\n\n- card',
        labels: ['b2b', 'pay, later'],
        parent: 'SHOP-1 Checkout',
        workStatus: { name: 'In Arbeit', category: 'active' },
        scores: { points: 5 },
      },
    ]);
  });

  it('GitHub: issues of its API, and items of a project', async () => {
    const issue = {
      id: 991,
      url: 'https://api.github.com/repos/o/r/issues/4',
      html_url: 'https://github.com/o/r/issues/4',
      number: 4,
      title: 'Dark mode',
      body: 'At night',
      state: 'closed',
      labels: [{ id: 1, name: 'ui' }],
    };
    const link = 'https://github.com/o/r/issues/4';
    const dark = { title: 'Dark mode', key: '4', link, description: 'At night', labels: ['ui'] };
    expect(await itemsIn([issue])).toEqual([
      { ...dark, workStatus: { name: 'closed', category: 'closed' } },
    ]);
    const content = { number: 4, title: 'Dark mode', url: link, body: 'At night', type: 'Issue' };
    const card = { id: 'PVTI_1', title: 'Dark mode', content, status: 'Todo', labels: ['ui'] };
    expect(await itemsIn({ items: [{ ...card, estimate: 3 }], totalCount: 1 })).toEqual([
      { ...dark, workStatus: { name: 'Todo', category: 'open' }, scores: { points: 3 } },
    ]);
  });

  it('GitLab, Linear, Asana, Azure DevOps, and Trello with its lists', async () => {
    const gitlab = { id: 9, iid: 7, title: 'A', state: 'opened', labels: ['x,y'], weight: 3 };
    expect(await itemsIn([{ ...gitlab, web_url: 'https://gitlab.com/i/7' }])).toEqual([
      {
        title: 'A',
        key: '7',
        link: 'https://gitlab.com/i/7',
        labels: ['x,y'],
        workStatus: { name: 'opened', category: 'open' },
        scores: { points: 3 },
      },
    ]);
    const linear = {
      identifier: 'ENG-7',
      title: 'B',
      state: { name: 'Shipped!', type: 'completed' },
      labels: { nodes: [{ name: 'perf' }] },
      parent: { identifier: 'ENG-2', title: 'Speed' },
      estimate: 2,
    };
    expect(await itemsIn({ data: { issues: { nodes: [linear] } } })).toEqual([
      {
        title: 'B',
        key: 'ENG-7',
        labels: ['perf'],
        parent: 'ENG-2 Speed',
        workStatus: { name: 'Shipped!', category: 'closed' },
        scores: { points: 2 },
      },
    ]);
    const asana = {
      gid: '12',
      name: 'C',
      notes: 'x',
      completed: true,
      memberships: [{ section: { name: 'Doing' } }],
      custom_fields: [{ name: 'Story Points', number_value: 5, display_value: '5' }],
    };
    expect(await itemsIn({ data: [asana] })).toEqual([
      {
        title: 'C',
        key: '12',
        description: 'x',
        workStatus: { name: 'Doing', category: 'closed' },
        scores: { points: 5 },
      },
    ]);
    const azure = {
      id: 21,
      url: 'https://dev.azure.com/o/p/_apis/wit/workItems/21',
      fields: {
        'System.Title': 'D',
        'System.State': 'Active',
        'System.Tags': 'x; y',
        'System.Description': '<div>a<br>b</div>',
        'Microsoft.VSTS.Scheduling.StoryPoints': 8,
      },
    };
    expect(await itemsIn({ count: 1, value: [azure] })).toEqual([
      {
        title: 'D',
        key: '21',
        link: 'https://dev.azure.com/o/p/_workitems/edit/21',
        description: 'a\nb',
        labels: ['x', 'y'],
        workStatus: { name: 'Active', category: 'active' },
        scores: { points: 8 },
      },
    ]);
    const board = {
      name: 'Shop',
      lists: [{ id: 'l1', name: 'Doing' }],
      cards: [{ id: 'c1', idShort: 1, idList: 'l1', name: 'E', desc: 'x', closed: false }],
    };
    expect(await itemsIn(board)).toEqual([
      {
        title: 'E',
        key: '1',
        description: 'x',
        workStatus: { name: 'Doing', category: 'active' },
      },
    ]);
  });
});
