import type { Connector } from '#server/integrations/connector.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** The connectors that there are. Each is loaded with the first who asks for its service. */
export const connectors: Partial<Record<Tracker, () => Promise<Connector>>> = {
  asana: async () => (await import('#server/integrations/services/asana/asana.ts')).asana,
  github: async () => (await import('#server/integrations/services/github/github.ts')).github,
  jira: async () => (await import('#server/integrations/services/jira/jira.ts')).jira,
  planner: async () => (await import('#server/integrations/services/planner/planner.ts')).planner,
  salesforce: async () =>
    (await import('#server/integrations/services/salesforce/salesforce.ts')).salesforce,
  trello: async () => (await import('#server/integrations/services/trello/trello.ts')).trello,
  zendesk: async () => (await import('#server/integrations/services/zendesk/zendesk.ts')).zendesk,
};
