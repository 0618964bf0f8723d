import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import { numberWords } from '#client/screens/round/number-words.ts';
import { resultWords } from '#client/screens/round/result-words.ts';
import type { Attendance } from '#client/screens/table/attendance.ts';
import { type Standing, titleOf } from '#client/screens/table/standing.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** How long votes may go on coming in before their count is told. Milliseconds. */
const pause = 3000;

interface AnnouncerProps {
  standing: Standing;
  attendance: Attendance;
  framework: Framework;
}

/** Tells those who listen what happens at the table; counts of votes only when they settle. */
export function Announcer({ standing, attendance, framework }: AnnouncerProps) {
  const { voted, seated } = attendance;
  const words =
    standing.at === 'voting' && voted > 0
      ? countWords(voted, seated.length)
      : standingWords(standing, framework);
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

function countWords(voted: number, expected: number): string {
  return voted === expected ? `All ${expected} have voted.` : `${voted} of ${expected} have voted.`;
}

function standingWords(standing: Standing, framework: Framework): string {
  switch (standing.at) {
    case 'voting':
      return `Voting on ${titleOf(standing.item)}, round ${standing.round.number}.`;
    case 'revealed':
      return resultWords(framework, standing.round);
    case 'accepted': {
      const { priority } = standing.item;
      return priority === undefined ? 'Accepted.' : `Accepted. Priority ${numberWords(priority)}.`;
    }
    case 'between':
      return standing.next ? `Next: ${titleOf(standing.next)}.` : 'The backlog is done.';
    case 'empty':
      return '';
  }
}
