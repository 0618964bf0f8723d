import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '#shared/backlog/decode-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), order === 'le');
  return bytes;
}

describe('a text in bytes', () => {
  const text = 'Titel;Schlüssel\r\nGrößere Schrift – für „alle“ (€ 5);INV-1\r\n';

  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with its mark', utf8(`\uFEFF${text}`)],
    ['UTF-16, little end first', utf16(`\uFEFF${text}`, 'le')],
    ['UTF-16, big end first', utf16(`\uFEFF${text}`, 'be')],
    ['UTF-16 without a mark, little end first', utf16(text, 'le')],
    ['UTF-16 without a mark, big end first', utf16(text, 'be')],
  ])('is read from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(text);
  });

  it('is read from what Excel writes where nobody asks for UTF-8', () => {
    const bytes = Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x96, 0x20, 0x35, 0x20, 0x80);
    expect(decodeText(bytes)).toBe('Größe – 5 €');
  });

  it('keeps its other signs where one is damaged or cut off', () => {
    expect(decodeText(utf8('Größe, Maß, Öl').slice(0, -2))).toBe('Größe, Maß, \uFFFD');
  });

  it('is none in a picture or a program', () => {
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
    expect(decodeText(picture)).toBeNull();
    const noise = Uint8Array.from({ length: 400 }, (_, index) => (index % 31) + 1);
    expect(decodeText(noise)).toBeNull();
  });

  it('comes back from each of its encodings', () => {
    const line = fc.string({ unit: 'grapheme' }).filter((one) => !/\p{Cc}/u.test(one));
    fc.assert(
      fc.property(line, (one) => {
        // A mark is no part of a text, and what is no sign in UTF-16 is none anywhere.
        const whole = `Title: ${one.toWellFormed().replace(/[\uFEFF\uFFFD]/g, '')}`;
        expect(decodeText(utf8(whole))).toBe(whole);
        expect(decodeText(utf16(`\uFEFF${whole}`, 'le'))).toBe(whole);
        expect(decodeText(utf16(`\uFEFF${whole}`, 'be'))).toBe(whole);
      }),
    );
  });
});
