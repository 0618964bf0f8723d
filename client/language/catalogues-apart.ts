import type { Language } from '#client/language/languages.ts';

/** Parts of the catalogues that only some come to: where they lie is no weight on the way to the first card. */
export type ApartPart =
  | 'roadmap'
  | 'workspace'
  | 'workspaceRoadmaps'
  | 'templates'
  | 'workspaceSettings'
  | 'workspaceWebhooks'
  | 'workspaceIncoming'
  | 'workspaceConnections'
  | 'account'
  | 'workspaceDescription'
  | 'workspaceExchange'
  | 'workspaceTimeline'
  | 'form'
  | 'workspaceForms';

type Load = () => Promise<object>;

export const apart: Record<Language, Record<ApartPart, Load>> = {
  en: {
    roadmap: async () => (await import('#client/language/catalogues/en/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/en/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/en/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/en/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/en/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/en/workspace-webhooks.ts')).workspaceWebhooks,
    workspaceIncoming: async () =>
      (await import('#client/language/catalogues/en/workspace-incoming.ts')).workspaceIncoming,
    workspaceConnections: async () =>
      (await import('#client/language/catalogues/en/workspace-connections.ts'))
        .workspaceConnections,
    account: async () => (await import('#client/language/catalogues/en/account.ts')).account,
    workspaceDescription: async () =>
      (await import('#client/language/catalogues/en/workspace-description.ts'))
        .workspaceDescription,
    workspaceExchange: async () =>
      (await import('#client/language/catalogues/en/workspace-exchange.ts')).workspaceExchange,
    workspaceTimeline: async () =>
      (await import('#client/language/catalogues/en/workspace-timeline.ts')).workspaceTimeline,
    form: async () => (await import('#client/language/catalogues/en/form.ts')).form,
    workspaceForms: async () =>
      (await import('#client/language/catalogues/en/workspace-forms.ts')).workspaceForms,
  },
  de: {
    roadmap: async () => (await import('#client/language/catalogues/de/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/de/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/de/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/de/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/de/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/de/workspace-webhooks.ts')).workspaceWebhooks,
    workspaceIncoming: async () =>
      (await import('#client/language/catalogues/de/workspace-incoming.ts')).workspaceIncoming,
    workspaceConnections: async () =>
      (await import('#client/language/catalogues/de/workspace-connections.ts'))
        .workspaceConnections,
    account: async () => (await import('#client/language/catalogues/de/account.ts')).account,
    workspaceDescription: async () =>
      (await import('#client/language/catalogues/de/workspace-description.ts'))
        .workspaceDescription,
    workspaceExchange: async () =>
      (await import('#client/language/catalogues/de/workspace-exchange.ts')).workspaceExchange,
    workspaceTimeline: async () =>
      (await import('#client/language/catalogues/de/workspace-timeline.ts')).workspaceTimeline,
    form: async () => (await import('#client/language/catalogues/de/form.ts')).form,
    workspaceForms: async () =>
      (await import('#client/language/catalogues/de/workspace-forms.ts')).workspaceForms,
  },
  es: {
    roadmap: async () => (await import('#client/language/catalogues/es/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/es/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/es/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/es/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/es/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/es/workspace-webhooks.ts')).workspaceWebhooks,
    workspaceIncoming: async () =>
      (await import('#client/language/catalogues/es/workspace-incoming.ts')).workspaceIncoming,
    workspaceConnections: async () =>
      (await import('#client/language/catalogues/es/workspace-connections.ts'))
        .workspaceConnections,
    account: async () => (await import('#client/language/catalogues/es/account.ts')).account,
    workspaceDescription: async () =>
      (await import('#client/language/catalogues/es/workspace-description.ts'))
        .workspaceDescription,
    workspaceExchange: async () =>
      (await import('#client/language/catalogues/es/workspace-exchange.ts')).workspaceExchange,
    workspaceTimeline: async () =>
      (await import('#client/language/catalogues/es/workspace-timeline.ts')).workspaceTimeline,
    form: async () => (await import('#client/language/catalogues/es/form.ts')).form,
    workspaceForms: async () =>
      (await import('#client/language/catalogues/es/workspace-forms.ts')).workspaceForms,
  },
  fr: {
    roadmap: async () => (await import('#client/language/catalogues/fr/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/fr/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/fr/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/fr/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/fr/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/fr/workspace-webhooks.ts')).workspaceWebhooks,
    workspaceIncoming: async () =>
      (await import('#client/language/catalogues/fr/workspace-incoming.ts')).workspaceIncoming,
    workspaceConnections: async () =>
      (await import('#client/language/catalogues/fr/workspace-connections.ts'))
        .workspaceConnections,
    account: async () => (await import('#client/language/catalogues/fr/account.ts')).account,
    workspaceDescription: async () =>
      (await import('#client/language/catalogues/fr/workspace-description.ts'))
        .workspaceDescription,
    workspaceExchange: async () =>
      (await import('#client/language/catalogues/fr/workspace-exchange.ts')).workspaceExchange,
    workspaceTimeline: async () =>
      (await import('#client/language/catalogues/fr/workspace-timeline.ts')).workspaceTimeline,
    form: async () => (await import('#client/language/catalogues/fr/form.ts')).form,
    workspaceForms: async () =>
      (await import('#client/language/catalogues/fr/workspace-forms.ts')).workspaceForms,
  },
};
