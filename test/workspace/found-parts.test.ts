import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foundIn, pieceAround } from '#shared/workspace/query/find.ts';
import { basics, item } from '#test/workspace/backlog.ts';

const gift = item(7, {
  ...{ title: 'Gift cards', labels: ['payments', 'mobile'], link: 'https://example.com/a' },
  description: `${'Long before. '.repeat(20)}Straße to nowhere ${'and after that '.repeat(20)}`,
  values: { team: 'web' },
});
const where = (find: string) => foundIn(gift, find, basics, 'en');

it('says where in an item something stands that its title and key don’t say', () => {
  expect(where('shop-7 CARDS')).toBeNull();
  expect(where('gift mobile')).toEqual({ property: 'labels', text: 'mobile' });
  expect(where('web')).toEqual({ property: 'field.team', text: 'Web' });
  expect(where('straße')).toMatchObject({
    ...{ property: 'description' },
    text: expect.stringMatching(/^…(Long before. ){2}Straße to nowhere and .*…$/),
  });
  expect(where('nothing')).toBeNull();
});

it('shows a piece in which the word stands, and no more than is read at a glance', () => {
  const text = fc.array(fc.constantFrom('a', 'bb', 'ccc', '\n', 'x'.repeat(90)), { maxLength: 60 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const piece = pieceAround([...before, 'sought', ...after].join(' '), 'SOUGHT', 'en');
      expect(piece).toContain('sought');
      expect(piece.length).toBeLessThanOrEqual(122);
    }),
  );
});
