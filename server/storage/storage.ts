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
  /** Where and how reminders are told, opaque here; `null` forgets it with those that wait; absent where it stays. */
  webhook?: string | null;
  /** Kept only where there is a webhook. */
  reminders?: ReminderWrite[];
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

/** One of each event waits at most: `at` (milliseconds since 1970) replaces it, `null` takes it back. `detail` is opaque here. */
export interface ReminderWrite {
  event: string;
  at: number | null;
  detail: string;
}

/** A reminder whose time has come, with the webhook that it goes to. */
export interface StoredReminder {
  sessionId: string;
  event: string;
  at: number;
  detail: string;
  /** How often it was tried in vain. */
  attempts: number;
  webhook: string;
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
  /** The session's webhook as it was stored, or `null`. */
  webhook(sessionId: string): Promise<string | null>;
  /** Reminders whose time has come, the longest due first. */
  remindersDue(now: number, atMost: number): Promise<StoredReminder[]>;
  /** Forgets a reminder, or lets it wait once more until `again`; not where another took its place. */
  settleReminder(
    reminder: StoredReminder,
    again: { at: number; attempts: number } | null,
  ): Promise<void>;
  /**
   * Gives the session a join code until then, and answers with it: the one it has, where that stands
   * for this link, else the one that is wanted; `null` where another session has that.
   */
  joinCode(wanted: WantedJoinCode): Promise<string | null>;
  /** The session that this code leads to now, and the link it stands for, or `null`. */
  sessionOfJoinCode(code: string, now: number): Promise<{ sessionId: string; link: string } | null>;
  /** Deletes the session with everything in it, to the last byte on the disk. */
  erase(sessionId: string): Promise<void>;
  /** Erases sessions that nobody uses any more; answers with how many. */
  eraseUnused(unused: Unused): Promise<number>;
  /** Rejects while the storage can't be written. */
  check(): Promise<void>;
  close(): Promise<void>;
}
