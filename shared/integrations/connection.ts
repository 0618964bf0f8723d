import type { Tracker } from '#shared/integrations/services.ts';

/** How a workspace is connected with a tracker elsewhere. Whoever is signed in there has a secret that is no part of this. */

/** Which way a property goes: `in-once` when an item comes in, and never after that. */
export const directions = ['both', 'in', 'in-once', 'out'] as const;
export type Direction = (typeof directions)[number];

/** Which side's value stands where both were changed since they agreed. */
export const winners = ['ours', 'theirs'] as const;
export type Winner = (typeof winners)[number];

/** What of an item goes to and fro; a criterion and a field are named by their ids. */
export const mappedBasics = [
  ...['title', 'description', 'status', 'type', 'labels', 'people', 'start', 'end', 'link'],
  'priority',
] as const;
export type MappedProperty = (typeof mappedBasics)[number] | `score.${string}` | `field.${string}`;

export interface PropertyMapping {
  property: MappedProperty;
  /** The id of the field over there. */
  remote: string;
  direction: Direction;
  /** Counts where it goes both ways. */
  wins: Winner;
  /**
   * Of what is chosen from: by the id of an option over there, the id of ours that it stands for (option, status,
   * type, member). Several of theirs may stand for one of ours: the first of them is what is written. What is not
   * named stays as it is on either side.
   */
  options?: Record<string, string>;
}

/** A project, a repository, a board, a plan: where its records are. */
export interface Place {
  id: string;
  name: string;
}

export interface Connection {
  id: string;
  name: string;
  service: Tracker;
  /** The id of the member who made it, in whose name what comes in is done. */
  by: string;
  createdAt: number;
  /** Who is signed in over there, as people call them, such as `ana@example.com`. */
  account: string;
  /** Absent until it was chosen. */
  place?: Place;
  /** In the service's own language, such as JQL; empty for all that is in the place. */
  query: string;
  /** Whether what comes to match over there comes in by itself. */
  follows: boolean;
  mapping: PropertyMapping[];
  /** Whether a comment over there says who agreed on what. */
  comments: boolean;
  /** Somebody said that nothing is to go to and fro. */
  paused?: true;
}

/** Why nothing goes to and fro, or not all of it. */
export const connectionProblems = [
  /** The sign-in is not good any more. */
  'signed-out',
  /** Rights are lacking. */
  'forbidden',
  /** The place is not there any more, or is not seen. */
  'no-place',
  /** The service can't be reached, or answers with an error of its own. */
  'unreachable',
  /** The service refuses what it is told. */
  'refused',
  /** The operator's key is another one, so that the secret can't be read. */
  'no-key',
] as const;
export type ConnectionProblem = (typeof connectionProblems)[number];

/** How a connection fares. Times are milliseconds since 1970. */
export interface ConnectionHealth {
  /** When all was last looked through without a problem. */
  inStepAt?: number;
  /** What is done at this moment. */
  doing?: 'looking' | 'taking-in' | 'writing';
  /** How many linked items there are, how many changes wait to be written over there, and how many links have a problem. */
  linked: number;
  waiting: number;
  failing: number;
  /** When it is looked again; absent where that is never. */
  next?: number;
  /** The service asked to wait until then. */
  slowedUntil?: number;
  problem?: {
    why: ConnectionProblem;
    /** What the service said, without secrets; may be empty. */
    said: string;
    since: number;
    attempts: number;
  };
}

/** What keeps one item out of step. */
export const linkProblems = [
  /** It was deleted over there. */
  'gone',
  /** It can't be seen any more: moved, archived, or rights were taken. */
  'unseen',
  /** The service refuses a value. */
  'refused',
] as const;
export type LinkProblem = (typeof linkProblems)[number];

/** What an item is over there. It stands with the item, for all to see. */
export interface ItemLink {
  connection: string;
  service: Tracker;
  /** As people call it there, such as `SHOP-12` or `#12`, and where they look at it; absent until it was made there. */
  at?: { key: string; address: string };
  /** When something last went to or fro, or when it was linked. */
  inStepAt: number;
  problem?: { why: LinkProblem; said: string };
}
