import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RevealedRound } from '#shared/session/state.ts';

/** Says what came of a round in one breath, for those who listen to the page. */
export function useResultWords(framework: Framework): (round: RevealedRound) => string {
  const t = useTranslations('round');
  const numberWords = useNumberWords();
  return (round) => {
    const criteria = framework.criteria.map(({ id, name }) => {
      const criterion = isolated(name);
      const results = round.results[id];
      if (!results || results.mean === null) return t('announceNoNumbers', { criterion });
      const mean = numberWords(results.mean);
      return results.agreement
        ? t(`announceAgreement.${results.agreement.level}`, { criterion, mean })
        : t('announceMean', { criterion, mean });
    });
    return [t('announceRevealed'), ...criteria].join(' ');
  };
}
