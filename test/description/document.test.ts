import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  firstDocument,
  markdownOf,
  openDocument,
  read,
  rootName,
  write,
} from '#shared/description/document.ts';
import { mergedDescription } from '#shared/description/merging.ts';
import { readMarkdown } from '#shared/description/reading.ts';
import { writeMarkdown } from '#shared/description/writing.ts';

const everything = [
  '# Why\n\nPeople **leave** at the *address* and ~~never~~ `return` to [the shop](https://shop.test/a).',
  '1. one\n2. two\n   - nested\n\n- [ ] ask\n- [x] answer',
  '> quote\n\n```js\ncode\n```\n\n---\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n![sketch](sketch.png "S")',
].join('\n\n');

describe('the first document of a description', () => {
  it('is the same to the byte wherever and whenever it is made', () => {
    const { generation, update } = firstDocument(everything);
    // Should this be another one, `version` beside `firstDocument` goes up: pages and servers of both kinds meet.
    expect(createHash('sha256').update(update).digest('hex').slice(0, 16)).toBe('304d6146744235e7');
    expect(generation).toBe('834053d10680e655d24efd4be3552124');
  });

  it('says what the description says', () => {
    for (const text of ['', 'Checkout', everything])
      expect(markdownOf(openDocument(firstDocument(text).update))).toBe(text);
  });

  it('takes in what two people wrote who began from the same text', () => {
    const { update } = firstDocument('Checkout fails.\n\nAsk the bank.');
    const [ada, bo] = [openDocument(update), openDocument(update)];
    write(ada, readMarkdown('Checkout **always** fails.\n\nAsk the bank.'));
    write(bo, readMarkdown('Checkout fails.\n\nAsk the bank today.\n\n- or tomorrow'));
    Y.applyUpdate(ada, Y.encodeStateAsUpdate(bo));
    expect(markdownOf(ada)).toBe(
      'Checkout **always** fails.\n\nAsk the bank today.\n\n- or tomorrow',
    );
  });

  it('says something whatever is left of it', () => {
    const doc = openDocument(firstDocument('- one\n- two').update);
    const list = doc.getXmlFragment(rootName).get(0);
    if (list instanceof Y.XmlElement) list.delete(0, 2);
    expect(markdownOf(doc)).toBe('-');
  });
});

describe('two changes of one description', () => {
  it.each([
    ['a\n\nb', 'a1\n\nb', 'a\n\nb2', 'a1\n\nb2'],
    ['one two three', 'ONE two three', 'one two THREE', 'ONE two THREE'],
    ['a', 'a\n\nmine', 'a', 'a\n\nmine'],
    ['a', 'a', 'theirs', 'theirs'],
    ['', 'mine', 'theirs', 'theirs\n\nmine'],
    ['a', '# mine', 'a by them', 'a by them\n\n# mine'],
    ['- a\n- b', '- b', '- a by them\n- b', '- a by them\n- b'],
  ])('are both there: of %j, %j and %j', (base, mine, theirs, together) => {
    const [b, m, t] = [readMarkdown(base), readMarkdown(mine), readMarkdown(theirs)];
    expect(writeMarkdown(mergedDescription(b, m, t))).toBe(together);
  });

  it('lose nothing that either of them added', () => {
    const lines = fc.array(fc.constantFrom('Checkout', 'Search', '- Gifts', '# Refunds'), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(lines, lines, lines, fc.nat(4), fc.nat(4), (base, own, other, here, there) => {
        const text = (added: readonly string[], at: number, mark: string) =>
          [...base.slice(0, at), ...added.map((line) => `${line} ${mark}`), ...base.slice(at)].join(
            '\n\n',
          );
        const [mine, theirs] = [text(own, here, 'mine'), text(other, there, 'theirs')].map(
          readMarkdown,
        );
        if (!mine || !theirs) return;
        const merged = mergedDescription(readMarkdown(base.join('\n\n')), mine, theirs);
        const count = (word: string) => merged.textContent.split(word).length - 1;
        expect(count('mine')).toBe(own.length);
        expect(count('theirs')).toBe(other.length);
      }),
      { numRuns: 150 },
    );
  });

  it('are merged the same each time', () => {
    const [b, m, t] = ['a b c', 'a x c', 'a y c'].map(readMarkdown);
    if (b && m && t) expect(mergedDescription(b, m, t).eq(mergedDescription(b, m, t))).toBe(true);
    expect(read(new Y.Doc()).textContent).toBe('');
  });
});
