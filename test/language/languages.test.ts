import { expect, test } from 'vitest';
import { isolated } from '#client/language/isolated.ts';
import { bestLanguage, languageTags } from '#client/language/languages.ts';
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

test('webhooks are told in every language that the page speaks', () => {
  expect(languageTags.filter((tag) => !isWebhookLanguage(tag))).toEqual([]);
});

test('a name that is read from right to left does not turn the words around it', () => {
  expect(isolated('נועה (9)')).toBe('\u2068נועה (9)\u2069');
  expect(isolated('ليلى')).toBe('\u2068ليلى\u2069');
  expect(isolated('Zoë')).toBe('Zoë');
});
