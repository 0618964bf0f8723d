import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemsFromJson } from '#shared/backlog/json.ts';
import { newItemSchema } from '#shared/commands/commands.ts';
import { readyFramework } from '#shared/scoring/frameworks.ts';

const { criteria } = readyFramework('value-effort') ?? { criteria: [] };

describe('a JSON text', () => {
  it('is a list of items, or an export that has one', () => {
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
    expect(itemsFromJson(JSON.stringify(items), criteria)).toEqual(read);
    expect(itemsFromJson(JSON.stringify({ format: 'any', items }), criteria)).toEqual(read);
  });

  it('says which of its items have no title', () => {
    expect(itemsFromJson('[{"key":"A-1"}]')?.skipped).toEqual([
      { row: 1, reason: { why: 'no_title' } },
    ]);
  });

  it('is nothing to import where it has no items', () => {
    for (const text of ['', '{}', '[1]', '["a"]', '{"items":3}', '[{', '# [Dark mode]', 'null'])
      expect(itemsFromJson(text)).toBeNull();
  });

  it('brings only what the server takes, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (list) => {
        const whole = list.map((one) => ({ title: 'Some', ...one }));
        for (const item of itemsFromJson(JSON.stringify(whole), criteria)?.items ?? [])
          expect(newItemSchema.parse(item)).toEqual(item);
      }),
    );
  });
});
