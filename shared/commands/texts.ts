import { z } from 'zod';
import { limits } from '#shared/commands/limits.ts';

/** How what people type is read, wherever it goes: schemas that clean it and say what is wrong with it. */

/** Letters, digits, `_` and `-`, not starting with a sign: safe as a key of anything. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'An id is 1 to 64 letters, digits, _ or -.')
  .refine(isNotBuiltIn, 'That id is taken. Choose another.');

/** Trimmed, without control characters, measured in characters and not in UTF-16 units. */
export function text(what: string, most: number, least = 1) {
  return z
    .string()
    .max(most * 16, `${what} can have at most ${most} characters.`)
    .transform((value) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .refine((value) => characters(value) >= least, `${what} can't be empty.`)
    .refine((value) => characters(value) <= most, `${what} can have at most ${most} characters.`)
    .meta({ minLength: least, maxLength: most });
}

/** Like `text`, and may have several lines. */
export function longText(what: string, most: number) {
  return z
    .string()
    .max(most * 4, `${what} can have at most ${most} characters.`)
    .transform((value) =>
      value
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]+/gu, ' ')
        .trim(),
    )
    .refine((value) => characters(value) <= most, `${what} can have at most ${most} characters.`)
    .meta({ maxLength: most });
}

/** Whether no object has something of this name already, such as `constructor`: fit as a key of records. */
export function isNotBuiltIn(name: string): boolean {
  return !(name in {});
}

function characters(value: string): number {
  return [...value].length;
}

/** An address on the web. */
export const httpLink = z
  .string()
  .trim()
  .max(limits.link, `A link can have at most ${limits.link} characters.`)
  .refine(
    (value) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
    'A link starts with http:// or https://.',
  );
