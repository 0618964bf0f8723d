import { describe, expect, it } from 'vitest';
import { frameworkSchema } from '#shared/commands/commands.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';

const [value] = valueAndEffort.criteria;
const deck = [
  { label: '1', value: 1 },
  { label: '2', value: 2 },
];

function isFramework(criterion: object): boolean {
  const criteria = [{ ...value, deck, ...criterion }];
  return frameworkSchema.safeParse({ ...valueAndEffort, criteria }).success;
}

describe('a framework of one’s own', () => {
  it('names its criteria and cards as it likes', () => {
    expect(
      isFramework({ id: 'time-to-market_2', deck: [...deck, { label: '∞', value: null }] }),
    ).toBe(true);
  });

  it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'does not name them %s: where a ballot leaves that out, something would be found all the same',
    (name) => {
      expect(isFramework({ id: name })).toBe(false);
      expect(isFramework({ deck: [...deck, { label: name, value: 3 }] })).toBe(false);
    },
  );
});
