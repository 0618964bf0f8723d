import type { account } from '#client/language/catalogues/en/account.ts';
import type { comparison } from '#client/language/catalogues/en/comparison.ts';
import type { form } from '#client/language/catalogues/en/form.ts';
import type { hand } from '#client/language/catalogues/en/hand.ts';
import type { ratings } from '#client/language/catalogues/en/ratings.ts';
import type { results } from '#client/language/catalogues/en/results.ts';
import type { roadmap } from '#client/language/catalogues/en/roadmap.ts';
import type { scoring } from '#client/language/catalogues/en/scoring.ts';
import type { table } from '#client/language/catalogues/en/table.ts';
import type { templates } from '#client/language/catalogues/en/templates.ts';
import type { workspace } from '#client/language/catalogues/en/workspace.ts';
import type { workspaceDescription } from '#client/language/catalogues/en/workspace-description.ts';
import type { workspaceExchange } from '#client/language/catalogues/en/workspace-exchange.ts';
import type { workspaceForms } from '#client/language/catalogues/en/workspace-forms.ts';
import type { workspaceRoadmaps } from '#client/language/catalogues/en/workspace-roadmaps.ts';
import type { workspaceSettings } from '#client/language/catalogues/en/workspace-settings.ts';
import type { workspaceTimeline } from '#client/language/catalogues/en/workspace-timeline.ts';
import type { workspaceWebhooks } from '#client/language/catalogues/en/workspace-webhooks.ts';
import type { Language } from '#client/language/languages.ts';

/** Every text of the page, with its parameters in its type. */
export type Catalogue = typeof hand &
  typeof table &
  typeof scoring &
  typeof comparison &
  typeof ratings &
  typeof results &
  typeof roadmap &
  typeof workspace &
  typeof workspaceRoadmaps &
  typeof templates &
  typeof workspaceSettings &
  typeof account &
  typeof workspaceDescription &
  typeof workspaceExchange &
  typeof workspaceTimeline &
  typeof workspaceWebhooks &
  typeof form &
  typeof workspaceForms;

/** Texts load in parts, so that a phone with a hand does not wait for the facilitator's. */
export type Part =
  | 'hand'
  | 'table'
  | 'scoring'
  | 'comparison'
  | 'ratings'
  | 'results'
  | 'roadmap'
  | 'workspace'
  | 'workspaceRoadmaps'
  | 'templates'
  | 'workspaceSettings'
  | 'workspaceWebhooks'
  | 'account'
  | 'workspaceDescription'
  | 'workspaceExchange'
  | 'workspaceTimeline'
  | 'form'
  | 'workspaceForms';

type Load = () => Promise<object>;

/** Each part of each catalogue is a file of its own to the browser. */
export const catalogues: Record<Language, Record<Part, Load>> = {
  en: {
    hand: async () => (await import('#client/language/catalogues/en/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/en/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/en/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/en/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/en/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/en/results.ts')).results,
    roadmap: async () => (await import('#client/language/catalogues/en/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/en/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/en/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/en/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/en/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/en/workspace-webhooks.ts')).workspaceWebhooks,
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
    hand: async () => (await import('#client/language/catalogues/de/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/de/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/de/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/de/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/de/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/de/results.ts')).results,
    roadmap: async () => (await import('#client/language/catalogues/de/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/de/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/de/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/de/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/de/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/de/workspace-webhooks.ts')).workspaceWebhooks,
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
    hand: async () => (await import('#client/language/catalogues/es/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/es/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/es/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/es/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/es/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/es/results.ts')).results,
    roadmap: async () => (await import('#client/language/catalogues/es/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/es/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/es/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/es/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/es/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/es/workspace-webhooks.ts')).workspaceWebhooks,
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
    hand: async () => (await import('#client/language/catalogues/fr/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/fr/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/fr/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/fr/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/fr/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/fr/results.ts')).results,
    roadmap: async () => (await import('#client/language/catalogues/fr/roadmap.ts')).roadmap,
    workspace: async () => (await import('#client/language/catalogues/fr/workspace.ts')).workspace,
    workspaceRoadmaps: async () =>
      (await import('#client/language/catalogues/fr/workspace-roadmaps.ts')).workspaceRoadmaps,
    templates: async () => (await import('#client/language/catalogues/fr/templates.ts')).templates,
    workspaceSettings: async () =>
      (await import('#client/language/catalogues/fr/workspace-settings.ts')).workspaceSettings,
    workspaceWebhooks: async () =>
      (await import('#client/language/catalogues/fr/workspace-webhooks.ts')).workspaceWebhooks,
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

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Catalogue;
  }
}
