import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Marks a file as ours ("PrPk"), so that no other program's database is written to by mistake. */
export const applicationId = 0x5072506b;

/** One step forward: what is true of the file afterwards, and the SQL that makes it so. */
export interface Migration {
  title: string;
  sql: string;
}

/**
 * The way of a database file from nothing to today. A file's version is how many of these steps it
 * has taken. Steps are only ever added at the end: one that was released stays as it is.
 */
export const migrations: readonly Migration[] = [
  {
    title: 'Sessions are logs of updates, with ballots, credentials and notes.',
    sql: `
      CREATE TABLE sessions (
        id TEXT PRIMARY KEY,
        passcode_hash TEXT
      ) WITHOUT ROWID;

      CREATE TABLE updates (
        session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        "update" BLOB NOT NULL,
        PRIMARY KEY (session_id, seq)
      ) WITHOUT ROWID;

      CREATE TABLE snapshots (
        session_id TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        "update" BLOB NOT NULL
      );

      CREATE TABLE ballots (
        session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
        item_id TEXT NOT NULL,
        round INTEGER NOT NULL,
        participant_id TEXT NOT NULL,
        cards TEXT NOT NULL,
        PRIMARY KEY (session_id, item_id, round, participant_id)
      ) WITHOUT ROWID;

      CREATE TABLE credentials (
        session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
        token_hash TEXT NOT NULL,
        participant_id TEXT NOT NULL,
        PRIMARY KEY (session_id, token_hash)
      ) WITHOUT ROWID;

      CREATE TABLE notes (
        session_id TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
        item_id TEXT NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (session_id, item_id)
      );
    `,
  },
  {
    title: 'Sessions know when they were last used (milliseconds since 1970).',
    sql: `
      ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
      UPDATE sessions SET used_at = unixepoch() * 1000;
    `,
  },
  {
    title: 'Sessions can be due at a time (milliseconds since 1970).',
    sql: `
      ALTER TABLE sessions ADD COLUMN due_at INTEGER;
      CREATE INDEX sessions_due ON sessions (due_at) WHERE due_at IS NOT NULL;
    `,
  },
  {
    title:
      'Sessions have a webhook, with reminders that wait for their time (milliseconds since 1970).',
    sql: `
      CREATE TABLE webhooks (
        session_id TEXT PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
        webhook TEXT NOT NULL
      ) WITHOUT ROWID;

      CREATE TABLE reminders (
        session_id TEXT NOT NULL REFERENCES webhooks ON DELETE CASCADE,
        event TEXT NOT NULL,
        at INTEGER NOT NULL,
        detail TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, event)
      ) WITHOUT ROWID;

      CREATE INDEX reminders_at ON reminders (at);
    `,
  },
  {
    title: 'Sessions have a short code to join by, for a while (milliseconds since 1970).',
    sql: `
      CREATE TABLE join_codes (
        code TEXT PRIMARY KEY,
        session_id TEXT NOT NULL UNIQUE REFERENCES sessions ON DELETE CASCADE,
        link TEXT NOT NULL,
        until INTEGER NOT NULL
      ) WITHOUT ROWID;

      CREATE INDEX join_codes_until ON join_codes (until);
    `,
  },
  {
    title:
      'Sessions are one kind of aggregate: a log with a history and an owner, with rows and jobs.',
    sql: `
      ALTER TABLE sessions RENAME TO aggregates;
      ALTER TABLE aggregates ADD COLUMN kind TEXT NOT NULL DEFAULT 'session';
      ALTER TABLE aggregates ADD COLUMN history TEXT;
      ALTER TABLE aggregates ADD COLUMN owner TEXT;
      ALTER TABLE updates RENAME COLUMN session_id TO aggregate_id;
      ALTER TABLE snapshots RENAME COLUMN session_id TO aggregate_id;

      CREATE TABLE rows (
        aggregate_id TEXT NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        version INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (aggregate_id, kind, id)
      ) WITHOUT ROWID;

      CREATE TABLE jobs (
        aggregate_id TEXT NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        at INTEGER NOT NULL,
        detail TEXT NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        claimed_until INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (aggregate_id, kind, name)
      ) WITHOUT ROWID;
      CREATE INDEX jobs_at ON jobs (kind, at);

      CREATE TABLE nodes (
        id TEXT PRIMARY KEY,
        address TEXT,
        here_until INTEGER NOT NULL
      ) WITHOUT ROWID;

      INSERT INTO rows (aggregate_id, kind, id, version, value)
        SELECT session_id, 'ballot', item_id || '#' || round || '#' || participant_id, 0, cards FROM ballots
        UNION ALL SELECT session_id, 'credential', token_hash, 0, participant_id FROM credentials
        UNION ALL SELECT id, 'passcode', '', 0, passcode_hash FROM aggregates WHERE passcode_hash IS NOT NULL
        UNION ALL SELECT session_id, 'webhook', '', 0, webhook FROM webhooks;
      INSERT INTO jobs (aggregate_id, kind, name, at, detail, attempts)
        SELECT session_id, 'reminder', event, at, detail, attempts FROM reminders
        UNION ALL SELECT id, 'deadline', '', due_at, '', 0 FROM aggregates WHERE due_at IS NOT NULL;

      DROP TABLE reminders;
      DROP TABLE webhooks;
      DROP TABLE credentials;
      DROP TABLE ballots;
      DROP INDEX sessions_due;
      ALTER TABLE aggregates DROP COLUMN due_at;
      ALTER TABLE aggregates DROP COLUMN passcode_hash;
      CREATE INDEX aggregates_used_at ON aggregates (kind, used_at);

      ALTER TABLE notes RENAME TO old_notes;
      CREATE TABLE notes (
        aggregate_id TEXT NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        note_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        document BLOB NOT NULL,
        PRIMARY KEY (aggregate_id, note_id)
      );
      INSERT INTO notes (aggregate_id, note_id, version, document)
        SELECT session_id, item_id, 1, document FROM old_notes;
      DROP TABLE old_notes;
    `,
  },
];

/**
 * Takes the steps that the file has not taken yet, all in one transaction: where one fails, the file
 * stays as it was. Throws with a clause for the operator where the file is not ours, or is newer.
 */
export function migrate(database: DatabaseSync, steps: readonly Migration[] = migrations): void {
  const version = versionOf(database);
  if (version > steps.length)
    throw new Error(
      `a newer Priority Poker has written it (version ${version}, this one knows ${steps.length}). Start that version.`,
    );
  if (version === steps.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another process may have gone the same way meanwhile.
    for (const { sql } of steps.slice(versionOf(database))) database.exec(sql);
    database.exec(`
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${steps.length};
      COMMIT;
    `);
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Throws with a clause for the operator where the file is another program's. */
export function refuseForeign(database: DatabaseSync): void {
  versionOf(database);
}

/** How many steps the file has taken; 0 for a new one. */
function versionOf(database: DatabaseSync): number {
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
  return version;
}

const headerSchema = z.object({ version: z.int(), application: z.int(), tables: z.int() });
