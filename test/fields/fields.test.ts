import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#shared/commands/limits.ts';
import { isDay, readDay } from '#shared/fields/days.ts';
import { type Field, type FieldValue, fieldTypes, valueIn } from '#shared/fields/field.ts';
import { compareKeys, sortKeyOf } from '#shared/fields/order.ts';
import { problemOf, problemSentence } from '#shared/fields/problems.ts';
import { fieldSchema, fieldValueSchema } from '#shared/fields/schemas.ts';
import { readNumber, readValue, valueText } from '#shared/fields/texts.ts';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'eli', name: 'Élie Ünal' },
];
const isPerson = (id: string) => people.some((one) => one.id === id);
const options = [
  { id: 'web', name: 'Web', color: 'blue' },
  { id: 'app', name: 'App, both', color: 'teal' },
  { id: 'ops', name: '"Ops"', color: 'gray' },
] as const;

/** A field of each type. */
const fields = {
  text: { id: 'f', name: 'Notes', type: 'text' },
  link: { id: 'f', name: 'Spec', type: 'link' },
  number: { id: 'f', name: 'Size', type: 'number', unit: 'd', step: 0.5 },
  money: { id: 'f', name: 'Cost', type: 'money', currency: 'EUR' },
  percent: { id: 'f', name: 'Done', type: 'percent' },
  rating: { id: 'f', name: 'Joy', type: 'rating', most: 5 },
  date: { id: 'f', name: 'Due', type: 'date' },
  dates: { id: 'f', name: 'Sprint', type: 'dates' },
  person: { id: 'f', name: 'Owner', type: 'person' },
  'yes-no': { id: 'f', name: 'Legal', type: 'yes-no' },
  choice: { id: 'f', name: 'Team', type: 'choice', options: [...options] },
  choices: { id: 'f', name: 'Teams', type: 'choices', options: [...options] },
} satisfies { [T in Field['type']]: Field };

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((n) => n / 100);
const optionIds = fc.subarray(
  options.map(({ id }) => id),
  { minLength: 1 },
);
const values: Record<Field['type'], fc.Arbitrary<FieldValue>> = {
  text: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text),
  link: fc.webUrl(),
  number: fc.integer({ min: -1000, max: 1000 }).map((n) => n / 2),
  money: amount,
  percent: amount,
  rating: fc.integer({ min: 1, max: 5 }),
  date: day,
  dates: fc.tuple(day, day).map((two): FieldValue => {
    const [from = '', to = ''] = two.sort();
    return { from, to };
  }),
  person: fc.constantFrom('ada', 'eli'),
  'yes-no': fc.constant(true as const),
  choice: fc.constantFrom('web', 'app', 'ops'),
  choices: optionIds,
};

describe('A field', () => {
  it.each(fieldTypes)('of type %s takes what it is for, and reads what it wrote', (type) => {
    const field: Field = fields[type];
    expect(fieldSchema.parse(field)).toEqual(field);
    fc.assert(
      fc.property(values[type], fc.constantFrom('en', 'de', 'es', 'fr'), (value, language) => {
        expect(fieldValueSchema.parse(value)).toEqual(value);
        expect(problemOf(field, value, isPerson)).toBeNull();
        const text = valueText(field, value, { people, language });
        expect(readValue(field, text, { people, language })).toEqual({ ok: true, value });
      }),
      { numRuns: 40 },
    );
  });

  it('refuses what it is not for, in a sentence', () => {
    const wrong: [Field, FieldValue, string][] = [
      [fields.text, 3, 'holds text'],
      [fields.text, 'x'.repeat(limits.fieldText + 1), 'at most 2000 characters'],
      [fields.link, 'javascript:alert(1)', 'http://'],
      [fields.number, 'many', 'holds a number'],
      [fields.number, Number.NaN, 'holds a number'],
      [fields.number, 1.3, 'steps of 0.5'],
      [fields.money, 1e13, 'at most 1000000000000'],
      [fields.rating, 6, '1 to 5 stars'],
      [fields.rating, 2.5, '1 to 5 stars'],
      [fields.date, '99999-01-01', 'between 1900'],
      [fields.date, '2026-02-30', 'between 1900'],
      [fields.dates, { from: '2026-03-02', to: '2026-03-01' }, 'before it starts'],
      [fields.person, 'stranger', 'a member'],
      [fields.choice, 'nowhere', 'one of its options: Web'],
      [fields.choices, [], 'one of its options'],
      [fields['yes-no'], 'yes', 'yes or no'],
    ];
    for (const [field, value, sentence] of wrong) {
      const problem = problemOf(field, value, isPerson);
      expect(problem && problemSentence(field, problem), JSON.stringify(value)).toContain(sentence);
    }
  });

  it('holds nothing where an option that stood in it is gone', () => {
    expect(valueIn(fields.choice, { values: { f: 'gone' } })).toBeUndefined();
    expect(valueIn(fields.choices, { values: { f: ['gone', 'app'] } })).toEqual(['app']);
  });

  it('is sorted as its type is: options in their order, people by name', () => {
    const collator = new Intl.Collator('en', { numeric: true });
    const order = (field: Field, given: FieldValue[]) =>
      given
        .map((value) => ({
          value,
          key: sortKeyOf(field, value, (id) => (id === 'ada' ? 'Z' : 'A')),
        }))
        .sort((a, b) => compareKeys(a.key, b.key, collator))
        .map(({ value }) => value);
    expect(order(fields.number, [10, 9, -1])).toEqual([-1, 9, 10]);
    expect(order(fields.choice, ['ops', 'web', 'app'])).toEqual(['web', 'app', 'ops']);
    expect(order(fields.person, ['ada', 'eli'])).toEqual(['eli', 'ada']);
    expect(order(fields.text, ['Step 10', 'step 9'])).toEqual(['step 9', 'Step 10']);
    expect(order(fields.choices, [['ops'], ['web', 'ops'], ['web']])).toEqual([
      ...[['web'], ['web', 'ops'], ['ops']],
    ]);
  });
});

describe('What people type is read', () => {
  it.each([
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'de', 1234.5],
    ['1,5', 'en', 1.5],
    ['1.5', 'de', 1.5],
    ['1,234', 'en', 1234],
    ['1.234', 'de', 1234],
    ['1.234', 'en', 1.234],
    ['0,125', 'de', 0.125],
    ['1 234 567,89', 'fr', 1234567.89],
    ['€ 12', 'en', 12],
    ['-3 days', 'en', -3],
    ['25 %', 'en', 25],
    ['1e3', 'en', 1000],
    ['12 or 13', 'en', null],
    ['soon', 'en', null],
  ])('%s in %s as %s', (text, language, number) => {
    expect(readNumber(text, language)).toBe(number);
  });

  it.each([
    ['2026-03-09', 'en', '2026-03-09'],
    ['9.3.2026', 'de', '2026-03-09'],
    ['3/9/2026', 'en-US', '2026-03-09'],
    ['9/3/2026', 'en-GB', '2026-03-09'],
    ['31/1/2026', 'en-US', '2026-01-31'],
    ['2026-03-09T10:00:00Z', 'en', '2026-03-09'],
    ['30.2.2026', 'de', null],
    ['1.1.99999', 'de', null],
    ['1.1.1899', 'de', null],
  ])('the day %s in %s as %s', (text, language, day) => {
    expect(readDay(text, language)).toBe(day);
    if (day) expect(isDay(day)).toBe(true);
  });

  it('by names, in whatever letters, and says what it can not find', () => {
    const surrounding = { people, language: 'en' };
    const read = (field: Field, text: string) => readValue(field, text, surrounding);
    expect(read(fields.person, '@élie ünal')).toEqual({ ok: true, value: 'eli' });
    expect(read(fields.person, 'Bob')).toEqual({ ok: false, problem: 'no-such-person' });
    expect(read(fields.choice, ' WEB ')).toEqual({ ok: true, value: 'web' });
    expect(read(fields.choices, '"App, both"; web')).toEqual({ ok: true, value: ['app', 'web'] });
    expect(read(fields.choices, 'web, nowhere')).toEqual({ ok: false, problem: 'no-such-option' });
    // No cell is too long to be read; one with more names than a field has options is not looked up.
    const farApart = `web,${'\n'.repeat(300_000)},web`;
    expect(read(fields.choices, farApart)).toEqual({ ok: true, value: ['web'] });
    const tooMany = Array.from({ length: limits.fieldOptions + 1 }, () => 'web').join();
    expect(read(fields.choices, tooMany)).toEqual({ ok: false, problem: 'no-such-option' });
    expect(read(fields['yes-no'], 'non')).toEqual({ ok: true, value: null });
    expect(read(fields.rating, '★★★☆☆')).toEqual({ ok: true, value: 3 });
    expect(read(fields.rating, '4/5')).toEqual({ ok: true, value: 4 });
    expect(read(fields.dates, '9.3.2026 – 12.3.2026')).toEqual({
      ok: true,
      value: { from: '2026-03-09', to: '2026-03-12' },
    });
    expect(read(fields.dates, '2026-03-09')).toMatchObject({ value: { to: '2026-03-09' } });
    expect(read(fields.dates, 'soon')).toEqual({ ok: false, problem: 'not-days' });
  });
});
