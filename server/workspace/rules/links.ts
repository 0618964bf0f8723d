import type { PropertyMapping } from '#shared/integrations/connection.ts';
import { markOf } from '#shared/undo/mark.ts';

/** What the two sides of a link said when they agreed, each as a mark (`markOf`) of its own value. */
export interface Agreed {
  ours: string;
  theirs: string;
  /** They said different things, and were left so since it goes one way: what goes both ways is not agreed on yet. */
  oneWay?: true;
}

/** By what goes to and fro (`pairOf`). */
export type AgreedOn = Readonly<Record<string, Agreed>>;

/** What an item is over there, and what both sides agree on. Marks alone: the values stand where they belong. */
export interface Link {
  connection: string;
  itemId: string;
  /** The id of the record; absent until it was made. */
  record?: string;
  agreed: AgreedOn;
  /** What is on its way there. It comes back as our own, even where nobody heard the answer. */
  trying?: AgreedOn;
  /** What the service refused: a mark of ours, as above. It is not tried again while that stands. */
  refused?: Readonly<Record<string, string>>;
  /** Somebody began to make the record: it is looked for before it is made. */
  making?: true;
  /** What decision was told by a comment last; a mark. */
  told?: string;
  /** What is there could not be taken in, or not be seen: it is read again. */
  behind?: true;
  /** Somebody took it apart, or the item is gone: the record is known, and comes in no more by itself. */
  off?: true;
}

/**
 * What goes to and fro by a mapping. What was agreed on says nothing of another field, nor of options that stand for
 * others now: there both sides meet anew. What comes in once has come in, whatever its options stand for.
 */
export function pairOf({ property, remote, direction, options }: PropertyMapping): string {
  const standing = options && direction !== 'in-once' ? ` ${markOf(options)}` : '';
  return `${property} ${remote}${standing}`;
}

/** What is to be looked through over there, one after the other. */
export type Step =
  /** All that changed since the cursor, whether the query finds it or not. */
  | { look: 'changed' }
  /** What the query finds, of what changed since then (of all there is with `null`), and which of it comes in. */
  | { look: 'found'; since: string | null; comeIn: 'none' | 'fresh' | 'all' }
  /** The records of all links, from behind an item on. */
  | { look: 'linked'; after: string | null };

/** Up to where a connection has looked, and what it is to look at. */
export interface Cursor {
  /** Up to where changes were read, in the service's words; `null` where never. */
  since: string | null;
  steps: readonly Step[];
  /** Where the first step stands, in the service's words. */
  page?: string;
  /** Ids of records to be read, and of those to be brought in. */
  changed: readonly string[];
  wanted: readonly string[];
  /** When it looks by itself for what changed, and compares everything. Milliseconds since 1970. */
  lookAt: number;
  compareAt: number;
  /** What the service's calls are verified by, encrypted, and when it has to be renewed. */
  hook?: { sealed: string; until?: number };
  /** Names of the last calls that came in. */
  deliveries: readonly string[];
}

export const newCursor: Cursor = {
  ...{ since: null, steps: [], changed: [], wanted: [], lookAt: 0, compareAt: 0, deliveries: [] },
};

/** More records than this are not named one by one: all that changed is looked at. */
const mostNamed = 500;
/** So many names of calls are kept. */
const mostDeliveries = 200;

/** A call that came in says that these changed; the same where it came before. */
export function hinted(
  cursor: Cursor,
  changed: readonly string[] | 'all',
  delivery: string | undefined,
): Cursor {
  if (delivery !== undefined && cursor.deliveries.includes(delivery)) return cursor;
  const deliveries =
    delivery === undefined
      ? cursor.deliveries
      : [...cursor.deliveries, delivery].slice(-mostDeliveries);
  const named = changed === 'all' ? [] : [...new Set([...cursor.changed, ...changed])];
  if (changed === 'all' || named.length > mostNamed)
    return { ...withStep(cursor, { look: 'changed' }), deliveries };
  return { ...cursor, changed: named, deliveries };
}

/** With a step more, unless the same is to be done already. */
export function withStep(cursor: Cursor, step: Step): Cursor {
  // The first may have begun before what is to be seen came about.
  const [first, ...later] = cursor.steps;
  const isThere = (one: Step) => JSON.stringify(one) === JSON.stringify(step);
  const isUnbegun = first && cursor.page === undefined && isThere(first);
  if (isUnbegun || later.some(isThere)) return cursor;
  return { ...cursor, steps: [...cursor.steps, step] };
}
