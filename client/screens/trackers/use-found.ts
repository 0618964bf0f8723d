import { useCallback } from 'react';
import { type Asked, useAsked } from '#client/screens/trackers/use-asked.ts';
import { useCalm } from '#client/screens/trackers/use-calm.ts';
import { readRecords } from '#client/sync/workspace/connections.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import type { RecordsAnswer } from '#shared/integrations/answers.ts';

/** What a query finds that somebody is typing, once there is a pause. */
export function useFound(
  known: Pick<KnownWorkspace, 'workspaceId' | 'token'>,
  connectionId: string,
  typed: string,
): Asked<RecordsAnswer> {
  const query = useCalm(typed.trim());
  return useAsked(
    useCallback(() => readRecords(known, connectionId, { query }), [known, connectionId, query]),
  );
}
