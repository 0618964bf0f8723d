import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toItems } from '#shared/backlog/items.ts';
import { readLines } from '#shared/backlog/lines.ts';
import { newItemSchema } from '#shared/commands/commands.ts';

function itemsFromLines(text: string) {
  const { rows: _, ...read } = toItems(readLines(text), 'line');
  return read;
}

function item(line: string) {
  const { items, skipped } = itemsFromLines(line);
  expect(skipped).toEqual([]);
  expect(items).toHaveLength(1);
  return items[0];
}

describe('what people paste from a chat', () => {
  it('becomes the items they meant', () => {
    const text = readFileSync(`${import.meta.dirname}/data/backlog-lines.txt`, 'utf8');
    expect(itemsFromLines(text)).toEqual({
      items: [
        { title: 'Let guests pay without an account' },
        { title: 'Typo-tolerant search' },
        { title: 'Dark mode' },
        { title: 'Replace the tax engine' },
        {
          title: 'GDPR: export and erase my data',
          key: 'SHOP-109',
          link: 'https://example.com/browse/SHOP-109',
        },
        { title: 'Indented, with trailing spaces' },
      ],
      skipped: [],
      notices: [],
    });
  });

  it('loses its blank lines, rules and empty bullets', () => {
    expect(itemsFromLines('\n---\n- \n- [ ]\n\u200B\n***\nDark mode\n').items).toEqual([
      { title: 'Dark mode' },
    ]);
  });
});

describe('a mark before the text', () => {
  it.each([
    ['- Dark mode'],
    ['* Dark mode'],
    ['• Dark mode'],
    ['– Dark mode'],
    ['1. Dark mode'],
    ['12) Dark mode'],
    ['(3) Dark mode'],
    ['1.2. Dark mode'],
    ['a) Dark mode'],
    ['- [ ] Dark mode'],
    ['* [x] Dark mode'],
    ['☐ Dark mode'],
    ['☑ Dark mode'],
    ['✅ Dark mode'],
    ['1. ☐ Dark mode'],
    ['3️⃣ Dark mode'],
    ['## Dark mode'],
    ['> - Dark mode'],
  ])('goes: %s', (line) => {
    expect(item(line)).toEqual({ title: 'Dark mode' });
  });

  it.each([
    '2FA for all',
    '3-D Secure',
    '-5 degrees',
    '2.0 release',
    '*Bold* claim',
    '[beta] flag',
  ])('is not seen where there is none: %s', (line) => {
    expect(item(line)).toEqual({ title: line });
  });
});

describe('a link in a line', () => {
  const link = 'https://example.com/dark-mode';
  it.each([
    [`[Dark mode](${link})`],
    [`- [x] [Dark mode](${link} "a hint")`],
    [`Dark mode: ${link}`],
    [`Dark mode - ${link}`],
    [`Dark mode (${link})`],
    [`Dark mode <${link}>`],
    [`${link} Dark mode`],
    [`${link} – Dark mode`],
    [`<${link}|Dark mode>`],
    [`Dark mode ${link}.`],
  ])('is the link of the item: %s', (line) => {
    expect(item(line)).toEqual({ title: 'Dark mode', link });
  });

  it.each([
    ['https://example.com/guest-checkout.html', 'guest checkout'],
    ['https://github.com/owner/repo/issues/756', 'issues 756'],
    ['https://example.com', 'example.com'],
    ['https://example.com/Gr%C3%B6%C3%9Fe/%E0%A4', '%E0%A4'],
    ['https://example.com/42', 'example.com 42'],
  ])('gives a title where there is no other: %s', (line, title) => {
    expect(item(line)?.title).toBe(title);
  });

  it('keeps the brackets of its own', () => {
    expect(item('Poker (https://en.wikipedia.org/wiki/Poker_(game))')).toEqual({
      title: 'Poker',
      link: 'https://en.wikipedia.org/wiki/Poker_(game)',
    });
  });
});

describe('a key before the text', () => {
  it.each([
    ['SHOP-101 Guest checkout', 'SHOP-101'],
    ['SHOP-101: Guest checkout', 'SHOP-101'],
    ['[SHOP-101] Guest checkout', 'SHOP-101'],
    ['SHOP-101\tGuest checkout', 'SHOP-101'],
    ['- SHOP-101 – Guest checkout', 'SHOP-101'],
    ['#123 Guest checkout', '#123'],
  ])('is the key of the item: %s', (line, key) => {
    expect(item(line)).toEqual({ title: 'Guest checkout', key });
  });

  it('alone is the title too', () => {
    expect(item('SHOP-101')).toEqual({ title: 'SHOP-101', key: 'SHOP-101' });
  });

  it.each(['UTF-8 in addresses', 'SHA-256 for tokens', 'A-1 quality', 'SHOP-101b'])(
    'is not seen where there is none: %s',
    (line) => {
      expect(item(line)).toEqual({ title: line });
    },
  );

  it('that is there already is reported with its line', () => {
    expect(itemsFromLines('AB-1 One\n\nAB-1 Again\nAB-2 Two')).toEqual({
      items: [
        { title: 'One', key: 'AB-1' },
        { title: 'Two', key: 'AB-2' },
      ],
      skipped: [{ row: 3, reason: { why: 'key_twice', key: 'AB-1', place: 'line', first: 1 } }],
      notices: [],
    });
  });
});

it('a title that is too long is cut, and said to be', () => {
  expect(itemsFromLines(`Fine\n${'a'.repeat(301)}`)).toEqual({
    items: [{ title: 'Fine' }, { title: 'a'.repeat(300) }],
    skipped: [],
    notices: [{ row: 2, notice: { what: 'cut', field: 'title', most: 300 } }],
  });
});

it('whatever is pasted, what comes out is what the server takes, unchanged', () => {
  const pasted = fc
    .array(
      fc.oneof(
        fc.constantFrom('- ', '[ ]', '](', ')', '<', '|', '>', '1. ', '\n', '\r', 'www.', '#1 '),
        fc.constantFrom('https://', 'https://example.com/a', 'AB-1', ': ', ' ', '.', '\u0000'),
        fc.string({ unit: 'binary' }),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(pasted, (text) => {
      for (const one of itemsFromLines(text).items) expect(newItemSchema.parse(one)).toEqual(one);
    }),
    { numRuns: 500 },
  );
});
