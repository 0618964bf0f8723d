import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat, numberFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { dateOf } from '#shared/fields/days.ts';
import type { Days } from '#shared/fields/field.ts';
import type {
  Chip,
  PublicGroup,
  PublicProperty,
  PublicValue,
} from '#shared/roadmaps/public-roadmap.ts';

/** What a roadmap says, in the language of who looks at it. */
export interface PublicWords {
  nameOf(property: PublicProperty): string;
  /** Empty for nothing. */
  valueOf(property: PublicProperty, value: PublicValue | undefined): string;
  groupOf(group: PublicGroup): string;
  daysOf(days: Days): string;
}

export function usePublicWords(): PublicWords {
  const t = useTranslations('roadmap');
  const locale = useDateLocale();
  return useMemo(() => {
    const days = dateFormat(locale, { dateStyle: 'medium' });
    const day = (text: string) => days.format(dateOf(text));
    const daysOf = ({ from, to }: Days) =>
      from === to ? day(from) : t('fromTo', { from: day(from), to: day(to) });
    const number = (value: number, options: Intl.NumberFormatOptions = {}) =>
      numberFormat(locale, { maximumFractionDigits: 2, ...options }).format(value);

    function numberOf(property: PublicProperty, value: number): string {
      if (property.type === 'money')
        return number(value, { style: 'currency', currency: property.currency });
      if (property.type === 'percent') return number(value / 100, { style: 'percent' });
      if (property.type === 'rating') return t('stars', { value, most: property.most });
      const unit = property.type === 'number' ? property.unit : undefined;
      return unit === undefined ? number(value) : `${number(value)} ${unit}`;
    }

    function textOf(property: PublicProperty, value: string): string {
      if (property.type === 'day') return day(value);
      const isCategory = value === 'open' || value === 'active' || value === 'closed';
      return property.type === 'category' && isCategory ? t(`categories.${value}`) : value;
    }

    return {
      daysOf,
      nameOf: (property) =>
        'name' in property ? property.name : t(`properties.${property.builtIn}`),
      valueOf(property, value) {
        if (value === null || value === undefined) return '';
        if (value === true) return t('yes');
        if (typeof value === 'number') return numberOf(property, value);
        if (typeof value === 'string') return textOf(property, value);
        if (isChips(value)) return value.map(({ name }) => name).join(', ');
        return daysOf(value);
      },
      groupOf({ name, quarter }) {
        if (quarter)
          return t('quarter', { quarter: `${quarter.quarter}`, year: `${quarter.year}` });
        return name ?? t('others');
      },
    };
  }, [t, locale]);
}

export function isChips(value: PublicValue | undefined): value is readonly Chip[] {
  return Array.isArray(value);
}
