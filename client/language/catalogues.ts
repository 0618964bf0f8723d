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
import type { workspaceConnections } from '#client/language/catalogues/en/workspace-connections.ts';
import type { workspaceDescription } from '#client/language/catalogues/en/workspace-description.ts';
import type { workspaceExchange } from '#client/language/catalogues/en/workspace-exchange.ts';
import type { workspaceForms } from '#client/language/catalogues/en/workspace-forms.ts';
import type { workspaceIncoming } from '#client/language/catalogues/en/workspace-incoming.ts';
import type { workspaceRoadmaps } from '#client/language/catalogues/en/workspace-roadmaps.ts';
import type { workspaceSettings } from '#client/language/catalogues/en/workspace-settings.ts';
import type { workspaceTimeline } from '#client/language/catalogues/en/workspace-timeline.ts';
import type { workspaceWebhooks } from '#client/language/catalogues/en/workspace-webhooks.ts';
import type { ApartPart } from '#client/language/catalogues-apart.ts';
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
  typeof workspaceIncoming &
  typeof workspaceConnections &
  typeof form &
  typeof workspaceForms;

/** Texts load in parts, so that a phone with a hand does not wait for the facilitator's. */
export type Part = NearPart | ApartPart;

/** What a session says, and the pages around it. */
type NearPart = 'hand' | 'table' | 'scoring' | 'comparison' | 'ratings' | 'results';

type Load = () => Promise<object>;

/** Each part of each catalogue is a file of its own to the browser. */
const near: Record<Language, Record<NearPart, Load>> = {
  en: {
    hand: async () => (await import('#client/language/catalogues/en/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/en/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/en/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/en/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/en/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/en/results.ts')).results,
  },
  de: {
    hand: async () => (await import('#client/language/catalogues/de/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/de/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/de/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/de/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/de/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/de/results.ts')).results,
  },
  es: {
    hand: async () => (await import('#client/language/catalogues/es/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/es/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/es/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/es/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/es/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/es/results.ts')).results,
  },
  fr: {
    hand: async () => (await import('#client/language/catalogues/fr/hand.ts')).hand,
    table: async () => (await import('#client/language/catalogues/fr/table.ts')).table,
    scoring: async () => (await import('#client/language/catalogues/fr/scoring.ts')).scoring,
    comparison: async () =>
      (await import('#client/language/catalogues/fr/comparison.ts')).comparison,
    ratings: async () => (await import('#client/language/catalogues/fr/ratings.ts')).ratings,
    results: async () => (await import('#client/language/catalogues/fr/results.ts')).results,
  },
};

/** Loads a part of a catalogue. */
export async function loadPart(language: Language, part: Part): Promise<object> {
  if (isNear(part)) return near[language][part]();
  const { apart } = await import('#client/language/catalogues-apart.ts');
  return apart[language][part]();
}

function isNear(part: Part): part is NearPart {
  return Object.hasOwn(near.en, part);
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Language;
    Messages: Catalogue;
  }
}
