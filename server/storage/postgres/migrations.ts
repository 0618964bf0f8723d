import { randomBytes } from 'node:crypto';
import type { ClientBase } from 'pg';
import { z } from 'zod';

/** One step forward: what is true of the database afterwards, and the SQL that makes it so. */
interface Migration {
  title: string;
  sql: string;
}

/**
 * The way of a database from nothing to today. Its version is how many of these steps it has taken.
 * Steps are only ever added at the end: one that was released stays as it is.
 */
const migrations: readonly Migration[] = [
  {
    title:
      'Aggregates are logs with a history and an owner, with rows, jobs, notes and join codes. Times are milliseconds since 1970.',
    sql: `
      CREATE TABLE aggregates (
        id text PRIMARY KEY,
        kind text NOT NULL,
        history text NOT NULL,
        seq bigint NOT NULL,
        owner text,
        used_at bigint NOT NULL
      ) WITH (fillfactor = 70);
      CREATE INDEX aggregates_used_at ON aggregates (kind, used_at);

      CREATE TABLE updates (
        aggregate_id text NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        seq bigint NOT NULL,
        update bytea NOT NULL,
        PRIMARY KEY (aggregate_id, seq)
      );

      CREATE TABLE snapshots (
        aggregate_id text PRIMARY KEY REFERENCES aggregates ON DELETE CASCADE,
        seq bigint NOT NULL,
        update bytea NOT NULL
      );

      CREATE TABLE rows (
        aggregate_id text NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        kind text NOT NULL,
        id text NOT NULL,
        version bigint NOT NULL,
        value text NOT NULL,
        PRIMARY KEY (aggregate_id, kind, id)
      );

      CREATE TABLE jobs (
        aggregate_id text NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        kind text NOT NULL,
        name text NOT NULL,
        at bigint NOT NULL,
        detail text NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        claimed_until bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (aggregate_id, kind, name)
      );
      CREATE INDEX jobs_at ON jobs (kind, at);

      CREATE TABLE notes (
        aggregate_id text NOT NULL REFERENCES aggregates ON DELETE CASCADE,
        note_id text NOT NULL,
        version bigint NOT NULL,
        document bytea NOT NULL,
        PRIMARY KEY (aggregate_id, note_id)
      );

      CREATE TABLE join_codes (
        code text PRIMARY KEY,
        session_id text NOT NULL UNIQUE REFERENCES aggregates ON DELETE CASCADE,
        link text NOT NULL,
        until bigint NOT NULL
      );
      CREATE INDEX join_codes_until ON join_codes (until);

      CREATE TABLE nodes (
        id text PRIMARY KEY,
        address text,
        here_until timestamptz NOT NULL
      );

      -- Where the logs are: in which copy of the database, and on which of PostgreSQL's own timelines,
      -- which a failover and a recovery leave for a new one. It is the second half of a history's name.
      CREATE FUNCTION place() RETURNS text STABLE LANGUAGE sql AS $$
        SELECT copy || left(pg_walfile_name(pg_current_wal_lsn()), 8) FROM priority_poker
      $$;
    `,
  },
];

/** Held while a database is brought forward, so that nodes that start together do it once ("PrPk"). */
const lock = 0x5072506b;

/**
 * Takes the steps that the database has not taken yet, all in one transaction: where one fails, it stays
 * as it was. Throws with a clause for the operator where the database is not ours, or is newer.
 */
export async function migrate(client: ClientBase): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    const version = await versionOf(client);
    if (version > migrations.length)
      throw new Error(
        `a newer Priority Poker has written it (version ${version}, this one knows ${migrations.length}). Start that version.`,
      );
    for (const { sql } of migrations.slice(version)) await client.query(sql);
    if (version < migrations.length)
      await client.query('UPDATE priority_poker SET version = $1', [migrations.length]);
    await nameCopy(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/** How many steps the database has taken; 0 for a new one, which is marked as ours. */
async function versionOf(client: ClientBase): Promise<number> {
  const found = await client.query(`
    SELECT to_regclass('priority_poker') IS NOT NULL AS "isOurs",
      (SELECT count(*)::int FROM pg_tables WHERE schemaname = current_schema()) AS tables`);
  const { isOurs, tables } = markSchema.parse(found.rows[0]);
  if (!isOurs) {
    if (tables > 0)
      throw new Error('it belongs to another program. Give Priority Poker a database of its own.');
    await client.query(`
      CREATE TABLE priority_poker (
        version integer NOT NULL,
        stands_in text NOT NULL,
        copy text NOT NULL,
        written_at timestamptz
      );
      INSERT INTO priority_poker (version, stands_in, copy) VALUES (0, '', '');`);
  }
  const marked = await client.query('SELECT version FROM priority_poker');
  return versionSchema.parse(marked.rows[0]).version;
}

/** Draws a new name for the copy where it stands in another database than it was written in: a dump was restored. */
async function nameCopy(client: ClientBase): Promise<void> {
  const here = `(SELECT system_identifier || '/' || oid
    FROM pg_control_system(), pg_database WHERE datname = current_database())`;
  await client.query(
    `UPDATE priority_poker SET stands_in = ${here}, copy = $1 WHERE stands_in <> ${here}`,
    [`${randomBytes(6).toString('base64url')}.`],
  );
}

const markSchema = z.object({ isOurs: z.boolean(), tables: z.int() });
const versionSchema = z.object({ version: z.int() });
