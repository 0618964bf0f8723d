import { useEffect, useState } from 'react';
import {
  type Choices,
  type ReadBacklog,
  readBacklog,
  type Source,
  type UnreadBacklog,
} from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';

/** What was read, and of what: it may be of what was brought or chosen before. */
export interface Reading {
  source: Source;
  choices: Choices;
  read: ReadBacklog | UnreadBacklog;
}

/** Reads a backlog as it is brought and chosen; `null` until something was read. */
export function useReadBacklog(
  source: Source,
  choices: Choices,
  criteria: readonly ScoredCriterion[],
): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    let isOver = false;
    void readBacklog(source, criteria, choices).then((read) => {
      if (!isOver) setReading({ source, choices, read });
    });
    return () => {
      isOver = true;
    };
  }, [source, choices, criteria]);
  return reading;
}
