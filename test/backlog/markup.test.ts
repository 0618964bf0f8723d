import { describe, expect, it } from 'vitest';
import { toMarkdown } from '#shared/backlog/markup.ts';

async function shown(text: string, isOfJira = false) {
  return (await toMarkdown([text], isOfJira))[0];
}

describe('a description in HTML', () => {
  it.each([
    [
      '<div>As a <b>buyer</b>&nbsp;I pay<br>later &amp; safely</div>',
      'As a **buyer** I pay\nlater & safely',
    ],
    ['<p>One</p><p>Two <em>x</em></p>', 'One\n\nTwo *x*'],
    ['<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '- a\n- b\n  1. c'],
    ['<h2>Why</h2><div>x</div><div>y</div>', '## Why\nx\ny'],
    ['<p><a href="https://example.com/a">the page</a></p>', '[the page](https://example.com/a)'],
    ['<p><a href="javascript:alert(1)">the page</a></p>', 'the page'],
    [
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><script>x</script>',
      '\\<script>alert(1)\\</script>',
    ],
    ['<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>', '| a |\n| --- |\n| b\\|c |'],
  ])('becomes Markdown: %s', async (html, markdown) => {
    expect(await shown(html)).toBe(markdown);
  });

  it('is left alone where it is Markdown with a tag, or no HTML at all', async () => {
    for (const text of ['# Why\n\na<br>b', 'a < b and c > d', '- [ ] <b>x</b>'])
      expect(await shown(text)).toBe(text);
  });
});

describe("a description in Jira's wiki markup", () => {
  it.each([
    ['h2. Why\nThe vendor', '## Why\nThe vendor'],
    ['*bold* and {{code}}', '**bold** and `code`'],
    ['see [the page|https://example.com/a]', 'see [the page](https://example.com/a)'],
    ['* one\n** two\n# three', '* one\n  * two\n1. three'],
    ['{code:java}\na*b*\n{code}', '```\na*b*\n```'],
    ['||a||b||\n|c|d|', '| a | b |\n| --- | --- |\n| c | d |'],
    ['{quote}a\nb{quote}', '> a\n> b'],
  ])('becomes Markdown: %s', async (wiki, markdown) => {
    expect(await shown(wiki, true)).toBe(markdown);
  });
});
