import type { WorkspaceRow } from '#shared/workspace/rows.ts';

/** What a device says of itself as it connects to the namespace `/workspace`; the address has `?workspace=<id>`. */
export interface WorkspaceHandshake {
  workspace: string;
  token: string;
  protocol: number;
  /** Where its replica ends, if it has one: only what came later is sent. */
  seq?: number;
  /** The name of the history that the replica was made from, as a welcome told it. */
  history?: string;
}

export interface WorkspaceWelcome {
  seq: number;
  history: string;
  /** Whether `rows` are all there are; else they are those that changed since. */
  whole: boolean;
  rows: WorkspaceRow[];
  /** The id of the member who is welcomed. */
  self: string;
  /** The server's clock, in milliseconds since 1970. */
  now: number;
}

/** What changed, told to everybody who may see it. Numbers follow each other; after a gap one asks anew. */
export interface WorkspaceUpdate {
  seq: number;
  rows: WorkspaceRow[];
}
