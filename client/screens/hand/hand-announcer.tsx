import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { resultWords } from '#client/screens/round/result-words.ts';
import { type Standing, titleOf } from '#client/screens/table/standing.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** Tells those who listen that a vote began, or what came out of it. */
export function HandAnnouncer({
  standing,
  framework,
}: {
  standing: Standing;
  framework: Framework;
}) {
  return (
    <div role="status">
      <VisuallyHidden>{wordsFor(standing, framework)}</VisuallyHidden>
    </div>
  );
}

function wordsFor(standing: Standing, framework: Framework): string {
  switch (standing.at) {
    case 'voting':
      return `Vote now: ${titleOf(standing.item)}, round ${standing.round.number}.`;
    case 'revealed':
      return resultWords(framework, standing.round);
    case 'accepted':
      return 'The score is accepted.';
    case 'between':
    case 'empty':
      return '';
  }
}
