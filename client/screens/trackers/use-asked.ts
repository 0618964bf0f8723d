import { useEffect, useReducer, useState } from 'react';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import type { Answer } from '#client/sync/rest.ts';

/** What was asked of the server, and what it said last. */
export interface Asked<T> {
  /** Stays while it is asked anew. */
  told: T | null;
  /** Why it did not say it, in a sentence; empty where it did. */
  problem: string;
  isAsking: boolean;
  again(): void;
}

/** Asks the server, and anew with every other `ask`; nothing with `null`. It has to be the same at each time. */
export function useAsked<T extends object>(ask: (() => Promise<Answer<T>>) | null): Asked<T> {
  const refusalWords = useRefusalWords();
  const [told, setTold] = useState<T | null>(null);
  const [problem, setProblem] = useState('');
  const [isAsking, setAsking] = useState(ask !== null);
  const [turn, again] = useReducer((before: number) => before + 1, 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks anew
  useEffect(() => {
    if (!ask) return;
    let isOver = false;
    setAsking(true);
    void ask().then((answer) => {
      // What was asked since is answered, and not this.
      if (isOver) return;
      setAsking(false);
      if (answer.ok) setTold(answer);
      setProblem(answer.ok ? '' : refusalWords(answer.refusal));
    });
    return () => {
      isOver = true;
    };
  }, [ask, turn, refusalWords]);
  return { told, problem, isAsking, again };
}
