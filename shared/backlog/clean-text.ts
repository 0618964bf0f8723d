/** Zero-width marks that come along with copied text; joiners stay, because emoji need them. */
const invisible = /[\u200B\u2060\uFEFF]+/g;

/** A text on one line, without what nobody can see. */
export function oneLine(text: string): string {
  return text
    .replace(invisible, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** A text of several lines, without control characters. */
export function manyLines(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+/gu, ' ')
    .trim();
}

/** A text of at most so many characters (code points), and whether something was cut off. */
export function cutTo(most: number, text: string): { text: string; isCut: boolean } {
  // No character takes more than two units, so most texts need no counting.
  if (text.length <= most) return { text, isCut: false };
  const kept = [...text.slice(0, most * 2 + 2)];
  if (kept.length <= most) return { text, isCut: false };
  return { text: kept.slice(0, most).join('').trimEnd(), isCut: true };
}
