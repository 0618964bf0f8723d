import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { DraftProblem } from '#client/screens/framework/framework-draft.ts';

/** Says what is wrong with a draft. The rules' own sentences are English, and say more than their code. */
export function useProblemWords(): (problem: DraftProblem) => string {
  const t = useTranslations('editor');
  const language = useLocale();
  return useCallback(
    (problem) => {
      if (!('message' in problem)) return t(problem.code);
      const message = language === 'en' ? problem.message : t(`errors.${problem.code}`);
      return problem.position === undefined
        ? message
        : t('at', { message, place: problem.position + 1 });
    },
    [t, language],
  );
}
