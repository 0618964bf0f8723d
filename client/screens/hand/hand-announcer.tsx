import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Standing } from '#client/screens/round/standing.ts';
import { useResultWords } from '#client/screens/round/use-result-words.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** Tells those who listen that a vote began, or what came out of it. */
export function HandAnnouncer({
  standing,
  framework,
}: {
  standing: Standing;
  framework: Framework;
}) {
  const words = useWords(standing, framework);
  return (
    <div role="status">
      <VisuallyHidden>{words}</VisuallyHidden>
    </div>
  );
}

function useWords(standing: Standing, framework: Framework): string {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  const resultWords = useResultWords(framework);
  switch (standing.at) {
    case 'voting':
      return t('announceVote', {
        title: isolated(titleOf(standing.item)),
        number: standing.round.number,
      });
    case 'revealed':
      return resultWords(standing.round);
    case 'accepted':
      return t('announceAccepted');
    case 'between':
    case 'empty':
      return '';
  }
}
