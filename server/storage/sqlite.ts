import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { explain, isDamage } from '#server/storage/failures.ts';
import { migrate, migrations } from '#server/storage/migrations.ts';
import type {
  CommitOutcome,
  SessionWrite,
  Storage,
  StoredReminder,
  StoredSession,
  Unused,
  WantedJoinCode,
} from '#server/storage/storage.ts';

/** `used_at` is renewed at most so often. Milliseconds. */
const usedAtHolds = 60 * 60 * 1000;
/** What could not be wiped from the write-ahead log is tried again so often. Milliseconds. */
const wipeAgainAfter = 1_000;
/** A disk that has been full has space again when it takes so much. Bytes. */
const spaceToGoOn = 64 * 1024;

/**
 * Opens the database file, or makes it, with its folder, and brings it up to date. Throws with a
 * sentence for the operator where that can't be.
 */
export function openSqliteStorage(path: string): Storage {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path);
    try {
      return storeIn(database, path);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw explain(path, error);
  }
}

/** The storage in an open database; `path` is what operators are told it is called. */
export function storeIn(database: DatabaseSync, path: string): Storage {
  prepareDatabase(database);
  return new SqliteStorage(database, path);
}

function prepareDatabase(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON');
  migrate(database);
  // WAL with FULL: a commit is on the disk when it returns, even through a power loss.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  // A file that can only be read is opened all the same. Better to hear of it now.
  writeFirstPage(database);
}

/** Writes the first page as it is, through to the disk. */
function writeFirstPage(database: DatabaseSync): void {
  database.exec(`PRAGMA user_version = ${migrations.length}`);
}

/** Its calls are short and synchronous inside: between two of them nothing is half done. */
class SqliteStorage implements Storage {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #statements: ReturnType<typeof prepareStatements>;
  /** Whether the last write failed: then a small one that succeeds says little. */
  #isFailing = false;
  /** That the file is broken, once it was found to be. */
  #damage: Error | null = null;
  #wiping: ReturnType<typeof setTimeout> | undefined;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
    this.#statements = prepareStatements(database);
    // What was erased just before the last process died may still be in its log.
    this.#wipeLog();
  }

  async commit(writes: readonly SessionWrite[]): Promise<CommitOutcome[]> {
    return this.#write(() => writes.map((write) => this.#store(write)));
  }

  async load(sessionId: string): Promise<StoredSession | null> {
    const { session, snapshot, updates, ballots, credentials } = this.#statements;
    const loaded = this.#transaction('DEFERRED', () => {
      const found = session.get(sessionId);
      if (!found) return null;
      const folded = loggedSchema.optional().parse(snapshot.get(sessionId));
      const later = z.array(loggedSchema).parse(updates.all(sessionId));
      return {
        seq: later.at(-1)?.seq ?? folded?.seq ?? 0,
        updates: [...(folded ? [folded] : []), ...later].map(({ update }) => update),
        sinceSnapshot: later.length,
        ballots: z.array(ballotSchema).parse(ballots.all(sessionId)),
        credentials: z.array(credentialSchema).parse(credentials.all(sessionId)),
        passcodeHash: sessionSchema.parse(found).passcodeHash,
      };
    });
    if (loaded) this.#noteUse(sessionId);
    return loaded;
  }

  async compact(sessionId: string, seq: number, snapshot: Uint8Array): Promise<void> {
    const { saveSnapshot, forgetUpdates } = this.#statements;
    this.#write(() => {
      // A snapshot must not go back, nor ahead of the log.
      if (seq > this.#lastSeq(sessionId)) return;
      const { changes } = saveSnapshot.run(sessionId, seq, snapshot);
      if (Number(changes) > 0) forgetUpdates.run(sessionId, seq);
    });
  }

  async saveNotes(sessionId: string, itemId: string, document: Uint8Array): Promise<void> {
    this.#write(() => this.#statements.saveNotes.run({ sessionId, itemId, document }));
  }

  async loadNotes(sessionId: string, itemId: string): Promise<Uint8Array | null> {
    const found = this.#explained(() => this.#statements.notes.get(sessionId, itemId));
    return notesSchema.optional().parse(found)?.document ?? null;
  }

  async due(now: number): Promise<string[]> {
    const found = this.#explained(() => this.#statements.due.all(now));
    return z
      .array(dueSchema)
      .parse(found)
      .map(({ id }) => id);
  }

  async webhook(sessionId: string): Promise<string | null> {
    const found = this.#explained(() => this.#statements.webhook.get(sessionId));
    return webhookSchema.optional().parse(found)?.webhook ?? null;
  }

  async remindersDue(now: number, atMost: number): Promise<StoredReminder[]> {
    const found = this.#explained(() => this.#statements.remindersDue.all(now, atMost));
    return z.array(reminderSchema).parse(found);
  }

  async settleReminder(
    { sessionId, event, at }: StoredReminder,
    again: { at: number; attempts: number } | null,
  ): Promise<void> {
    const { postponeReminder, forgetReminder } = this.#statements;
    this.#write(() => {
      if (again) postponeReminder.run(again.at, again.attempts, sessionId, event, at);
      else forgetReminder.run(sessionId, event, at);
    });
  }

  async joinCode({ sessionId, code, link, now, until }: WantedJoinCode): Promise<string | null> {
    const { forgetJoinCodes, ownJoinCode, extendJoinCode, saveJoinCode } = this.#statements;
    return this.#write(() => {
      forgetJoinCodes.run(now, sessionId, link);
      const own = joinCodeSchema.optional().parse(ownJoinCode.get(sessionId));
      if (!own)
        return Number(saveJoinCode.run({ code, link, until, sessionId }).changes) > 0 ? code : null;
      extendJoinCode.run(until, sessionId);
      return own.code;
    });
  }

  async sessionOfJoinCode(
    code: string,
    now: number,
  ): Promise<{ sessionId: string; link: string } | null> {
    const found = this.#explained(() => this.#statements.sessionOfJoinCode.get(code, now));
    return joinedByCodeSchema.optional().parse(found) ?? null;
  }

  async erase(sessionId: string): Promise<void> {
    this.#write(() => this.#statements.erase.run(sessionId));
    this.#wipeLog();
  }

  async eraseUnused({ before, inUse, atMost }: Unused): Promise<number> {
    const erased = this.#write(() => {
      for (const sessionId of inUse) this.#touch(sessionId);
      return Number(this.#statements.eraseUnused.run(before, atMost).changes);
    });
    if (erased > 0) this.#wipeLog();
    return erased;
  }

  async check(): Promise<void> {
    if (this.#damage) throw this.#damage;
    this.#explained(() => {
      if (this.#isFailing) this.#tryForSpace();
      else writeFirstPage(this.#database);
    });
    this.#isFailing = false;
  }

  async close(): Promise<void> {
    clearTimeout(this.#wiping);
    this.#database.close();
  }

  #store(write: SessionWrite): CommitOutcome {
    const { sessionId, seq, update, ballots, credentials, passcodeHash, dueAt, webhook } = write;
    if (seq !== this.#lastSeq(sessionId) + 1) return 'conflict';
    const statements = this.#statements;
    if (seq === 1) statements.createSession.run(sessionId, Date.now());
    else this.#touch(sessionId);
    statements.addUpdate.run(sessionId, seq, update);
    for (const { itemId, round, participantId, cards } of ballots)
      if (cards === null) statements.dropBallot.run(sessionId, itemId, round, participantId);
      else statements.saveBallot.run(sessionId, itemId, round, participantId, cards);
    for (const { participantId, tokenHash } of credentials)
      statements.addCredential.run(sessionId, tokenHash, participantId);
    if (passcodeHash !== undefined) statements.savePasscode.run(passcodeHash, sessionId);
    for (const { itemId, document } of write.notes ?? [])
      statements.saveNotes.run({ sessionId, itemId, document });
    if (dueAt !== undefined) statements.saveDue.run(dueAt, sessionId);
    if (webhook === null) statements.dropWebhook.run(sessionId);
    else if (webhook !== undefined) statements.saveWebhook.run(sessionId, webhook);
    for (const { event, at, detail } of write.reminders ?? [])
      if (at === null) statements.dropReminder.run(sessionId, event);
      else statements.saveReminder.run(event, at, detail, sessionId);
    return 'stored';
  }

  /** 0 for a session that is not there. */
  #lastSeq(sessionId: string): number {
    return lastSeqSchema.parse(this.#statements.lastSeq.get({ sessionId })).seq;
  }

  #touch(sessionId: string): void {
    const now = Date.now();
    this.#statements.touch.run(now, sessionId, now - usedAtHolds);
  }

  /** Looking at a session is using it. A disk that is full must not keep anybody from looking. */
  #noteUse(sessionId: string): void {
    try {
      this.#touch(sessionId);
    } catch {
      this.#isFailing = true;
    }
  }

  /**
   * What was deleted is overwritten in the database file; the write-ahead log still has it, until it
   * is emptied. While somebody else reads, such as a backup, that can't be: it is tried again.
   */
  #wipeLog(): void {
    clearTimeout(this.#wiping);
    if (this.#emptyLog()) return;
    this.#wiping = setTimeout(() => this.#wipeLog(), wipeAgainAfter);
    this.#wiping.unref();
  }

  #emptyLog(): boolean {
    const database = this.#database;
    database.exec('PRAGMA busy_timeout = 0');
    try {
      const answer = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      return checkpointSchema.parse(answer).busy === 0;
    } catch {
      return false;
    } finally {
      database.exec('PRAGMA busy_timeout = 5000');
    }
  }

  /** Stores something of some size and throws it away; what is full refuses it. */
  #tryForSpace(): void {
    this.#database.exec(`
      DROP TABLE IF EXISTS space;
      CREATE TABLE space AS SELECT zeroblob(${spaceToGoOn}) AS taken;
      DROP TABLE space;
    `);
  }

  #write<T>(work: () => T): T {
    try {
      const result = this.#transaction('IMMEDIATE', work);
      this.#isFailing = false;
      return result;
    } catch (error) {
      this.#isFailing = true;
      throw error;
    }
  }

  #transaction<T>(kind: 'IMMEDIATE' | 'DEFERRED', work: () => T): T {
    const database = this.#database;
    return this.#explained(() => {
      database.exec(`BEGIN ${kind}`);
      try {
        const result = work();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        // A full disk may have rolled it back already.
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  /** What goes wrong is told in a sentence for the operator. */
  #explained<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const explained = explain(this.#path, error);
      if (isDamage(error)) this.#damage = explained;
      throw explained;
    }
  }
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    lastSeq: prepare(`
      SELECT max(
        coalesce((SELECT max(seq) FROM updates WHERE session_id = $sessionId), 0),
        coalesce((SELECT seq FROM snapshots WHERE session_id = $sessionId), 0)
      ) AS seq`),
    createSession: prepare('INSERT INTO sessions (id, used_at) VALUES (?, ?)'),
    touch: prepare('UPDATE sessions SET used_at = ? WHERE id = ? AND used_at < ?'),
    addUpdate: prepare('INSERT INTO updates (session_id, seq, "update") VALUES (?, ?, ?)'),
    saveBallot: prepare(`
      INSERT OR REPLACE INTO ballots (session_id, item_id, round, participant_id, cards)
      VALUES (?, ?, ?, ?, ?)`),
    dropBallot: prepare(`
      DELETE FROM ballots
      WHERE session_id = ? AND item_id = ? AND round = ? AND participant_id = ?`),
    addCredential: prepare(`
      INSERT INTO credentials (session_id, token_hash, participant_id) VALUES (?, ?, ?)`),
    savePasscode: prepare('UPDATE sessions SET passcode_hash = ? WHERE id = ?'),
    saveDue: prepare('UPDATE sessions SET due_at = ? WHERE id = ?'),
    due: prepare('SELECT id FROM sessions WHERE due_at <= ?'),
    // Not replaced: that would delete the reminders that wait.
    saveWebhook: prepare(`
      INSERT INTO webhooks (session_id, webhook) VALUES (?, ?)
      ON CONFLICT (session_id) DO UPDATE SET webhook = excluded.webhook`),
    dropWebhook: prepare('DELETE FROM webhooks WHERE session_id = ?'),
    webhook: prepare('SELECT webhook FROM webhooks WHERE session_id = ?'),
    saveReminder: prepare(`
      INSERT OR REPLACE INTO reminders (session_id, event, at, detail)
      SELECT session_id, ?, ?, ? FROM webhooks WHERE session_id = ?`),
    dropReminder: prepare('DELETE FROM reminders WHERE session_id = ? AND event = ?'),
    remindersDue: prepare(`
      SELECT session_id AS sessionId, event, at, detail, attempts, webhook
      FROM reminders JOIN webhooks USING (session_id) WHERE at <= ? ORDER BY at LIMIT ?`),
    postponeReminder: prepare(`
      UPDATE reminders SET at = ?, attempts = ? WHERE session_id = ? AND event = ? AND at = ?`),
    forgetReminder: prepare('DELETE FROM reminders WHERE session_id = ? AND event = ? AND at = ?'),
    session: prepare('SELECT passcode_hash AS passcodeHash FROM sessions WHERE id = ?'),
    snapshot: prepare('SELECT seq, "update" FROM snapshots WHERE session_id = ?'),
    updates: prepare('SELECT seq, "update" FROM updates WHERE session_id = ? ORDER BY seq'),
    ballots: prepare(`
      SELECT item_id AS itemId, round, participant_id AS participantId, cards
      FROM ballots WHERE session_id = ?`),
    credentials: prepare(`
      SELECT participant_id AS participantId, token_hash AS tokenHash
      FROM credentials WHERE session_id = ?`),
    saveSnapshot: prepare(`
      INSERT INTO snapshots (session_id, seq, "update") VALUES (?, ?, ?)
      ON CONFLICT (session_id) DO UPDATE SET seq = excluded.seq, "update" = excluded."update"
      WHERE excluded.seq > snapshots.seq`),
    forgetUpdates: prepare('DELETE FROM updates WHERE session_id = ? AND seq <= ?'),
    // Nothing is kept for a session that was erased meanwhile.
    saveNotes: prepare(`
      INSERT OR REPLACE INTO notes (session_id, item_id, document)
      SELECT id, $itemId, $document FROM sessions WHERE id = $sessionId`),
    notes: prepare('SELECT document FROM notes WHERE session_id = ? AND item_id = ?'),
    forgetJoinCodes: prepare(
      'DELETE FROM join_codes WHERE until <= ? OR (session_id = ? AND link <> ?)',
    ),
    ownJoinCode: prepare('SELECT code FROM join_codes WHERE session_id = ?'),
    extendJoinCode: prepare('UPDATE join_codes SET until = ? WHERE session_id = ?'),
    // Nothing is kept for a session that was erased meanwhile.
    saveJoinCode: prepare(`
      INSERT OR IGNORE INTO join_codes (code, session_id, link, until)
      SELECT $code, id, $link, $until FROM sessions WHERE id = $sessionId`),
    sessionOfJoinCode: prepare(`
      SELECT session_id AS sessionId, link FROM join_codes WHERE code = ? AND until > ?`),
    erase: prepare('DELETE FROM sessions WHERE id = ?'),
    eraseUnused: prepare(`
      DELETE FROM sessions
      WHERE id IN (SELECT id FROM sessions WHERE used_at < ? ORDER BY used_at LIMIT ?)`),
  };
}

const bytes = z.instanceof(Uint8Array);
const checkpointSchema = z.object({ busy: z.int() });
const lastSeqSchema = z.object({ seq: z.int() });
const sessionSchema = z.object({ passcodeHash: z.string().nullable() });
const loggedSchema = z.object({ seq: z.int(), update: bytes });
const dueSchema = z.object({ id: z.string() });
const webhookSchema = z.object({ webhook: z.string() });
const reminderSchema = z.object({
  sessionId: z.string(),
  event: z.string(),
  at: z.int(),
  detail: z.string(),
  attempts: z.int(),
  webhook: z.string(),
});
const joinCodeSchema = z.object({ code: z.string() });
const joinedByCodeSchema = z.object({ sessionId: z.string(), link: z.string() });
const notesSchema = z.object({ document: bytes });
const credentialSchema = z.object({ participantId: z.string(), tokenHash: z.string() });
const ballotSchema = z.object({
  itemId: z.string(),
  round: z.int(),
  participantId: z.string(),
  cards: z.string(),
});
