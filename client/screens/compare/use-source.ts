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

/** Fetches a session of this device, or reads a file; what was asked for last counts. */
export function useSource(initial: string | null): {
  source: Source;
  takeSession(sessionId: string): void;
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

  const takeSession = useCallback(
    (sessionId: string) => void take(sessionId, () => fetched(sessionId)),
    [take],
  );
  const takeFile = useCallback((file: Blob) => void take(null, () => readSession(file)), [take]);

  useEffect(() => {
    if (initial !== null) takeSession(initial);
  }, [initial, takeSession]);

  return { source, takeSession, takeFile };
}

async function fetched(sessionId: string): Promise<ReadSession | Failure> {
  const known = knownSession(sessionId);
  if (!known) return 'unknown';
  const answer = await fetchExport(sessionId, known.token, 'json');
  return answer.ok ? readSession(answer.file) : answer.refusal;
}
