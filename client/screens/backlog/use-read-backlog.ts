import { useEffect, useState } from 'react';
import {
  type Choices,
  type ReadBacklog,
  readBacklog,
  type Source,
  type UnreadBacklog,
} from '#shared/backlog/read.ts';
import type { ScoredCriterion } from '#shared/backlog/scores.ts';

/** What a source was read as, and what it was read with: an older one may show until a newer is read. */
interface Read {
  of: Source;
  by: Choices;
  read: ReadBacklog | UnreadBacklog;
}

/** Reads what somebody brings, and again when they choose otherwise; `null` before it was read once. */
export function useReadBacklog(
  source: Source,
  criteria: readonly ScoredCriterion[],
  choices: Choices,
): { read: ReadBacklog | UnreadBacklog | null; isReading: boolean } {
  const [last, setLast] = useState<Read | null>(null);
  useEffect(() => {
    let isWanted = true;
    void readBacklog(source, criteria, choices).then((read) => {
      if (isWanted) setLast({ of: source, by: choices, read });
    });
    return () => {
      isWanted = false;
    };
  }, [source, criteria, choices]);
  const isReading = last?.of !== source || last.by !== choices;
  return { read: last?.read ?? null, isReading };
}
