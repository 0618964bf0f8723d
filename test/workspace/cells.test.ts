import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, fromTsv, readCell, toTsv } from '#client/screens/workspace/table/cell-text.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import { propertiesOf } from '#shared/workspace/query/property.ts';
import { rankedItems } from '#shared/workspace/ranked.ts';
import { basics, item, workspace } from '#test/workspace/backlog.ts';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'bo', name: 'Bo, the second' },
];
const shop = [
  item(1, {
    ...{ title: 'Gift cards', type: 'story', labels: ['payments', 'mobile'], status: 'active' },
    ...{ people: ['ada', 'bo'], start: '2026-03-01', end: '2026-03-20' },
    values: { size: 2.5, team: 'web', spec: 'https://example.com/spec' },
  }),
  item(2, { within: 'i1' }),
  item(3, { status: 'done' }),
];
const within = { state: workspace(...shop), people, language: 'de' };
const properties = propertiesOf(basics, 0);
const rows = rankedItems(basics, shop);
const editable = [
  ...['title', 'type', 'status', 'labels', 'people', 'start', 'end', 'within'],
  ...['field.size', 'field.team', 'field.spec'],
];

describe('A cell', () => {
  it.each(editable)('of %s says what it reads as the same', (id) => {
    const property = properties.get(id);
    if (!property) throw new Error(`There is no property ${id}.`);
    for (const row of rows) {
      const read = readCell(property, cellText(property, row, within), within);
      if (!read.ok) throw new Error(`${id}: ${read.problem}`);
      const again = withFields(row.item, read.fields, 1);
      expect(property.read({ ...row, item: again })).toEqual(property.read(row));
    }
  });

  it('is read as people write in their language, and says why it can’t be', () => {
    const read = (id: string, text: string) => {
      const property = properties.get(id);
      if (!property) throw new Error(`There is no property ${id}.`);
      const answer = readCell(property, text, within);
      return answer.ok ? answer.fields : answer.problem;
    };
    expect(read('field.size', '1,5 days')).toEqual({ values: { size: 1.5 } });
    expect(read('field.size', 'many')).toBe('not-a-number');
    expect(read('field.team', 'WEB')).toEqual({ values: { team: 'web' } });
    expect(read('field.team', '')).toEqual({ values: { team: null } });
    expect(read('status', 'in progress')).toEqual({ status: 'active' });
    expect(read('status', '')).toBe('no-such-option');
    expect(read('end', '9.3.2026')).toEqual({ end: '2026-03-09' });
    expect(read('labels', 'a, b;a')).toEqual({ labels: ['a', 'b'] });
    expect(read('within', 'shop-1 Gift cards')).toEqual({ within: 'i1' });
    expect(read('title', ' ')).toBe('not-text');
  });
});

it('a block of cells goes through a spreadsheet and back', () => {
  const text = fc.string().map((one) => one.replace(/\r/g, ''));
  const block = fc
    .integer({ min: 1, max: 4 })
    .chain((wide) =>
      fc.array(fc.array(text, { minLength: wide, maxLength: wide }), { minLength: 1 }),
    );
  fc.assert(
    fc.property(block, (cells) => {
      // A last line that is empty is how spreadsheets end a block.
      fc.pre(cells.length > 1 || cells[0]?.join('') !== '');
      fc.pre(cells.at(-1)?.join('') !== '');
      expect(fromTsv(toTsv(cells))).toEqual(cells);
    }),
    { numRuns: 200 },
  );
  expect(fromTsv('a\tb\r\n"1\n""2"""\t\r\n')).toEqual([
    ['a', 'b'],
    ['1\n"2"', ''],
  ]);
});
