import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { dateFormat, listFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import {
  useDayWords,
  useValueWords,
  type ValueWords,
} from '#client/screens/workspace/values/use-value-words.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { attentions } from '#shared/workspace/attention.ts';
import { me } from '#shared/workspace/filter.ts';
import { isBuiltIn, type Property } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { keyOf } from '#shared/workspace/state.ts';

/** What properties, and what stands in them, are called in the page's language. */
export interface PropertyWords {
  nameOf(property: Pick<Property, 'id' | 'field'>): string;
  /** Whether more of it is better, where it is the score of a criterion. */
  markOf(property: Pick<Property, 'id'>): Criterion['kind'] | undefined;
  valueWords: ValueWords;
  /** What an item has there; empty for nothing. */
  valueOf(property: Property, row: RankedItem): string;
  /** One of what can be chosen, or a month, such as what a group has in common. */
  choiceOf(property: Property, id: string): string;
  totalOf(property: Property, total: number): string;
}

export function usePropertyWords(): PropertyWords {
  const t = useTranslations('workspaceViews');
  const tParts = useTranslations('parts');
  const language = useLocale();
  const locale = useDateLocale();
  const { basics, members, items } = useWorkspace();
  const readyNames = useReadyNames();
  const numberWords = useNumberWords();
  const dayWords = useDayWords();
  const valueWords = useValueWords();
  return useMemo(() => {
    const { criteria } = readyNames(basics.framework);
    const moments = dateFormat(locale, { dateStyle: 'medium' });
    const months = dateFormat(locale, {
      ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
    });
    const lists = listFormat(language, { type: 'unit', style: 'short' });

    function choiceOf(property: Property, id: string): string {
      if (property.kind === 'yes-no') return t('yes');
      if (property.kind === 'moment' || property.kind === 'date')
        return months.format(Date.parse(`${id}-01`));
      if (property.kind !== 'choice' && property.kind !== 'choices') return id;
      const { choices } = property;
      if (choices === 'words') return id;
      if (choices === 'members')
        return id === me ? t('me') : (members.get(id)?.name ?? t('somebody'));
      if (choices === 'items') {
        const item = items.get(id);
        return item ? `${keyOf(basics, item)} ${item.title}` : t('goneItem');
      }
      if (property.id === 'category')
        return id === 'open' || id === 'active' || id === 'closed' ? t(`categories.${id}`) : id;
      if (property.id === 'agreement')
        return id === 'low' || id === 'medium' || id === 'high' ? tParts(`agreement.${id}`) : id;
      const attention = attentions.find((one) => one === id);
      if (property.id === 'attention' && attention) return t(`attentions.${attention}`);
      return choices.find((one) => one.id === id)?.name ?? id;
    }

    return {
      choiceOf,
      valueWords,
      nameOf({ id, field }) {
        if (field) return field.name;
        if (isBuiltIn(id)) return t(`properties.${id}`);
        const criterion = criteria.find((one) => `score.${one.id}` === id);
        if (criterion) return criterion.name;
        const rated = criteria.find((one) => `opinion.${one.id}` === id);
        return rated ? t('opinionsOn', { criterion: isolated(rated.name) }) : id;
      },
      markOf: ({ id }) => criteria.find((one) => `score.${one.id}` === id)?.kind,
      valueOf(property, row) {
        switch (property.kind) {
          case 'text':
            return property.read(row) ?? '';
          case 'number': {
            const number = property.read(row);
            if (number === undefined) return '';
            return property.field ? valueWords(property.field, number) : numberWords(number);
          }
          case 'moment': {
            const moment = property.read(row);
            return moment === undefined ? '' : moments.format(moment);
          }
          case 'date': {
            const day = property.read(row);
            return day === undefined ? '' : dayWords(day);
          }
          case 'dates': {
            const days = property.read(row);
            return days && property.field ? valueWords(property.field, days) : '';
          }
          case 'yes-no':
            return property.read(row) ? t('yes') : '';
          case 'choice': {
            const id = property.read(row);
            return id === undefined ? '' : choiceOf(property, id);
          }
          case 'choices':
            return lists.format(property.read(row).map((id) => choiceOf(property, id)));
        }
      },
      totalOf(property, total) {
        const rounded = Math.round(total * 10) / 10;
        return property.field ? valueWords(property.field, rounded) : numberWords(rounded);
      },
    };
  }, [
    t,
    tParts,
    language,
    locale,
    basics,
    members,
    items,
    readyNames,
    numberWords,
    dayWords,
    valueWords,
  ]);
}
