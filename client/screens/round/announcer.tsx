import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Seating } from '#client/screens/round/seating.ts';
import type { Standing } from '#client/screens/round/standing.ts';
import { useResultWords } from '#client/screens/round/use-result-words.ts';
import { useTitleOf } from '#client/screens/session/use-title-of.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** How long votes may go on coming in before their count is told. Milliseconds. */
const pause = 3000;

interface AnnouncerProps {
  standing: Standing;
  seating: Seating;
  framework: Framework;
}

/** Tells those who listen what happens at the table; counts of votes only when they settle. */
export function Announcer({ standing, seating, framework }: AnnouncerProps) {
  const { voted, seated } = seating;
  const words = useWords(standing, seating, framework);
  const patient = standing.at === 'voting' && voted > 0 && voted < seated.length;
  const first = useRef(words);
  const [told, setTold] = useState('');

  useEffect(() => {
    // What was so when the page opened is no news.
    if (words === first.current) return;
    first.current = '';
    if (!patient) return setTold(words);
    const waiting = setTimeout(() => setTold(words), pause);
    return () => clearTimeout(waiting);
  }, [words, patient]);

  return (
    <div role="status">
      <VisuallyHidden>{told}</VisuallyHidden>
    </div>
  );
}

function useWords(standing: Standing, seating: Seating, framework: Framework): string {
  const t = useTranslations('table');
  const numberWords = useNumberWords();
  const titleOf = useTitleOf();
  const resultWords = useResultWords(framework);
  switch (standing.at) {
    case 'voting': {
      const { voted, seated } = seating;
      const { item, round } = standing;
      if (voted === 0)
        return t('announceVoting', { title: isolated(titleOf(item)), number: round.number });
      return voted === seated.length
        ? t('announceAllVoted', { count: voted })
        : t('announceVotes', { voted, seated: seated.length });
    }
    case 'revealed':
      return resultWords(standing.round);
    case 'accepted': {
      const { priority } = standing.item;
      return priority === undefined
        ? t('announceAccepted')
        : t('announcePriority', { priority: numberWords(priority) });
    }
    case 'between':
      return standing.next
        ? t('announceNext', { title: isolated(titleOf(standing.next)) })
        : t('done');
    case 'empty':
      return '';
  }
}
