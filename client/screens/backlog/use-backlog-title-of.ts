import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#shared/session/state.ts';

/** What an item is called in the backlog, also where it has no title. */
export function useBacklogTitleOf(): (item: Pick<Item, 'title'>) => string {
  const t = useTranslations('backlog');
  return useCallback(({ title }) => (title === '' ? t('untitled') : title), [t]);
}
