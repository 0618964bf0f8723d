import { useCallback } from 'react';
import { type Asked, useAsked } from '#client/screens/trackers/use-asked.ts';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { readServices } from '#client/sync/workspace/connections.ts';
import type { ServicesAnswer } from '#shared/integrations/answers.ts';

/** What this server can connect with. */
export function useServices(): Asked<ServicesAnswer> {
  const { known } = useWorkspaceClient();
  return useAsked(useCallback(() => readServices(known), [known]));
}
