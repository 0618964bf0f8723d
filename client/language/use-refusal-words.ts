import { useCallback } from 'react';
import { useLocale, useMessages, useTranslations } from 'use-intl';
import type { Refused } from '#client/sync/refused.ts';

/**
 * Says why something was not done. The server's sentences are English, and may say more than their
 * code does; in other languages the code speaks, where its text has been loaded.
 */
export function useRefusalWords(): (refused: Refused) => string {
  const t = useTranslations();
  const language = useLocale();
  const { refusals, workspaceRefusals } = useMessages();
  return useCallback(
    (refused) => {
      if (refused.code === 'offline') return t(`offline.${refused.reason}`);
      if (language === 'en') return refused.message;
      const words = { ...workspaceRefusals, ...refusals };
      return words[refused.code] ?? refused.message;
    },
    [t, language, refusals, workspaceRefusals],
  );
}
