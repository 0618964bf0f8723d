import { useEffect, useState } from 'react';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import type { Refused } from '#client/sync/refused.ts';
import { type FoundComment, findComments } from '#client/sync/workspace/calls.ts';

/** What is found in comments, which this device does not keep. */
export type FoundComments =
  | { state: 'idle' | 'looking' }
  | { state: 'found'; comments: readonly FoundComment[]; whole: boolean }
  | { state: 'refused'; refusal: Refused };

const idle: FoundComments = { state: 'idle' };

/** Who types is asked for once they pause. Milliseconds. */
const pause = 250;
/** One letter is nearly everywhere. */
const leastLetters = 2;

/** Asks the server for comments that hold these words, once nothing more is typed. */
export function useFoundComments(find: string): FoundComments {
  const { known } = useWorkspaceClient();
  const [found, setFound] = useState<{ find: string; answer: FoundComments }>();
  const wanted = find.trim();
  const isAsked = wanted.length >= leastLetters;
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await findComments(known, wanted);
      if (isOver) return;
      setFound({
        find: wanted,
        answer: answer.ok
          ? { state: 'found', comments: answer.comments, whole: answer.whole }
          : { state: 'refused', refusal: answer.refusal },
      });
    }, pause);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [known, wanted, isAsked]);
  if (!isAsked) return idle;
  return found?.find === wanted ? found.answer : { state: 'looking' };
}
