import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#shared/session/state.ts';

/** What an item is called, also where it has no title. */
export function useTitleOf(): (item: Pick<Item, 'title'>) => string {
  const t = useTranslations('item');
  return useCallback(({ title }) => (title === '' ? t('quickVote') : title), [t]);
}
