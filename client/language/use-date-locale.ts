import { useLocale } from 'use-intl';

/**
 * The locale that dates and times are written in: the browser's own for the language of the page, such as
 * `en-GB`, so that days, months and hours stand as this person is used to; else the language.
 */
export function useDateLocale(): string {
  return dateLocale(navigator.languages, useLocale());
}

/** The first of a browser's languages that is this one; passed over is what is no locale, such as `en-US@posix`. */
export function dateLocale(tags: readonly string[], language: string): string {
  return tags.find((tag) => tag.split('-')[0] === language && isLocale(tag)) ?? language;
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
