import { useLocale } from 'use-intl';

/**
 * The locale that dates and times are written in: the browser's own for the language of the page, such as
 * `en-GB`, so that days, months and hours stand as this person is used to; else the language.
 */
export function useDateLocale(): string {
  const language = useLocale();
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}
