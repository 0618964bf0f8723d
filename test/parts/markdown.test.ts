import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { MarkdownText } from '#client/parts/markdown.tsx';

const html = (text: string) => renderToStaticMarkup(createElement(MarkdownText, null, text));

describe('a description in Markdown', () => {
  it('is shown as it is meant', () => {
    const shown = html('# Why\n\n**Card** and [docs](https://example.com/a)\n\n- one\n- two');
    expect(shown).toContain('<strong>Card</strong>');
    expect(shown).toContain(
      '<a href="https://example.com/a" target="_blank" rel="noopener noreferrer">',
    );
    expect(shown).toContain('<li>one</li>');
    expect(shown).not.toContain('<h1');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java&#115;cript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<iframe src="https://example.com"></iframe>',
    '<svg onload=alert(1)>',
    '![x](https://example.com/spy.png)',
    '<style>*{display:none}</style>',
    '<div style="position:fixed">x</div>',
    '[^1]\n\n[^1]: <img src=x>',
    '- [x] <input autofocus onfocus=alert(1)>',
  ])('never becomes more than text and links to web pages: %s', (text) => {
    const shown = html(text);
    expect(shown).not.toMatch(/<(script|img|iframe|svg|style|object|form)/i);
    expect(shown).not.toMatch(/<[^>]*\s(on\w+|style|src)=/i);
    expect(shown).not.toMatch(/href="(?!https?:|#)/i);
  });
});
