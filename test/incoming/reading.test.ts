import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '#shared/fields/field.ts';
import type { Json } from '#shared/incoming/path.ts';
import { type ReadAgainst, readSaid } from '#shared/incoming/reading.ts';
import { readRequest } from '#shared/incoming/request.ts';
import { suggestedMapping } from '#shared/incoming/suggested.ts';

/** What was sent is read as an import reads its columns. */

const against: ReadAgainst = {
  statuses: [
    { id: 'open', name: 'Open', category: 'open' },
    { id: 'done', name: 'Done', category: 'closed' },
  ],
  types: [{ id: 'bug', name: 'Bug' }],
  fields: [
    { id: 'cost', name: 'Cost', type: 'money', currency: 'EUR' },
    {
      ...{ id: 'area', name: 'Area', type: 'choices' },
      options: [
        { id: 'till', name: 'Till, new', color: 'blue' },
        { id: 'web', name: 'Web', color: 'teal' },
      ],
    },
    { id: 'sure', name: 'Sure', type: 'yes-no' },
  ],
  people: [{ id: 'ada', name: 'Ada' }],
};

const anIssue = {
  action: 'opened',
  issue: {
    ...{ number: 42, title: ' Pay\nby card ', html_url: 'https://example.com/42' },
    ...{ body: 'As a **guest**', state: 'closed', due: '2026-03-09T10:00:00Z', price: 12.5 },
    labels: [{ name: 'shop' }, { name: 'till' }],
    assignee: 'ada',
    areas: ['Web', 'Till, new'],
    confirmed: true,
  },
};

describe('what was sent', () => {
  it('is read for each property as it takes its values', () => {
    const mapping = {
      ...{ title: 'issue.title', description: 'issue.body', link: 'issue.html_url' },
      ...{ key: 'issue.number', status: 'issue.state', labels: 'issue.labels[].name' },
      ...{ people: 'issue.assignee', end: 'issue.due', type: 'issue.kind' },
      ...{ 'field.cost': 'issue.price', 'field.area': 'issue.areas' },
      ...{ 'field.sure': 'issue.confirmed', 'field.gone': 'issue.price' },
    };
    expect(readSaid(anIssue, mapping, against)).toEqual({
      said: {
        ...{ title: 'Pay by card', description: 'As a **guest**', link: 'https://example.com/42' },
        ...{ key: '42', status: 'done', labels: ['shop', 'till'], people: ['ada'] },
        ...{ end: '2026-03-09', values: { cost: 12.5, area: ['web', 'till'], sure: true } },
      },
    });
  });

  it('is refused as a whole for the first value that is not what it is taken for, with a sentence', () => {
    const why = (property: string, path: string) => {
      const read = readSaid(anIssue, { [property]: path }, against);
      return 'misfit' in read ? [read.misfit.why, read.sentence] : read;
    };
    expect(why('type', 'action')).toEqual([
      ...[
        'unreadable',
        'The type can’t be read from action, “opened”: it is none of those here: Bug.',
      ],
    ]);
    expect(why('title', 'issue')).toEqual([
      ...['no-text', 'The title can’t be read: what stands at issue is no text.'],
    ]);
    expect(why('field.cost', 'action')).toEqual([
      'unreadable',
      'The field “Cost” can’t be read from action, “opened”: the field “Cost” holds a number.',
    ]);
    expect(why('people', 'action')).toMatchObject(['unreadable', /nobody here/]);
    expect(why('link', 'action')).toMatchObject(['unreadable', /no address/]);
    expect(why('start', 'action')).toMatchObject(['unreadable', /no day/]);
  });

  it('says nothing where there is nothing that can be seen', () => {
    const mapping = { title: 'a', key: 'a', labels: 'b', description: 'c' };
    expect(readSaid({ a: '\u200B', b: ' , ', c: [null, ''] }, mapping, against)).toEqual({
      said: {},
    });
  });

  it('says what it says and nothing else, whatever it is', () => {
    const property = fc.constantFrom(
      ...['title', 'description', 'link', 'key', 'type', 'status', 'labels', 'people'],
      ...['start', 'end', 'field.cost', 'field.area', 'field.sure', 'field.gone'],
    );
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), property, (json, name) => {
        const read = readSaid({ it: json as Json }, { [name]: 'it' }, against);
        if ('misfit' in read) {
          expect(read.misfit).toMatchObject({ property: name, path: 'it' });
          expect(read.sentence).toMatch(/can’t be read/);
        } else {
          const said = name.startsWith('field.') ? 'values' : name;
          expect([[], [said]]).toContainEqual(Object.keys(read.said));
          expect(Object.values(read.said)).not.toContain('');
        }
      }),
    );
  });

  it('is JSON, whatever it is said to be, or a form', () => {
    const form = 'application/x-www-form-urlencoded';
    expect(readRequest('{"a":1}', form)).toEqual({ a: 1 });
    expect(readRequest(' [{"a":1}]', 'text/plain')).toEqual([{ a: 1 }]);
    expect(readRequest('a=1&b=x%20y&b=z', form)).toEqual({ a: '1', b: ['x y', 'z'] });
    expect(readRequest(`payload=${encodeURIComponent('{"a":1}')}`, form)).toEqual({ a: 1 });
    for (const none of ['', '"a"', '12', '{"a":', 'a=1']) expect(readRequest(none, '')).toBeNull();
    expect(readRequest(`${'['.repeat(60)}${']'.repeat(60)}`, '')).toBeNull();
    expect(readRequest(`[${'1,'.repeat(30_000)}1]`, '')).toBeNull();
    expect(readRequest('\uFEFF{"a":1}', '')).toEqual({ a: 1 });
  });

  it('is looked through once, however large it is', () => {
    const form = 'application/x-www-form-urlencoded';
    expect(readRequest('a&'.repeat(130_000), form)).toBeNull();
    expect(readRequest('a&'.repeat(15_000), form)).toEqual({ a: Array(15_000).fill('') });
    const fields: Record<string, string> = { number: `x${','.repeat(250_000)}x` };
    for (const type of ['rating', 'dates']) fields[type] = `x${' '.repeat(250_000)}x`;
    for (const [type, text] of Object.entries(fields)) {
      const field = { id: 'it', name: 'It', type } as Field;
      const read = readSaid({ it: text }, { 'field.it': 'it' }, { ...against, fields: [field] });
      expect(read).toMatchObject({ misfit: { why: 'unreadable' } });
    }
  });
});

describe('a mapping is suggested', () => {
  it('by the names that things have, those that lie less deep first', () => {
    expect(suggestedMapping(anIssue)).toEqual({
      ...{ title: 'issue.title', description: 'issue.body', link: 'issue.html_url' },
      ...{ key: 'issue.number', labels: 'issue.labels[].name' },
    });
    expect(suggestedMapping({ subject: 'Help', id: 'a', url: 'https://a.b', tags: ['x'] })).toEqual(
      { title: 'subject', key: 'id', link: 'url', labels: 'tags[]' },
    );
  });

  it('and leaves what is mapped', () => {
    expect(suggestedMapping(anIssue, { title: 'action' })).toMatchObject({ title: 'action' });
  });
});
