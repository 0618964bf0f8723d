import { useCallback } from 'react';
import { useLocale } from 'use-intl';
import { numberFormat } from '#client/language/formats.ts';

/** Writes numbers as people read them in the page's language: to two decimals, or to exactly so many. */
export function useNumberWords(): (value: number, decimals?: number) => string {
  const language = useLocale();
  return useCallback((value, decimals) => formatOf(language, decimals).format(value), [language]);
}

function formatOf(language: string, decimals: number | undefined): Intl.NumberFormat {
  return numberFormat(language, {
    maximumFractionDigits: decimals ?? 2,
    ...(decimals !== undefined && { minimumFractionDigits: decimals }),
  });
}
