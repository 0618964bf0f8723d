import type { FieldValue } from '#shared/fields/field.ts';

/** What it would be as an item. */
export interface Proposal {
  title: string;
  description?: string;
  link?: string;
  /** The id of an item type. */
  type?: string;
  /** By field id. */
  values?: Record<string, FieldValue>;
}
