import { useCallback } from 'react';
import { useMessages } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import type { Refused } from '#client/sync/refused.ts';

/** Says why a form was refused, to somebody who has never seen a workspace. */
export function useFormRefusalWords(): (refused: Refused) => string {
  const refusalWords = useRefusalWords();
  const words: Readonly<Record<string, string | undefined>> = useMessages().formRefusals;
  return useCallback(
    (refused) => words[refused.code] ?? refusalWords(refused),
    [words, refusalWords],
  );
}
