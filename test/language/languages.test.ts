import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';
import { withOneStop } from '#client/language/format-message.ts';
import { isolated } from '#client/language/isolated.ts';
import { bestLanguage, languageTags } from '#client/language/languages.ts';
import { dateLocale } from '#client/language/use-date-locale.ts';
import { isWebhookLanguage } from '#server/webhooks/texts.ts';

test('the page speaks the first language of the browser that it knows', () => {
  expect(bestLanguage(['de-CH', 'en'])).toBe('de');
  expect(bestLanguage(['pt-BR', 'es-MX', 'en-US'])).toBe('es');
  expect(bestLanguage(['FR'])).toBe('fr');
});

test('the page speaks English where it knows none of them', () => {
  expect(bestLanguage(['ja', 'ko-KR'])).toBe('en');
  expect(bestLanguage([])).toBe('en');
  expect(bestLanguage(['toString', 'constructor'])).toBe('en');
});

test('dates are written as the browser asks for it in the language of the page, if that is a locale at all', () => {
  expect(dateLocale(['fr-CA', 'en-GB', 'en-US'], 'en')).toBe('en-GB');
  expect(dateLocale(['en-US@posix', 'en-AU'], 'en')).toBe('en-AU');
  expect(dateLocale(['en-US@posix', 'de'], 'en')).toBe('en');
  expect(dateLocale(['ja'], 'es')).toBe('es');
});

test('webhooks are told in every language that the page speaks', () => {
  expect(languageTags.filter((tag) => !isWebhookLanguage(tag))).toEqual([]);
});

test('a name that is read from right to left does not turn the words around it', () => {
  expect(isolated('נועה (9)')).toBe('\u2068נועה (9)\u2069');
  expect(isolated('ليلى')).toBe('\u2068ليلى\u2069');
  expect(isolated('Zoë')).toBe('Zoë');
});

test('a sentence that ends in an abbreviated name has one full stop', () => {
  const waiting = compile('Waiting for {people}. {more}, and {more}…');
  expect(withOneStop(waiting, { people: 'Bo and Lena F.', more: 'Ana B.' })).toEqual({
    people: 'Bo and Lena F',
    more: 'Ana B.',
  });
  expect(withOneStop(waiting, { people: '\u2068ليلى.\u2069' })).toEqual({
    people: '\u2068ليلى\u2069',
  });
  const marked = compile('Hört zuerst: <people>{names}</people>.');
  expect(withOneStop(marked, { names: 'Lena F.' })).toEqual({ names: 'Lena F' });
});

test('full stops that are no end of a sentence stay', () => {
  const waiting = compile('Waiting for {people}.');
  for (const values of [{ people: 'Wait for it...' }, { people: 'Bo' }, { people: 3 }, undefined])
    expect(withOneStop(waiting, values)).toEqual(values);
  const first = compile('Let {people} speak first. {count, plural, one {#.} other {#.}}');
  const values = { people: 'Lena F.', count: 2 };
  expect(withOneStop(first, values)).toBe(values);
});
