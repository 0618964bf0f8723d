/** What a service has that a workspace is connected with, as both the engine and the page know it. */

/** A part of what one signs in with by a token. */
export interface TokenPart {
  id: string;
  kind: 'address' | 'mail' | 'secret' | 'text';
}

export interface Right {
  right: 'read' | 'write' | 'comment' | 'hook';
  isThere: boolean;
  /**
   * What is lacking, in the service's own words, such as the name of a scope. Absent where there is no such right to
   * be had: the service can't do that at all.
   */
  lacks?: string;
}

/** Nobody has it there: the service can't do that. */
export function isNowhere({ isThere, lacks }: Right): boolean {
  return !isThere && lacks === undefined;
}

export const remoteKinds = [
  ...['text', 'markdown', 'number', 'date', 'yes-no', 'option', 'options', 'labels'],
  ...['status', 'type', 'person', 'people', 'address'],
] as const;
export type RemoteKind = (typeof remoteKinds)[number];

/** What a record of a place has. */
export interface RemoteField {
  id: string;
  name: string;
  kind: RemoteKind;
  /** It can be read and not be written. */
  isFixed?: true;
  /** The service itself estimates by it, such as a board of Jira. */
  isEstimate?: true;
  /** Of what is chosen from. Of people: those that can be chosen, with the address by which they are known. */
  options?: readonly RemoteOption[];
}

export interface RemoteOption {
  id: string;
  name: string;
  mail?: string;
  category?: 'open' | 'active' | 'closed';
}

/**
 * A value as both sides can say it: text (descriptions in Markdown), a number, a day as `2026-03-09`, yes or no, the
 * id of an option, a status or a person over there, or several; `null` for nothing.
 */
export type Common = null | string | number | boolean | readonly string[];

/** By the ids of fields over there. */
export type Values = Readonly<Record<string, Common>>;

export interface RemoteRecord {
  /** Which stays the same whatever happens to it. */
  id: string;
  /** As people call it. */
  key: string;
  /** Where people look at it. */
  address: string;
  values: Values;
}
