import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat, numberFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { dateOf } from '#shared/fields/days.ts';
import { type Field, type FieldValue, optionsOf } from '#shared/fields/field.ts';

/** A day in the words of the page, such as `9 Mar 2026`. */
export function useDayWords(): (day: string) => string {
  const locale = useDateLocale();
  return useMemo(() => {
    const format = dateFormat(locale, { dateStyle: 'medium' });
    return (day) => format.format(dateOf(day));
  }, [locale]);
}

/** What stands in a field, in the words of the page. */
export type ValueWords = (field: Field, value: FieldValue) => string;

export function useValueWords(): ValueWords {
  const t = useTranslations('workspaceValues');
  const locale = useDateLocale();
  const dayWords = useDayWords();
  const { members } = useWorkspace();
  return useCallback(
    (field, value) => {
      if (typeof value === 'number') return numberWords(field, value, locale);
      if (value === true) return t('yes');
      if (typeof value === 'object' && !Array.isArray(value))
        return t('fromTo', { from: dayWords(value.from), to: dayWords(value.to) });
      if (field.type === 'date' && typeof value === 'string') return dayWords(value);
      if (field.type === 'person' && typeof value === 'string')
        return members.get(value)?.name ?? t('somebody');
      if (field.type === 'choice' || field.type === 'choices') {
        const ids = [value].flat();
        const names = optionsOf(field).filter(({ id }) => ids.includes(id));
        return names.map(({ name }) => name).join(', ') || t('goneOption');
      }
      return String(value);
    },
    [t, locale, dayWords, members],
  );
}

/** A number with its currency, unit or percent sign. */
function numberWords(field: Field, value: number, locale: string): string {
  switch (field.type) {
    case 'money':
      return formatted(value, locale, { style: 'currency', currency: field.currency });
    case 'percent':
      return formatted(value / 100, locale, { style: 'percent', maximumFractionDigits: 8 });
    case 'number': {
      const number = formatted(value, locale, { maximumFractionDigits: 10 });
      return field.unit ? `${number} ${field.unit}` : number;
    }
    default:
      return formatted(value, locale, { maximumFractionDigits: 10 });
  }
}

function formatted(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return numberFormat(locale, options).format(value);
}
