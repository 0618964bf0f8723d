import { describe, expect, it } from 'vitest';
import { documentOf, markdownOf } from '#server/integrations/services/jira/document.ts';

const text = (text: string, ...marks: object[]) => ({
  type: 'text',
  text,
  ...(marks.length > 0 && { marks }),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: object[]) => ({ type: 'doc', version: 1, content });

/** Everything that both sides have a word for. */
const everything = `# A head

Some **bold**, *slanted*, ~~struck~~ and \`coded\` words, a [link](https://example.com/a) and
the next line.

- one
  - below one
- two

3. three
4. four

- [x] done
- [ ] to be done

> said by somebody

\`\`\`ts
const a = 1;
\`\`\`

---

| a | b |
| --- | --- |
| 1 | **2** |`;

describe('a description', () => {
  it('comes back from Jira as it went there', () => {
    expect(markdownOf(documentOf(everything))).toBe(everything);
  });

  it('is nothing where nothing stands', () => {
    expect(markdownOf(null)).toBe('');
    expect(markdownOf(doc())).toBe('');
    expect(markdownOf({ type: 'doc', version: 1, content: 'odd' })).toBe('');
  });

  it('names what Markdown has no word for', () => {
    const said = markdownOf(
      doc(
        { type: 'panel', attrs: { panelType: 'info' }, content: [paragraph(text('Mind this.'))] },
        {
          type: 'mediaSingle',
          content: [
            { type: 'media', attrs: { id: '1', type: 'file', alt: 'plan.png', collection: '' } },
          ],
        },
        { type: 'expand', attrs: { title: 'More' }, content: [paragraph(text('Hidden.'))] },
        paragraph(
          { type: 'mention', attrs: { id: 'x', text: '@Ana' } },
          text(' on '),
          { type: 'date', attrs: { timestamp: `${Date.UTC(2026, 2, 9)}` } },
          text(' '),
          { type: 'status', attrs: { text: 'Ready', color: 'green' } },
          text(' '),
          { type: 'inlineCard', attrs: { url: 'https://example.com/x' } },
        ),
        {
          type: 'layoutSection',
          content: [{ type: 'layoutColumn', content: [paragraph(text('Left'))] }],
        },
        { type: 'somethingOfTomorrow', attrs: {} },
      ),
    );
    expect(said).toBe(
      '> Mind this.\n\n(plan.png)\n\n**More**\n\nHidden.\n\n@Ana on 2026-03-09 Ready <https://example.com/x>\n\nLeft\n\n(somethingOfTomorrow)',
    );
  });

  it('keeps a link that leads nowhere allowed as words', () => {
    const link = { type: 'link', attrs: { href: 'javascript:alert(1)' } };
    expect(markdownOf(doc(paragraph(text('here', link))))).toBe('here');
  });

  it('leaves every block as it was that nobody wrote in', () => {
    const picture = {
      type: 'mediaSingle',
      attrs: { layout: 'center' },
      content: [
        { type: 'media', attrs: { id: 'f-1', type: 'file', collection: 'c', alt: 'plan.png' } },
      ],
    };
    const panel = {
      type: 'panel',
      attrs: { panelType: 'warning' },
      content: [paragraph(text('Careful.'))],
    };
    const colored = paragraph(text('red', { type: 'textColor', attrs: { color: '#ff0000' } }));
    const stands = doc(paragraph(text('First.')), picture, panel, colored);
    const told = markdownOf(stands);
    expect(documentOf(told, stands)).toEqual(stands);
    const changed = told.replace('First.', 'First of all.');
    expect(documentOf(changed, stands)).toEqual(
      doc(paragraph(text('First of all.')), picture, panel, colored),
    );
    // Moved, they are still the same; taken out, they are gone.
    expect(documentOf('> Careful.\n\nFirst.', stands)).toEqual(
      doc(panel, paragraph(text('First.'))),
    );
  });

  it('says in a list and in a quotation what Jira lets stand there', () => {
    expect(documentOf('- # head\n\n  > said').content).toEqual([
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [paragraph(), paragraph(text('head')), paragraph(text('said'))],
          },
        ],
      },
    ]);
  });
});
