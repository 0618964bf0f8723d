import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import * as Y from 'yjs';
import { z } from 'zod';
import { SessionReader } from '#shared/session/reader.ts';
import type { SessionState } from '#shared/session/state.ts';

const entrySchema = z.object({
  seq: z.coerce.number(),
  update: z.instanceof(Uint8Array),
  writer: z.string(),
  owner: z.string().nullable(),
});
const ownerSchema = z.object({ owner: z.string().nullable() });
type Entry = z.infer<typeof entrySchema>;

/**
 * Sits in the database and writes down everything that is stored in a log, who stored it, and who owned the
 * log in that moment. The product knows nothing of it.
 */
export class Scribe {
  readonly #pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.#pool = pool;
    pool.on('error', () => undefined);
  }

  /** `database` has the product's tables already. */
  static async sitIn(database: string): Promise<Scribe> {
    const pool = new pg.Pool({ connectionString: database, application_name: 'scribe', max: 2 });
    await pool.query(`
      CREATE TABLE scribed (
        aggregate_id text, seq bigint, update bytea, writer text, owner text, n bigserial);
      CREATE FUNCTION scribe() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO scribed (aggregate_id, seq, update, writer, owner)
          SELECT NEW.aggregate_id, NEW.seq, NEW.update, current_setting('application_name'), owner
          FROM aggregates WHERE id = NEW.aggregate_id;
          RETURN NULL;
        END $$;
      CREATE TRIGGER scribe AFTER INSERT ON updates FOR EACH ROW EXECUTE FUNCTION scribe();`);
    return new Scribe(pool);
  }

  async log(sessionId: string): Promise<Entry[]> {
    const { rows } = await this.#pool.query(
      'SELECT seq, update, writer, owner FROM scribed WHERE aggregate_id = $1 ORDER BY n',
      [sessionId],
    );
    return z.array(entrySchema).parse(rows);
  }

  /** Who stored something in this log last. */
  async lastWriter(sessionId: string): Promise<string> {
    const { rows } = await this.#pool.query(
      'SELECT writer FROM scribed WHERE aggregate_id = $1 ORDER BY n DESC LIMIT 1',
      [sessionId],
    );
    return z.object({ writer: z.string() }).parse(rows[0]).writer;
  }

  /** Resolves once another node owns it than now, or after so many milliseconds. */
  async isTaken(sessionId: string, within: number): Promise<void> {
    const deadline = Date.now() + within;
    const owner = () =>
      this.#pool
        .query('SELECT owner FROM aggregates WHERE id = $1', [sessionId])
        .then(({ rows }) => ownerSchema.parse(rows[0]).owner)
        .catch(() => null);
    const before = await owner();
    while (Date.now() < deadline) {
      const now = await owner();
      if (now !== null && now !== before) return;
      await pause(10);
    }
  }

  /** Everything in the product's tables: the name of the table, and the rows. */
  async tables(): Promise<{ table: string; rows: Record<string, unknown>[] }[]> {
    const { rows: names } = await this.#pool.query(
      "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'scribed'",
    );
    const tables = z.array(z.object({ tablename: z.string() })).parse(names);
    return Promise.all(
      tables.map(async ({ tablename: table }) => {
        const { rows } = await this.#pool.query(`SELECT * FROM ${pg.escapeIdentifier(table)}`);
        return { table, rows };
      }),
    );
  }

  async leave(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * How the log of a session broke its promise, in words: a number is missing or there twice, or somebody wrote
 * who was not its owner in that moment. `writers` is shared by all logs: an owner is one process everywhere.
 */
export function brokenLog(log: readonly Entry[], writers: Map<string, string>): string[] {
  const wrongs: string[] = [];
  for (const [index, { seq, writer, owner }] of log.entries()) {
    if (seq !== index + 1) wrongs.push(`Number ${index + 1} of the log is ${seq}.`);
    // What is new belongs to nobody yet.
    if (seq === 1) continue;
    if (owner === null) wrongs.push(`${writer} wrote number ${seq}, which nobody owned.`);
    else {
      const known = writers.get(owner) ?? writer;
      writers.set(owner, known);
      if (known !== writer)
        wrongs.push(`${writer} wrote number ${seq} while ${known} was the owner.`);
    }
  }
  return wrongs;
}

/** The session as it was after each update of its log, from the first on. */
export function statesOf(sessionId: string, log: readonly Entry[]): SessionState[] {
  const doc = new Y.Doc();
  const reader = new SessionReader(sessionId, doc);
  return log.map(({ update }) => {
    Y.applyUpdate(doc, update);
    const state = reader.read();
    if (!state) throw new Error('The log does not begin with a session.');
    return state;
  });
}
