/** What a service has that a workspace is connected with, as both the engine and the page know it. */

/** A part of what one signs in with by a token. */
export interface TokenPart {
  id: string;
  kind: 'address' | 'mail' | 'secret' | 'text';
}

export interface Right {
  right: 'read' | 'write' | 'comment' | 'hook';
  isThere: boolean;
  /** What is lacking, in the service's own words, such as the name of a scope. */
  lacks?: string;
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
  /** Of what is chosen from. Of people: those that can be chosen, with the address by which they are known. */
  options?: readonly RemoteOption[];
}

export interface RemoteOption {
  id: string;
  name: string;
  mail?: string;
  category?: 'open' | 'active' | 'closed';
}
