/**
 * The contract of all stores. An aggregate (a session, say) is a log of numbered updates, folded into a
 * snapshot now and then, with rows and jobs that are written in the same commit, and notes beside it. Bytes
 * and text in, bytes and text out: storage knows no rules. `test/storage/contract.ts` holds every driver to
 * it. Every method rejects where the store can't be reached, read or written.
 *
 * A store is opened for a `Node`. What another node owns nobody else can write: that is the fence, and every
 * write looks at it in the transaction that it is stored in. A node with an address writes only what it owns; a
 * node without one also what nobody owns, in the order that the numbers give. What is new belongs to nobody yet.
 */
export interface Storage {
  /**
   * Stores writes to many aggregates in one durable transaction and answers for each in order. One that is
   * not stored leaves nothing, and does not hinder the others.
   */
  commit(writes: readonly Write[]): Promise<Outcome[]>;
  /** Where the logs of these aggregates end by now, in order; `null` for one that is not there. */
  heads(aggregateIds: readonly string[]): Promise<(Head | null)[]>;
  /** An aggregate with its rows of these kinds. Loading it is using it. */
  load(aggregateId: string, rowKinds: readonly string[]): Promise<Stored | null>;
  /** One row's value. */
  row(aggregateId: string, kind: string, id: string): Promise<string | null>;
  /** Rows of a kind, the last ids (by their code units) first: a page of them, from in front of an id on. */
  rows(aggregateId: string, kind: string, page: RowPage): Promise<Row[]>;
  /** All rows of these kinds, in no order. */
  rowsOfKinds(aggregateId: string, kinds: readonly string[]): Promise<Row[]>;
  /** Folds the log up to `head` into `snapshot`, unless it has another history, or ends before. Later updates stay. */
  compact(aggregateId: string, head: Head, snapshot: Uint8Array): Promise<void>;

  notes(aggregateId: string, noteId: string): Promise<StoredNotes | null>;
  /** Replaces a document of notes that still has this version (0: none yet) by the next one. */
  saveNotes(
    aggregateId: string,
    noteId: string,
    document: Uint8Array,
    version: number,
  ): Promise<Outcome>;

  /** Jobs whose time has come and that nobody else is at, the longest due first. They are this caller's for a while. */
  claimJobs(claim: Claim): Promise<Job[]>;
  /** Forgets a job, or lets it wait once more; not where another took its place meanwhile. */
  settleJob(job: Job, again: { at: number; attempts: number } | null): Promise<void>;

  /**
   * Gives the session a join code until then, and answers with it: the one it has, where that stands
   * for this link, else the one that is wanted; `null` where another session has that.
   */
  joinCode(wanted: WantedJoinCode): Promise<string | null>;
  /** The session that this code leads to now, and the link it stands for, or `null`. */
  sessionOfJoinCode(code: string, now: number): Promise<{ sessionId: string; link: string } | null>;

  /** Deletes the aggregate with everything in it, to the last byte on the disk. Rejects with `Fenced` where another node owns it. */
  erase(aggregateId: string): Promise<void>;
  /** Erases what nobody uses any more and no other node that is here owns; answers with how many. */
  eraseUnused(unused: Unused): Promise<number>;

  /** Says that this node is here for so long (milliseconds, by the store's clock), and hears how things are. */
  beat(holds: number): Promise<Around>;
  /**
   * Makes this node the owner, unless one that is here owns it already; answers with whoever owns it now, or
   * with `null` where there is no such aggregate.
   */
  take(aggregateId: string): Promise<Node | null>;
  /** Whoever owns it and is here, if anybody; nothing is taken. */
  owner(aggregateId: string): Promise<Node | null>;
  /** Gives up what this node owns of these. */
  release(aggregateIds: readonly string[]): Promise<void>;

  /** So many aggregates with all there is of them, in the order of their ids, from behind `after` on. */
  wholes(after: string | null, atMost: number): Promise<Whole[]>;
  /** Takes in whole aggregates of another store, all or none; rejects where one is there already. */
  takeIn(wholes: readonly Whole[]): Promise<void>;

  /** Rejects while the store can't be written. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** A server process on the store. */
export interface Node {
  /** Drawn anew at each start. */
  id: string;
  /** Where other nodes reach it, as `host:port`; `null` where it is alone. */
  address: string | null;
}

/** What a node hears when it says that it is here. */
export interface Around {
  /** The other nodes that are here. */
  others: Node[];
  /** Where the logs are: another place once they may have lost their end, such as by a failover. */
  place: string;
}

/** Kinds of aggregates. */
export const aggregateKinds = ['session', 'workspace', 'account', 'attempt'] as const;
export type AggregateKind = (typeof aggregateKinds)[number];

/** Where a log ends. */
export interface Head {
  /**
   * The name of this log's history. It changes when the log lost its end, such as by a backup that was
   * restored: a number alone would not tell, since what was lost may have been written anew.
   */
  history: string;
  /** The number of the last update. */
  seq: number;
}

/** What one commit adds to one aggregate: all of it is stored, or none. */
export interface Write {
  aggregateId: string;
  /** Where the log has to end; its next number is what is written. Or a new aggregate, whose first update it is. */
  after: Head | { kind: AggregateKind };
  /** What changed; `null` adds nothing, and only makes sure that the log still ends there. */
  update: Uint8Array | null;
  rows?: readonly RowWrite[];
  /** All rows of these kinds are deleted, before any of `rows` is written; none of those may be there already. */
  droppedKinds?: readonly string[];
  jobs?: readonly JobWrite[];
  /** Whole documents of notes, such as a restored session brings. */
  notes?: readonly { noteId: string; document: Uint8Array }[];
}

/** Replaces a row; `null` deletes it. Values are opaque here. */
export interface RowWrite {
  kind: string;
  id: string;
  value: string | null;
}

/** Something to be done at a time (milliseconds since 1970), in place of what waits by this name; `null` takes it back. */
export interface JobWrite {
  kind: JobKind;
  name: string;
  at: number | null;
  /** Opaque here. */
  detail: string;
}

/** What jobs are for. */
export const jobKinds = ['deadline', 'reminder', 'score', 'webhook', 'day', 'connection'] as const;
export type JobKind = (typeof jobKinds)[number];

export type Outcome =
  | 'stored'
  /** The log ends somewhere else, or is not there. */
  | 'conflict'
  /** Another node owns it, or this one would have to and does not. */
  | 'fenced';

export interface Stored extends Head {
  kind: AggregateKind;
  /** The snapshot and every update after it, oldest first. */
  updates: Uint8Array[];
  /** How many of `updates` came after the snapshot. */
  sinceSnapshot: number;
  rows: Row[];
}

export interface Row {
  kind: string;
  id: string;
  /** The number of the commit that wrote it. */
  version: number;
  value: string;
}

export interface RowPage {
  /** Only rows with ids below this one; from the last on without it. */
  before?: string;
  atMost: number;
}

export interface StoredNotes {
  document: Uint8Array;
  /** How often it was saved. */
  version: number;
}

export interface Claim {
  kind: JobKind;
  /** Milliseconds since 1970. */
  now: number;
  /** For so long nobody else is given them. Milliseconds. */
  holds: number;
  atMost: number;
}

export interface Job {
  aggregateId: string;
  kind: JobKind;
  name: string;
  at: number;
  detail: string;
  /** How often it was tried in vain. */
  attempts: number;
}

/** A short code that is to lead to a session for a while. */
export interface WantedJoinCode {
  sessionId: string;
  code: string;
  /** Which link of the session it stands for, opaque here. */
  link: string;
  /** Codes that held until then are forgotten. Milliseconds since 1970, as is `until`. */
  now: number;
  until: number;
}

/** Which aggregates to erase because nobody uses them. */
export interface Unused {
  kind: AggregateKind;
  /** Those that nobody has changed or loaded since then, give or take an hour. Milliseconds since 1970. */
  before: number;
  /** Ids of those in memory: they count as used now. */
  inUse: readonly string[];
  atMost: number;
}

/**
 * All there is of an aggregate but for who owns it and what its history is called: in another store it
 * begins a new one.
 */
export interface Whole {
  id: string;
  kind: AggregateKind;
  seq: number;
  /** Milliseconds since 1970. */
  usedAt: number;
  snapshot: LoggedUpdate | null;
  /** Those after the snapshot, oldest first. */
  updates: LoggedUpdate[];
  rows: Row[];
  jobs: Omit<Job, 'aggregateId'>[];
  notes: (StoredNotes & { noteId: string })[];
  joinCode: { code: string; link: string; until: number } | null;
}

export interface LoggedUpdate {
  seq: number;
  update: Uint8Array;
}

/** Another node owns what was to be written. */
export class Fenced extends Error {}
