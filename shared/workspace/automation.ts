import type { FieldValue } from '#shared/fields/field.ts';
import type { Filter } from '#shared/workspace/filter.ts';

/** What a workspace does by itself: when something happens to an item of which something holds. */
export interface Automation {
  id: string;
  name: string;
  /** It rests. */
  off?: true;
  when: Trigger;
  /** Which items it is for; `null` for all. */
  filter: Filter | null;
  /** What it sets, as somebody would. */
  set?: AutomationFields;
  /** What it says then, in the name of who set it off; `@` and a name speaks to a member. */
  comment?: string;
  /** Whom it lets know. */
  notify?: Notified;
  /** The id of a webhook that it calls. */
  call?: string;
}

/** Members by their ids; and with `people` those whose work the item is. */
export interface Notified {
  people?: true;
  members: string[];
}

export type Trigger =
  /** It was added; it was made of a submission; a team agreed on its scores. */
  | { on: 'added' | 'accepted' | 'scored' }
  /** It came to a status, or with `null` to any. */
  | { on: 'moved'; to: string | null }
  /** A day of it has come, where it is that day: `start`, `end`, or with `field.` and an id that of a field. */
  | { on: 'date'; property: string; timeZone: string }
  /** Another property changed, or with `field.` and an id a field. */
  | { on: 'changed'; property: string };

export const triggers = [
  'added',
  'accepted',
  'moved',
  'changed',
  'scored',
  'date',
] as const satisfies readonly Trigger['on'][];

/** The properties of which it can be said that they changed, beside fields. */
export const watchedProperties = [
  ...['title', 'description', 'link', 'type', 'people', 'labels', 'start', 'end', 'within'],
] as const;

/** What of an item an automation sets. */
export interface AutomationFields {
  status?: string;
  type?: string | null;
  labels?: { add: string[] };
  people?: { add: string[] };
  /** It comes to the list for the next game. */
  playNext?: true;
  values?: Record<string, FieldValue | null>;
}
