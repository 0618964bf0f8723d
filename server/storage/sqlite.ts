import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { applicationId, schema, schemaVersion } from '#server/storage/schema.ts';
import type {
  CommitOutcome,
  SessionWrite,
  Storage,
  StoredSession,
} from '#server/storage/storage.ts';

/**
 * Opens the database file, or makes it, with its folder. Throws with a sentence for the operator
 * where that can't be.
 */
export function openSqliteStorage(path: string): Storage {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path);
    try {
      prepareDatabase(database);
      return new SqliteStorage(database);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The database ${path} can't be used: ${reason}`, { cause: error });
  }
}

function prepareDatabase(database: DatabaseSync): void {
  database.exec('PRAGMA busy_timeout = 5000');
  const found = database
    .prepare(
      `SELECT user_version AS version, application_id AS application,
         (SELECT count(*) FROM sqlite_schema) AS tables
       FROM pragma_user_version, pragma_application_id`,
    )
    .get();
  const { version, application, tables } = headerSchema.parse(found);
  if (application !== applicationId && (tables > 0 || version > 0))
    throw new Error('it belongs to another program.');
  if (version > schemaVersion)
    throw new Error(
      `a newer Priority Poker has written it (schema ${version}, this one knows ${schemaVersion}). Start that version.`,
    );
  // WAL with FULL: a commit is on the disk when it returns, even through a power loss.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
  `);
  if (version === 0)
    database.exec(`
      BEGIN IMMEDIATE;
      ${schema}
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${schemaVersion};
      COMMIT;
    `);
}

/** Its calls are short and synchronous inside: between two of them nothing is half done. */
class SqliteStorage implements Storage {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  async commit(writes: readonly SessionWrite[]): Promise<CommitOutcome[]> {
    return this.#transaction('IMMEDIATE', () => writes.map((write) => this.#store(write)));
  }

  async load(sessionId: string): Promise<StoredSession | null> {
    const { session, snapshot, updates, ballots, credentials } = this.#statements;
    return this.#transaction('DEFERRED', () => {
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
  }

  async compact(sessionId: string, seq: number, snapshot: Uint8Array): Promise<void> {
    const { saveSnapshot, forgetUpdates } = this.#statements;
    this.#transaction('IMMEDIATE', () => {
      // A snapshot must not go back, nor ahead of the log.
      if (seq > this.#lastSeq(sessionId)) return;
      const { changes } = saveSnapshot.run(sessionId, seq, snapshot);
      if (Number(changes) > 0) forgetUpdates.run(sessionId, seq);
    });
  }

  async saveNotes(sessionId: string, itemId: string, document: Uint8Array): Promise<void> {
    this.#statements.saveNotes.run({ sessionId, itemId, document });
  }

  async loadNotes(sessionId: string, itemId: string): Promise<Uint8Array | null> {
    const found = this.#statements.notes.get(sessionId, itemId);
    return notesSchema.optional().parse(found)?.document ?? null;
  }

  async erase(sessionId: string): Promise<void> {
    this.#statements.erase.run(sessionId);
    // What was deleted is overwritten in the database file; the write-ahead log still has it.
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  async check(): Promise<void> {
    // Writes the first page as it is, through to the disk.
    this.#database.exec(`PRAGMA user_version = ${schemaVersion}`);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #store(write: SessionWrite): CommitOutcome {
    const { sessionId, seq, update, ballots, credentials, passcodeHash } = write;
    if (seq !== this.#lastSeq(sessionId) + 1) return 'conflict';
    const statements = this.#statements;
    if (seq === 1) statements.createSession.run(sessionId);
    statements.addUpdate.run(sessionId, seq, update);
    for (const { itemId, round, participantId, cards } of ballots)
      if (cards === null) statements.dropBallot.run(sessionId, itemId, round, participantId);
      else statements.saveBallot.run(sessionId, itemId, round, participantId, cards);
    for (const { participantId, tokenHash } of credentials)
      statements.addCredential.run(sessionId, tokenHash, participantId);
    if (passcodeHash !== undefined) statements.savePasscode.run(passcodeHash, sessionId);
    return 'stored';
  }

  /** 0 for a session that is not there. */
  #lastSeq(sessionId: string): number {
    return lastSeqSchema.parse(this.#statements.lastSeq.get({ sessionId })).seq;
  }

  #transaction<T>(kind: 'IMMEDIATE' | 'DEFERRED', work: () => T): T {
    const database = this.#database;
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
    createSession: prepare('INSERT INTO sessions (id) VALUES (?)'),
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
    erase: prepare('DELETE FROM sessions WHERE id = ?'),
  };
}

const bytes = z.instanceof(Uint8Array);
const headerSchema = z.object({ version: z.int(), application: z.int(), tables: z.int() });
const lastSeqSchema = z.object({ seq: z.int() });
const sessionSchema = z.object({ passcodeHash: z.string().nullable() });
const loggedSchema = z.object({ seq: z.int(), update: bytes });
const notesSchema = z.object({ document: bytes });
const credentialSchema = z.object({ participantId: z.string(), tokenHash: z.string() });
const ballotSchema = z.object({
  itemId: z.string(),
  round: z.int(),
  participantId: z.string(),
  cards: z.string(),
});
