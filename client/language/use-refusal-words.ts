import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Refused } from '#client/sync/refused.ts';

/**
 * Says why something was not done. The server's sentences are English, and may say more than their
 * code does; in other languages the code speaks.
 */
export function useRefusalWords(): (refused: Refused) => string {
  const t = useTranslations();
  const language = useLocale();
  return useCallback(
    (refused) => {
      if (refused.code === 'offline') return t(`offline.${refused.reason}`);
      return language === 'en' ? refused.message : t(`refusals.${refused.code}`);
    },
    [t, language],
  );
}
