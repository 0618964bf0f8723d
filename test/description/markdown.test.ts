import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '#shared/description/reading.ts';
import { descriptionSchema } from '#shared/description/schema.ts';
import { writeMarkdown } from '#shared/description/writing.ts';

describe('a description in Markdown', () => {
  it.each([
    [
      '# Why\n\nPeople **leave** at the *address*\nand ~~never~~ `return` to <https://shop.test/a_b_>',
    ],
    ['- one\n- two\n  - nested\n\n1. first\n2. second'],
    ['- [ ] ask legal\n- [x] ask sales'],
    ['> They said\n>\n> - this\n> - that'],
    ['```js\nconst a = `b`;\n```'],
    ['| a | b |\n| --- | --- |\n| 1 | 2 |'],
    ['> | a | b |\n> | --- | --- |\n> | 1 | 2 |'],
    [
      '![the sketch](images/sketch.png "Sketch") and [the page](https://shop.test/x) by [mail](mailto:ada@shop.test)',
    ],
    ['Above\n\n---\n\nBelow'],
  ])('is the same after it was edited: %j', (text) => {
    expect(writeMarkdown(readMarkdown(text))).toBe(text);
  });

  it('lets no HTML through, and no link that leads elsewhere than to the web or to mail', () => {
    const read = readMarkdown(
      '<b onclick="x">b</b> [x](javascript:alert(1)) [y](/docs) ![z](data:a)',
    );
    expect(marksIn(read)).toEqual(new Set());
    expect(read.textContent).toContain('[x](javascript:alert(1)) [y](/docs)');
    expect(read.textContent).toContain('<b onclick="x">b</b>');
  });

  it('that is nested deeper than people nest stays as it is, all of it', () => {
    const text = `${'>'.repeat(300)} deep`;
    expect(readMarkdown(text).firstChild?.type.name).toBe('source');
    expect(writeMarkdown(readMarkdown(text))).toBe(text);
  });

  it('reads as what it was written from, whatever that is', () => {
    fc.assert(
      fc.property(description, (doc) => {
        doc.check();
        const text = writeMarkdown(doc);
        expect(readMarkdown(text).toJSON(), text).toEqual(doc.toJSON());
      }),
      { numRuns: 300 },
    );
  });

  it('is written the same each time, whatever it was', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = readMarkdown(text);
        once.check();
        // An address that stands alone is a link from then on.
        const written = writeMarkdown(readMarkdown(writeMarkdown(once)));
        expect(writeMarkdown(readMarkdown(written)), text).toBe(written);
      }),
      { numRuns: 500 },
    );
  });
});

function marksIn(doc: Node): Set<string> {
  const found = new Set<string>();
  doc.descendants(({ marks, type }) => {
    for (const mark of marks) found.add(mark.type.name);
    if (type.name === 'image') found.add('image');
  });
  return found;
}

/** A node of a description. */
function node(name: string, attrs: object | null, content?: Node | readonly Node[]): Node {
  return descriptionSchema.node(name, attrs && { ...attrs }, content);
}

/** Words among which are those that Markdown could take for signs. */
const word = fc.constantFrom(
  ...[
    'Checkout',
    'fails',
    '1.',
    '2)',
    '-',
    '+',
    '#',
    '>',
    '*',
    '_a_',
    'b_c',
    '**',
    '~~',
    '`',
    '|',
    '[x]',
    '=',
  ],
  ...['<b>', '&amp;', '\\', '!', 'é', '漢字', ':-', '---', '===', '***', ':', '[a]:'],
);
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
const plain = words.map((text) => descriptionSchema.text(text));
const marked = fc
  .tuple(
    fc.constantFrom('bold', 'italic', 'strike', 'code', 'link'),
    fc.constantFrom('soon', 'not yet'),
  )
  .map(([name, text]) => {
    const attrs = name === 'link' ? { href: 'https://shop.test/(a)' } : null;
    return descriptionSchema.text(text, [descriptionSchema.mark(name, attrs)]);
  });
/** Plain text, and now and then something else between spaces, or a line that ends. */
const inline = fc
  .tuple(words, fc.array(fc.tuple(fc.oneof(marked, fc.constant(null)), words), { maxLength: 2 }))
  .map(([first, rest]) => {
    const line: Node[] = [];
    let text = first;
    for (const [piece, next] of rest) {
      line.push(
        descriptionSchema.text(piece ? `${text} ` : text),
        piece ?? node('hardBreak', null),
      );
      text = piece ? ` ${next}` : next;
    }
    return [...line, descriptionSchema.text(text)];
  });

const paragraph = inline.map((content) => node('paragraph', null, content));
const leaf = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), plain)
    .map(([level, text]) => node('heading', { level }, text)),
  words.map((text) => node('codeBlock', { language: 'ts' }, descriptionSchema.text(text))),
  fc.constant(node('horizontalRule', null)),
  fc.constant(node('source', null, descriptionSchema.text('| a | b |\n| --- | --- |\n| 1 | 2 |'))),
);

const { block } = fc.letrec<{ block: Node; list: Node; quote: Node; items: Node[][] }>((tie) => ({
  block: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('list'), tie('quote')),
  items: fc.array(
    fc
      .tuple(paragraph, fc.array(tie('block'), { maxLength: 1 }))
      .map(([first, rest]) => [first, ...rest]),
    { minLength: 1, maxLength: 3 },
  ),
  list: fc
    .tuple(
      fc.constantFrom('bulletList', 'orderedList', 'taskList'),
      tie('items'),
      fc.integer({ min: 0, max: 11 }),
    )
    .map(([name, items, start]) => {
      const isOfTasks = name === 'taskList';
      const item = isOfTasks ? 'taskItem' : 'listItem';
      return node(
        name,
        name === 'orderedList' ? { start } : null,
        items.map((content) => node(item, isOfTasks ? { checked: start > 5 } : null, content)),
      );
    }),
  quote: tie('block').map((content) => node('blockquote', null, content)),
}));

/** Two lists side by side would be one. */
const description = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .filter((blocks) => blocks.every((one, index) => !isList(one) || !isList(blocks[index - 1])))
  .map((blocks) => node('doc', null, blocks));

function isList(node: Node | undefined): boolean {
  return node?.type.name.endsWith('List') ?? false;
}

const sign = fc.constantFrom(
  ...['\n', '\n\n', '\n  ', '- ', '1. ', '> ', '# ', '```', '|', '---', '|---|', '[ ] ', '* '],
  ...[
    '**',
    '_',
    '`',
    '~~',
    '[',
    '](',
    ')',
    '!',
    '<',
    '>',
    '\\',
    '&lt;',
    'https://a.test',
    ' ',
    'word',
    'x',
  ],
);
const anyText = fc.array(sign, { maxLength: 20 }).map((all) => all.join(''));
