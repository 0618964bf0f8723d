import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { standingOf } from '#client/screens/round/standing.ts';
import { useResultWords } from '#client/screens/round/use-result-words.ts';
import { useFramework } from '#client/screens/session/use-framework.ts';
import { useParts } from '#client/screens/session/use-session.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { SessionState } from '#shared/session/state.ts';

/** Tells those who listen that a vote began, or what came out of it. */
export function HandAnnouncer() {
  const framework = useFramework();
  return (
    <div role="status">
      <VisuallyHidden>{framework && <Words framework={framework} />}</VisuallyHidden>
    </div>
  );
}

function Words({ framework }: { framework: Framework }) {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  const resultWords = useResultWords(framework);
  const news = useParts(({ state }) => state && newsOf(state));
  switch (news?.at) {
    case 'voting':
      return t('announceVote', { title: isolated(titleOf(news)), number: news.number });
    case 'revealed':
      return resultWords(news.round);
    case 'accepted':
      return t('announceAccepted');
    default:
      return null;
  }
}

/** What is told of where the session stands; how far a round is, is not. */
function newsOf(state: SessionState) {
  const standing = standingOf(state);
  switch (standing.at) {
    case 'voting':
      return {
        at: standing.at,
        title: standing.item.title,
        number: standing.round.number,
      };
    case 'revealed':
      return { at: standing.at, round: standing.round };
    case 'accepted':
      return { at: standing.at };
    case 'between':
    case 'empty':
      return null;
  }
}
