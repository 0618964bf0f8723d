/**
 * A short code that a room reads from a wall and types on a phone. Consonants and digits that are told
 * apart from afar, so that none looks like another and no code is a word.
 */
export const joinCodeLetters = 'BCDFGHJKMNPQRSTVWXYZ3479';
export const joinCodeLength = 6;

/** What is read in place of a letter, where the digit is in no code. */
const lookAlikes: Readonly<Record<string, string>> = { '2': 'Z', '5': 'S', '6': 'G', '8': 'B' };

/** The code in what somebody typed, however they spaced it, or in an address that ends with it; `null` where there is none. */
export function readJoinCode(typed: string): string | null {
  const last = typed.slice(typed.lastIndexOf('/') + 1);
  const code = [...last.normalize('NFKC').toUpperCase()]
    .filter((letter) => /[\p{L}\p{N}]/u.test(letter))
    .map((letter) => lookAlikes[letter] ?? letter);
  const isCode =
    code.length === joinCodeLength && code.every((letter) => joinCodeLetters.includes(letter));
  return isCode ? code.join('') : null;
}

/** As it is shown: in two halves, which are easier to keep in mind. */
export function spacedJoinCode(code: string): string {
  return `${code.slice(0, joinCodeLength / 2)} ${code.slice(joinCodeLength / 2)}`;
}
