import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { useToast } from '#client/parts/toast.tsx';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';

/** Takes back what was done last, and says so. */
export function useUndoing(): () => void {
  const t = useTranslations('workspace');
  const client = useWorkspaceClient();
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  return useCallback(() => {
    void client.undo().then((sent) => {
      if (sent === null) show(t('nothingToUndo'));
      else if (sent.ok) show(t('undone'));
      else show(refusalWords(sent.refusal), { tone: 'problem' });
    });
  }, [client, refusalWords, show, t]);
}
