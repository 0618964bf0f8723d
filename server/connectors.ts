import type { Connector } from '#server/integrations/connector.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** The connectors that there are. Each is loaded with the first who asks for its service. */
export const connectors: Partial<Record<Tracker, () => Promise<Connector>>> = {
  github: async () => (await import('#server/integrations/services/github/github.ts')).github,
  jira: async () => (await import('#server/integrations/services/jira/jira.ts')).jira,
};
