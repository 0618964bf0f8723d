import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import type { Tick } from '#client/screens/workspace/timeline/scale.ts';
import { dayOfNumber } from '#shared/workspace/schedule/span.ts';

/** What is written above the days: `9`, `9 Mar`, `March 2026`, `Q1 2026`. In the upper line with the year. */
export function useTickWords(): (tick: Tick, isUpper: boolean) => string {
  const t = useTranslations('workspaceTimeline');
  const locale = useDateLocale();
  return useMemo(() => {
    const made = (options: Intl.DateTimeFormatOptions) =>
      dateFormat(locale, { ...options, timeZone: 'UTC' });
    const formats = {
      day: made({ day: 'numeric' }),
      week: made({ day: 'numeric', month: 'short' }),
      month: made({ month: 'short' }),
      monthOfYear: made({ month: 'long', year: 'numeric' }),
      year: made({ year: 'numeric' }),
    };
    return ({ unit, from }, isUpper) => {
      const date = new Date(dayOfNumber(from));
      if (unit === 'quarter') {
        const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
        return isUpper
          ? t('quarterOfYear', { quarter, year: formats.year.format(date) })
          : t('quarter', { quarter });
      }
      return formats[unit === 'month' && isUpper ? 'monthOfYear' : unit].format(date);
    };
  }, [t, locale]);
}
