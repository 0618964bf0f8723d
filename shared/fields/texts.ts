import { manyLines } from '#shared/backlog/clean-text.ts';
import { limits } from '#shared/commands/limits.ts';
import { readDay } from '#shared/fields/days.ts';
import { type Field, type FieldValue, optionsOf } from '#shared/fields/field.ts';
import { problemOf, type ValueProblem } from '#shared/fields/problems.ts';

/** A person who may stand in a field. */
export interface Person {
  id: string;
  name: string;
}

/** What a text is read and written with. */
export interface Surrounding {
  /** Everybody who may stand in a field. */
  people: readonly Person[];
  /** A BCP 47 tag: it says whether `1,5` is one and a half, and whether `3/4/2026` is in March. */
  language: string;
}

export type ReadValue =
  | { ok: true; value: FieldValue | null }
  | { ok: false; problem: ValueProblem };

/** What is longer than this is no number and no day, and is not looked through for one. */
const longest = 200;

/** Between two of several. */
const separator = ', ';

const yes = /^(yes|y|true|1|x|✓|✔|ja|j|sí|si|s|oui|o)$/i;
const no = /^(no|n|false|0|-|–|nein|non)$/i;

/** What stands in a field as text that `readValue` reads; empty for nothing. Days are `YYYY-MM-DD`. */
export function valueText(
  field: Field,
  value: FieldValue | undefined,
  { people, language }: Surrounding,
): string {
  if (value === undefined) return '';
  switch (field.type) {
    case 'number':
    case 'money':
    case 'percent':
    case 'rating':
      return typeof value === 'number' ? numberText(value, language) : '';
    case 'yes-no':
      return 'yes';
    case 'dates':
      return isDays(value) ? `${value.from} – ${value.to}` : '';
    case 'person':
      return people.find(({ id }) => id === value)?.name ?? '';
    case 'choice':
      return optionsOf(field).find(({ id }) => id === value)?.name ?? '';
    case 'choices':
      return optionsOf(field)
        .filter(({ id }) => Array.isArray(value) && value.includes(id))
        .map(({ name }) => quoted(name))
        .join(separator);
    default:
      return typeof value === 'string' ? value : '';
  }
}

/** Reads a text as people write it, or as `valueText` does; nothing at all is `null`. */
export function readValue(field: Field, text: string, surrounding: Surrounding): ReadValue {
  const written = text.trim();
  if (written === '') return { ok: true, value: null };
  const value = read(field, written, surrounding);
  if (value === null) return { ok: true, value: null };
  if (typeof value === 'object' && 'problem' in value) return { ok: false, ...value };
  const isPerson = (memberId: string) => surrounding.people.some(({ id }) => id === memberId);
  const problem = problemOf(field, value, isPerson);
  return problem ? { ok: false, problem } : { ok: true, value };
}

function read(
  field: Field,
  text: string,
  { people, language }: Surrounding,
): FieldValue | null | { problem: ValueProblem } {
  switch (field.type) {
    case 'text':
      return manyLines(text) || null;
    case 'link':
      return text;
    case 'number':
    case 'money':
    case 'percent':
      return readNumber(text, language) ?? { problem: 'not-a-number' };
    case 'rating':
      return readStars(text, language) ?? { problem: 'not-stars' };
    case 'date':
      return readDay(text, language) ?? { problem: 'not-a-day' };
    case 'dates':
      return readDays(text, language);
    case 'yes-no':
      if (yes.test(text)) return true;
      return no.test(text) ? null : { problem: 'not-yes-or-no' };
    case 'person':
      return named(people, text.replace(/^@/, ''))?.id ?? { problem: 'no-such-person' };
    case 'choice':
      return named(field.options, text)?.id ?? { problem: 'no-such-option' };
    case 'choices': {
      const names = split(text);
      if (names.length > limits.fieldOptions) return { problem: 'no-such-option' };
      const found = names.map((name) => named(field.options, name)?.id);
      return found.every((id) => id !== undefined)
        ? [...new Set(found)]
        : { problem: 'no-such-option' };
    }
  }
}

/** A number as people write it, with a sign of a currency, a unit or a percent; `null` where it is none. */
export function readNumber(text: string, language: string): number | null {
  if (text.length > longest) return null;
  const [digits] =
    /[-+−]?[\d.,'’\s\u00a0\u202f]*\d[\d.,'’\s\u00a0\u202f]*(?:e[-+]?\d+)?/i.exec(text) ?? [];
  if (digits === undefined) return null;
  const rest = text.replace(digits, '').trim();
  // What stands beside it is a unit, and no other number.
  if (/\d/.test(rest)) return null;
  const compact = digits.replace(/['’\s\u00a0\u202f]/g, '').replace('−', '-');
  const plain = compact.replaceAll(groupSign(compact, language), '').replace(',', '.');
  const number = Number(plain);
  return plain !== '' && Number.isFinite(number) ? number : null;
}

/** Which of `.` and `,` stands between thousands in this number. */
function groupSign(digits: string, language: string): string {
  const [lastDot, lastComma] = [digits.lastIndexOf('.'), digits.lastIndexOf(',')];
  if (lastDot >= 0 && lastComma >= 0) return lastDot < lastComma ? '.' : ',';
  const sign = lastComma >= 0 ? ',' : '.';
  // Twice the same sign, or three digits behind the one that this language has between thousands.
  if (digits.indexOf(sign) !== digits.lastIndexOf(sign)) return sign;
  const isGroup = /[.,]\d{3}$/.test(digits) && !/^[-+]?0/.test(digits);
  return isGroup && sign !== decimalSign(language) ? sign : sign === ',' ? '.' : ',';
}

function decimalSign(language: string): string {
  return numberFormat(language).format(1.5).includes(',') ? ',' : '.';
}

function numberText(value: number, language: string): string {
  return numberFormat(language).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Without signs between thousands, so that no other language reads something else. */
function numberFormat(language: string): Intl.NumberFormat {
  const known = formats.get(language);
  if (known) return known;
  const options = { useGrouping: false, maximumSignificantDigits: 15, numberingSystem: 'latn' };
  const format = new Intl.NumberFormat(language, options);
  formats.set(language, format);
  return format;
}

/** `3`, `3/5`, `★★★☆☆`. */
function readStars(text: string, language: string): number | null {
  if (text.length > longest) return null;
  const stars = [...text].filter((sign) => sign === '★' || sign === '⭐').length;
  return stars > 0 ? stars : readNumber(text.replace(/\s*\/\s*\d+$/, ''), language);
}

/** Two days with `–`, `to`, `/` … between them; one day is from itself to itself. */
function readDays(text: string, language: string): FieldValue | { problem: ValueProblem } {
  if (text.length > longest) return { problem: 'not-days' };
  const one = readDay(text, language);
  if (one !== null) return { from: one, to: one };
  const [from, to, ...more] = text
    .split(/\s*(?:[–—]|\.\.\.?|…|\s-\s|\s(?:to|bis|a|hasta|au|à)\s|(?<=\d{4}-\d\d?-\d\d?)\/)\s*/i)
    .map((part) => readDay(part.trim(), language));
  if (from === undefined || to === undefined || more.length > 0) return { problem: 'not-days' };
  return from === null || to === null ? { problem: 'not-a-day' } : { from, to };
}

function isDays(value: FieldValue): value is { from: string; to: string } {
  return typeof value === 'object' && !Array.isArray(value);
}

/** The first of this name; else the first that has it in other letters. */
export function named<T extends { name: string }>(all: readonly T[], name: string): T | undefined {
  const { exact, inAnyLetters } = placesOf(all);
  return all[exact.get(name) ?? inAnyLetters.get(folded(name)) ?? -1];
}

interface Places {
  exact: ReadonlyMap<string, number>;
  inAnyLetters: ReadonlyMap<string, number>;
}

const places = new WeakMap<readonly { name: string }[], Places>();

/** Where each name stands; found once for each list, of which a file may ask in every cell. */
function placesOf(all: readonly { name: string }[]): Places {
  const known = places.get(all);
  if (known) return known;
  // Of two with the same name the first counts.
  const backwards = all.map(({ name }, at) => [name, at] as const).reverse();
  const found = {
    exact: new Map(backwards),
    inAnyLetters: new Map(backwards.map(([name, at]) => [folded(name), at])),
  };
  places.set(all, found);
  return found;
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A name that has a comma in it, or begins with a quote, is quoted. */
function quoted(name: string): string {
  return /[,;\n]|^"/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** Parts between commas, semicolons or line ends; quoted ones may have those in them. */
function split(text: string): string[] {
  return [...text.matchAll(/[^\S\n]*(?:"((?:[^"]|"")*)"|([^,;\n]+))\s*/g)]
    .map(([, inQuotes, plain = '']) => inQuotes?.replaceAll('""', '"') ?? plain.trim())
    .filter((part) => part !== '');
}
