import { useCallback, useEffect, useRef, useState } from 'react';
import { type ReadSession, readSession } from '#client/screens/compare/read-session.ts';
import { knownSession } from '#client/sync/identity.ts';
import type { Refused } from '#client/sync/refused.ts';
import { fetchExport } from '#client/sync/rest.ts';

/** Why there is nothing to compare: a refusal, or the name of a text. */
export type Failure = Refused | 'unknown' | 'fileTooLarge' | 'fileNotExport';

/** One of the two sessions; its `sessionId` is `null` where it comes from a file. */
export type Source =
  | { state: 'none' }
  | { state: 'loading'; sessionId: string | null }
  | { state: 'failed'; sessionId: string | null; why: Failure }
  | { state: 'here'; sessionId: string | null; session: ReadSession };

/** Fetches the chosen session of this device, or reads a file; what was asked for last counts. */
export function useSource(chosen: string | null): {
  source: Source;
  again(): void;
  takeFile(file: Blob): void;
} {
  const [source, setSource] = useState<Source>({ state: 'none' });
  const turn = useRef(0);

  const take = useCallback(
    async (sessionId: string | null, bring: () => Promise<ReadSession | Failure>) => {
      turn.current += 1;
      const own = turn.current;
      setSource({ state: 'loading', sessionId });
      const brought = await bring();
      if (own !== turn.current) return;
      const isHere = typeof brought === 'object' && 'items' in brought;
      setSource(
        isHere
          ? { state: 'here', sessionId, session: brought }
          : { state: 'failed', sessionId, why: brought },
      );
    },
    [],
  );

  const again = useCallback(() => {
    if (chosen !== null) void take(chosen, () => fetched(chosen));
  }, [take, chosen]);
  const takeFile = useCallback((file: Blob) => void take(null, () => readSession(file)), [take]);
  useEffect(again, [again]);

  return { source, again, takeFile };
}

async function fetched(sessionId: string): Promise<ReadSession | Failure> {
  const known = knownSession(sessionId);
  if (!known) return 'unknown';
  const answer = await fetchExport(sessionId, known.token, 'json');
  return answer.ok ? readSession(answer.file) : answer.refusal;
}
