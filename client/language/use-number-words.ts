import { useCallback } from 'react';
import { useLocale } from 'use-intl';

/** Makers of numbers are slow to make, so each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

/** Writes numbers as people read them in the page's language: to two decimals, or to exactly so many. */
export function useNumberWords(): (value: number, decimals?: number) => string {
  const language = useLocale();
  return useCallback((value, decimals) => formatOf(language, decimals).format(value), [language]);
}

function formatOf(language: string, decimals: number | undefined): Intl.NumberFormat {
  const key = `${language} ${decimals}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, {
    maximumFractionDigits: decimals ?? 2,
    ...(decimals !== undefined && { minimumFractionDigits: decimals }),
  });
  formats.set(key, made);
  return made;
}
