import { limits } from '#shared/commands/limits.ts';

/**
 * A name that can be told from those that are taken: the same one with the lowest number from 2 on behind it,
 * where somebody has it already. Names are the same that look the same: whatever their case, their blanks, the
 * signs in them that can't be seen, and the way they are encoded. A long one is cut so that the number fits.
 */
export function distinctName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map(looksOf));
  if (!known.has(looksOf(name))) return name;
  for (let number = 2; ; number += 1) {
    const end = ` ${number}`;
    const start = [...name]
      .slice(0, limits.name - end.length)
      .join('')
      .trimEnd();
    if (!known.has(looksOf(start + end))) return start + end;
  }
}

function looksOf(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
