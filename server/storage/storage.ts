/** What one commit adds to one session; all of it is stored, or none. */
export interface SessionWrite {
  sessionId: string;
  /** The number of this update. Storing fails as a conflict unless the log ends at `seq - 1`. */
  seq: number;
  /** A Yjs update (v1) of the session document. */
  update: Uint8Array;
  ballots: BallotWrite[];
  credentials: CredentialWrite[];
  /** A new passcode hash, or `null` to lift the passcode; absent where it stays. */
  passcodeHash?: string | null;
  /** When this session is to be found by `due` (milliseconds since 1970), or `null` for never; absent where that stays. */
  dueAt?: number | null;
  /** Whole documents of notes, such as a restored session brings. */
  notes?: { itemId: string; document: Uint8Array }[];
}

/** `cards` is JSON, opaque here; `null` deletes the ballot. */
export interface BallotWrite {
  itemId: string;
  round: number;
  participantId: string;
  cards: string | null;
}

/** A new participant's token hash. It stays when they are removed, so that they can be told. */
export interface CredentialWrite {
  participantId: string;
  tokenHash: string;
}

export type CommitOutcome = 'stored' | 'conflict';

export interface StoredSession {
  /** The number of the last update. */
  seq: number;
  /** The snapshot and every update after it, oldest first; applied in turn they make the document. */
  updates: Uint8Array[];
  /** How many of `updates` came after the snapshot. */
  sinceSnapshot: number;
  ballots: { itemId: string; round: number; participantId: string; cards: string }[];
  credentials: { participantId: string; tokenHash: string }[];
  passcodeHash: string | null;
}

/** Which sessions to erase because nobody uses them. */
export interface Unused {
  /** Those that nobody has changed or loaded since then, give or take an hour. Milliseconds since 1970. */
  before: number;
  /** Ids of sessions in memory: they count as used now. */
  inUse: readonly string[];
  atMost: number;
}

/**
 * Where sessions are kept: per session an append-only log of numbered updates, folded into a
 * snapshot now and then, with its ballots and credentials written in the same transaction.
 * Bytes in, bytes out: storage knows no rules. Every method rejects where the disk fails.
 */
export interface Storage {
  /**
   * Stores many sessions' writes in one durable transaction and answers for each in order. A
   * conflict stores nothing of that write and does not hinder the others. `seq` 1 creates the session.
   */
  commit(writes: readonly SessionWrite[]): Promise<CommitOutcome[]>;
  load(sessionId: string): Promise<StoredSession | null>;
  /** Folds the log up to `seq` into `snapshot`. Later updates stay as they are. */
  compact(sessionId: string, seq: number, snapshot: Uint8Array): Promise<void>;
  /** Notes are documents of their own, one per item: the whole document, replaced at each write. */
  saveNotes(sessionId: string, itemId: string, document: Uint8Array): Promise<void>;
  loadNotes(sessionId: string, itemId: string): Promise<Uint8Array | null>;
  /** The sessions whose `dueAt` has come. */
  due(now: number): Promise<string[]>;
  /** Deletes the session with everything in it, to the last byte on the disk. */
  erase(sessionId: string): Promise<void>;
  /** Erases sessions that nobody uses any more; answers with how many. */
  eraseUnused(unused: Unused): Promise<number>;
  /** Rejects while the storage can't be written. */
  check(): Promise<void>;
  close(): Promise<void>;
}
