import compile from 'icu-minify/compile';
import { describe, expect, test } from 'vitest';
import { comparison as germanComparison } from '#client/language/catalogues/de/comparison.ts';
import { hand as germanHand } from '#client/language/catalogues/de/hand.ts';
import { ratings as germanRatings } from '#client/language/catalogues/de/ratings.ts';
import { results as germanResults } from '#client/language/catalogues/de/results.ts';
import { scoring as germanScoring } from '#client/language/catalogues/de/scoring.ts';
import { table as germanTable } from '#client/language/catalogues/de/table.ts';
import { comparison as englishComparison } from '#client/language/catalogues/en/comparison.ts';
import { hand as englishHand } from '#client/language/catalogues/en/hand.ts';
import { ratings as englishRatings } from '#client/language/catalogues/en/ratings.ts';
import { results as englishResults } from '#client/language/catalogues/en/results.ts';
import { scoring as englishScoring } from '#client/language/catalogues/en/scoring.ts';
import { table as englishTable } from '#client/language/catalogues/en/table.ts';
import { comparison as spanishComparison } from '#client/language/catalogues/es/comparison.ts';
import { hand as spanishHand } from '#client/language/catalogues/es/hand.ts';
import { ratings as spanishRatings } from '#client/language/catalogues/es/ratings.ts';
import { results as spanishResults } from '#client/language/catalogues/es/results.ts';
import { scoring as spanishScoring } from '#client/language/catalogues/es/scoring.ts';
import { table as spanishTable } from '#client/language/catalogues/es/table.ts';
import { comparison as frenchComparison } from '#client/language/catalogues/fr/comparison.ts';
import { hand as frenchHand } from '#client/language/catalogues/fr/hand.ts';
import { ratings as frenchRatings } from '#client/language/catalogues/fr/ratings.ts';
import { results as frenchResults } from '#client/language/catalogues/fr/results.ts';
import { scoring as frenchScoring } from '#client/language/catalogues/fr/scoring.ts';
import { table as frenchTable } from '#client/language/catalogues/fr/table.ts';
import type { Language } from '#client/language/languages.ts';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';

type Texts = { readonly [key: string]: string | Texts };

const english = textsOf({
  hand: englishHand,
  table: englishTable,
  scoring: englishScoring,
  comparison: englishComparison,
  ratings: englishRatings,
  results: englishResults,
});
const catalogues: Record<Language, ReadonlyMap<string, string>> = {
  en: english,
  de: textsOf({
    hand: germanHand,
    table: germanTable,
    scoring: germanScoring,
    comparison: germanComparison,
    ratings: germanRatings,
    results: germanResults,
  }),
  es: textsOf({
    hand: spanishHand,
    table: spanishTable,
    scoring: spanishScoring,
    comparison: spanishComparison,
    ratings: spanishRatings,
    results: spanishResults,
  }),
  fr: textsOf({
    hand: frenchHand,
    table: frenchTable,
    scoring: frenchScoring,
    comparison: frenchComparison,
    ratings: frenchRatings,
    results: frenchResults,
  }),
};

describe.each(Object.entries(catalogues))('the catalogue in %s', (language, texts) => {
  test('has every text that English has, and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('has no empty text', () => {
    const empty = [...texts].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('takes the parameters that English takes', () => {
    for (const [key, text] of texts)
      expect([key, parametersOf(text)]).toEqual([key, parametersOf(english.get(key) ?? '')]);
  });

  test('has all plural forms of its language, and no other', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const [key, text] of texts)
      for (const plural of pluralsIn(compile(text))) expect([key, plural]).toEqual([key, forms]);
  });
});

test.each(Object.entries(catalogues).filter(([language]) => language !== 'en'))(
  'few texts in %s are left in English',
  (_, texts) => {
    const wordy = [...texts].filter(([, text]) => /\p{L} \p{L}/u.test(text));
    const same = wordy.filter(([key, text]) => english.get(key) === text).map(([key]) => key);
    // Names that teams use in English everywhere.
    expect(same.filter((key) => !key.startsWith('hand.frameworks.'))).toEqual([]);
  },
);

test('no part of a catalogue hides a place of another', () => {
  const places = [
    englishHand,
    englishTable,
    englishScoring,
    englishComparison,
    englishRatings,
  ].flatMap((part) => Object.keys(part));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test('every name in a ready-made framework has its translations', () => {
  for (const { id, name, criteria } of frameworks)
    for (const own of [name, ...criteria.map((criterion) => criterion.name)])
      expect(english.get(`hand.frameworks.${id}.${own}`)).toBe(own);
});

/** Every text by its path, such as `hand.parts.copy`. */
function textsOf(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value] as const]
        : [...textsOf(value, `${path}${key}.`)],
    ),
  );
}

/** The names a text takes values and elements by, in alphabetical order. */
function parametersOf(text: string): string[] {
  return [...new Set(nodesIn(compile(text)).map(([name]) => String(name)))].sort();
}

function pluralsIn(message: unknown): string[][] {
  return nodesIn(message).flatMap(([, kind, options]) =>
    kind === plural && typeof options === 'object' && options !== null
      ? [Object.keys(options).sort()]
      : [],
  );
}

/** How a compiled message marks a plural. */
const plural = 2;

/** All nodes of a compiled message: `[name, kind?, options?]`, or an element with what it holds. */
function nodesIn(message: unknown): unknown[][] {
  if (!Array.isArray(message)) return [];
  return message.flatMap((node: unknown) => {
    if (!Array.isArray(node)) return [];
    const [, kind, options] = node;
    if (typeof kind !== 'number') return [node, ...nodesIn(node.slice(1))];
    if (typeof options !== 'object' || options === null) return [node];
    return [node, ...Object.values(options).flatMap(nodesIn)];
  });
}
