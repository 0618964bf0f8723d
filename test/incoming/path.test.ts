import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { type Json, pathOf, readPath, type Step, valueAt } from '#shared/incoming/path.ts';

/** Where a value stands in what was sent. */

const sent: Json = {
  issue: { title: 'Pay by card', labels: [{ name: 'shop' }, { name: 'till' }, {}] },
  data: [{ name: 'first' }, { name: 'second' }],
  'alert name': { 'it.is': 'odd' },
};

const at = (path: string) => valueAt(sent, readPath(path) ?? []);

describe('a path', () => {
  it('leads by names and places to a value, or to nothing', () => {
    expect(at('issue.title')).toBe('Pay by card');
    expect(at('data[1].name')).toBe('second');
    expect(at('["alert name"]["it.is"]')).toBe('odd');
    expect(at('data[7].name')).toBeUndefined();
    expect(at('issue.title.more')).toBeUndefined();
    expect(at('data.name')).toBeUndefined();
  });

  it('leads through each of a list to those that are there', () => {
    expect(at('issue.labels[].name')).toEqual(['shop', 'till']);
    expect(at('data[].name')).toEqual(['first', 'second']);
  });

  it('leads to nothing that every object has', () => {
    for (const path of ['constructor', '__proto__', 'issue.__proto__.title', 'data.length'])
      expect(at(path)).toBeUndefined();
  });

  it('is refused where it is none', () => {
    const long = 'a'.repeat(incomingLimits.path + 1);
    const deep = Array.from({ length: incomingLimits.steps + 1 }, () => 'a').join('.');
    for (const path of ['', '.', 'a..b', 'a.', '.a', 'a[', 'a[b]', 'a.[0]', 'a b', long, deep])
      expect([path, readPath(path)]).toEqual([path, null]);
  });

  it('is written so that it is read as it was', () => {
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.nat(999_999),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        expect(readPath(pathOf(steps))).toEqual(steps);
      }),
    );
  });

  it('leads to each value of whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const plain: Json = JSON.parse(JSON.stringify(json));
        for (const { steps, value } of walk(plain, []))
          if (steps.length > 0 && !steps.includes(''))
            expect(valueAt(plain, readPath(pathOf(steps)) ?? [])).toEqual(value);
      }),
    );
  });
});

function walk(value: Json, steps: Step[]): { steps: Step[]; value: Json }[] {
  if (typeof value !== 'object' || value === null) return [{ steps, value }];
  const inside = Array.isArray(value)
    ? value.map((one, at) => walk(one, [...steps, at]))
    : Object.entries(value).map(([name, one]) => walk(one, [...steps, name]));
  return [{ steps, value }, ...inside.flat()];
}
