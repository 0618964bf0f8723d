import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import {
  commitStatement,
  commitValues,
  inWaves,
  mayWrite,
} from '#server/storage/postgres/commit.ts';
import { explain } from '#server/storage/postgres/failures.ts';
import { migrate } from '#server/storage/postgres/migrations.ts';
import {
  type Around,
  aggregateKinds,
  type Claim,
  Fenced,
  type Head,
  type Job,
  jobKinds,
  type LoggedUpdate,
  type Node,
  type Outcome,
  type Row,
  type RowPage,
  type Storage,
  type Stored,
  type StoredNotes,
  type Unused,
  type WantedJoinCode,
  type Whole,
  type Write,
} from '#server/storage/storage.ts';

/** A group of commits takes one of them, whatever the number of sessions. */
const mostConnections = 10;
/** What takes longer has failed, as far as is known. Milliseconds. */
const patience = { connect: 5_000, query: 10_000 };
/** Who is here has to be said in time, or not at all. */
const patienceForBeats = { connect: 1_500, query: 1_500 };

/**
 * Opens a database, and brings it up to date. Rejects with a sentence for the operator where that can't be.
 * Several nodes may do so at once.
 */
export async function openPostgresStorage(address: string, node: Node): Promise<Storage> {
  const pool = openPool(address, mostConnections, patience);
  try {
    const client = await pool.connect();
    try {
      await migrate(client);
    } finally {
      client.release();
    }
    return new PostgresStorage(pool, address, node, openPool(address, 1, patienceForBeats));
  } catch (error) {
    await pool.end();
    throw explain(address, error);
  }
}

function openPool(address: string, max: number, { connect, query }: typeof patience): pg.Pool {
  const pool = new pg.Pool({
    connectionString: withSettings(address),
    max,
    connectionTimeoutMillis: connect,
    query_timeout: query,
    // What nobody waits for any more must not hold a lock.
    statement_timeout: query,
    idle_in_transaction_session_timeout: query,
    keepAlive: true,
    application_name: 'priority-poker',
  });
  // A connection that breaks while nobody asks anything of it is replaced when it is needed.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * The store in a PostgreSQL database. What asks for several steps is one statement where it can be one; an
 * aggregate's row is locked by whatever changes something that belongs to it. Times are in milliseconds since
 * 1970; who is here is told by the database's clock.
 */
class PostgresStorage implements Storage {
  readonly #pool: pg.Pool;
  readonly #address: string;
  readonly #node: Node;
  /** However much is asked of the others, a beat waits for nothing. It connects when it is first used. */
  readonly #beats: pg.Pool;

  constructor(pool: pg.Pool, address: string, node: Node, beats: pg.Pool) {
    this.#pool = pool;
    this.#address = address;
    this.#node = node;
    this.#beats = beats;
  }

  async commit(writes: readonly Write[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = new Array(writes.length);
    const waves = inWaves(writes);
    const store = async (client: pg.Pool | pg.PoolClient) => {
      for (const wave of waves) {
        const values = commitValues(
          wave.map(({ write }) => write),
          { node: this.#node, now: Date.now(), newHistory },
        );
        const answers = z
          .array(outcomeSchema)
          .parse((await client.query({ ...commitStatement, values })).rows);
        const byId = new Map(answers.map(({ id, outcome }) => [id, outcome]));
        for (const { write, place } of wave)
          outcomes[place] = byId.get(write.aggregateId) ?? 'conflict';
      }
    };
    if (waves.length <= 1) await this.#explained(() => store(this.#pool));
    else await this.#transaction(store);
    return outcomes;
  }

  async heads(aggregateIds: readonly string[]): Promise<(Head | null)[]> {
    const found = await this.#query(
      headSchema,
      `SELECT id, history || '.' || place() AS history, seq FROM aggregates WHERE id = ANY($1)`,
      [aggregateIds],
    );
    const byId = new Map(found.map(({ id, history, seq }) => [id, { history, seq }]));
    return aggregateIds.map((id) => byId.get(id) ?? null);
  }

  async load(aggregateId: string, rowKinds: readonly string[]): Promise<Stored | null> {
    const now = Date.now();
    const [found] = await this.#query(
      storedSchema,
      `SELECT kind, history || '.' || place() AS history, seq,
         (SELECT update FROM snapshots WHERE aggregate_id = $1) AS snapshot,
         array(SELECT update FROM updates WHERE aggregate_id = $1 ORDER BY seq) AS updates,
         (SELECT coalesce(json_agg(json_build_object(
             'kind', kind, 'id', id, 'version', version, 'value', value)
             ORDER BY array_position($2, kind), id), '[]')
           FROM rows WHERE aggregate_id = $1 AND kind = ANY($2)) AS rows
       FROM aggregates WHERE id = $1`,
      [aggregateId, rowKinds],
    );
    if (!found) return null;
    await this.#noteUse(aggregateId, now);
    const { kind, history, seq, snapshot, updates, rows } = found;
    const sinceSnapshot = updates.length;
    return {
      ...{ kind, history, seq, sinceSnapshot, rows },
      updates: [...(snapshot ? [snapshot] : []), ...updates],
    };
  }

  async row(aggregateId: string, kind: string, id: string): Promise<string | null> {
    const [found] = await this.#query(
      z.object({ value: z.string() }),
      'SELECT value FROM rows WHERE aggregate_id = $1 AND kind = $2 AND id = $3',
      [aggregateId, kind, id],
    );
    return found?.value ?? null;
  }

  rows(aggregateId: string, kind: string, { before, atMost }: RowPage): Promise<Row[]> {
    return this.#query(
      rowSchema,
      `SELECT kind, id, version, value FROM rows
       WHERE aggregate_id = $1 AND kind = $2 AND ($3::text IS NULL OR id COLLATE "C" < $3)
       ORDER BY id COLLATE "C" DESC LIMIT $4`,
      [aggregateId, kind, before ?? null, atMost],
    );
  }

  rowsOfKinds(aggregateId: string, kinds: readonly string[]): Promise<Row[]> {
    return this.#query(
      rowSchema,
      'SELECT kind, id, version, value FROM rows WHERE aggregate_id = $1 AND kind = ANY($2)',
      [aggregateId, kinds],
    );
  }

  async compact(aggregateId: string, { history, seq }: Head, snapshot: Uint8Array): Promise<void> {
    // A snapshot must not go back, nor ahead of the log.
    await this.#query(
      z.unknown(),
      `WITH found AS (
         SELECT id FROM aggregates
         WHERE id = $1 AND history || '.' || place() = $2 AND seq >= $3
         FOR NO KEY UPDATE
       ), saved AS (
         INSERT INTO snapshots (aggregate_id, seq, update) SELECT id, $3, $4 FROM found
         ON CONFLICT (aggregate_id) DO UPDATE SET seq = excluded.seq, update = excluded.update
         WHERE excluded.seq > snapshots.seq
         RETURNING aggregate_id
       )
       DELETE FROM updates USING saved
       WHERE updates.aggregate_id = saved.aggregate_id AND updates.seq <= $3`,
      [aggregateId, history, seq, Buffer.from(snapshot)],
    );
  }

  async notes(aggregateId: string, noteId: string): Promise<StoredNotes | null> {
    const [found] = await this.#query(
      z.object({ document: bytes, version: count }),
      'SELECT document, version FROM notes WHERE aggregate_id = $1 AND note_id = $2',
      [aggregateId, noteId],
    );
    return found ?? null;
  }

  async saveNotes(
    aggregateId: string,
    noteId: string,
    document: Uint8Array,
    version: number,
  ): Promise<Outcome> {
    const save =
      version === 0
        ? `INSERT INTO notes (aggregate_id, note_id, version, document)
           SELECT id, $2, 1, $4 FROM found WHERE ${mayWrite('owner', '$5', '$6')}
           ON CONFLICT DO NOTHING`
        : `UPDATE notes SET version = $3 + 1, document = $4 FROM found
           WHERE aggregate_id = found.id AND note_id = $2 AND version = $3
             AND ${mayWrite('owner', '$5', '$6')}`;
    const [saved] = await this.#query(
      z.object({ outcome: outcome }),
      `WITH found AS (
         SELECT id, owner FROM aggregates WHERE id = $1 FOR SHARE
       ), saved AS (${save} RETURNING 1)
       SELECT CASE
         WHEN EXISTS (SELECT FROM saved) THEN 'stored'
         WHEN EXISTS (SELECT FROM found WHERE ${mayWrite('owner', '$5', '$6')} IS NOT TRUE) THEN 'fenced'
         -- Nothing is kept for what was erased meanwhile.
         ELSE 'conflict'
       END AS outcome
       WHERE $3::bigint >= 0`,
      [aggregateId, noteId, version, Buffer.from(document), this.#node.id, this.#hasToOwn],
    );
    return saved?.outcome ?? 'conflict';
  }

  async claimJobs({ kind, now, holds, atMost }: Claim): Promise<Job[]> {
    const jobs = await this.#query(
      jobSchema,
      `WITH due AS (
         SELECT jobs.aggregate_id, jobs.kind, jobs.name
         FROM jobs JOIN aggregates ON aggregates.id = jobs.aggregate_id
         WHERE jobs.kind = $1 AND jobs.at <= $2 AND jobs.claimed_until <= $2
           AND (owner IS NULL OR owner = $5
             OR owner NOT IN (SELECT id FROM nodes WHERE here_until > clock_timestamp()))
         ORDER BY jobs.at LIMIT $4
         FOR UPDATE OF jobs SKIP LOCKED
       )
       UPDATE jobs SET claimed_until = $2::bigint + $3 FROM due
       WHERE jobs.aggregate_id = due.aggregate_id AND jobs.kind = due.kind AND jobs.name = due.name
       RETURNING jobs.aggregate_id AS "aggregateId", jobs.kind, jobs.name, at, detail, attempts`,
      [kind, now, holds, atMost, this.#node.id],
    );
    return jobs.toSorted((a, b) => a.at - b.at);
  }

  async settleJob(
    { aggregateId, kind, name, at }: Job,
    again: { at: number; attempts: number } | null,
  ): Promise<void> {
    const job = 'aggregate_id = $1 AND kind = $2 AND name = $3 AND at = $4';
    const settle = again
      ? `UPDATE jobs SET at = $5, attempts = $6, claimed_until = 0 WHERE ${job}`
      : `DELETE FROM jobs WHERE ${job}`;
    await this.#query(z.unknown(), settle, [
      ...[aggregateId, kind, name, at],
      ...(again ? [again.at, again.attempts] : []),
    ]);
  }

  joinCode({ sessionId, code, link, now, until }: WantedJoinCode): Promise<string | null> {
    return this.#transaction(async (client) => {
      const query = async (text: string, values: unknown[]) =>
        (await client.query(text, values)).rows;
      await query('SELECT FROM aggregates WHERE id = $1 FOR NO KEY UPDATE', [sessionId]);
      await query('DELETE FROM join_codes WHERE until <= $1 OR (session_id = $2 AND link <> $3)', [
        ...[now, sessionId, link],
      ]);
      const [kept] = await query(
        'UPDATE join_codes SET until = $1 WHERE session_id = $2 RETURNING code',
        [until, sessionId],
      );
      const [taken] = kept
        ? [kept]
        : await query(
            // Nothing is kept for a session that was erased meanwhile.
            `INSERT INTO join_codes (code, session_id, link, until)
             SELECT $1, id, $2, $3 FROM aggregates WHERE id = $4
             ON CONFLICT DO NOTHING RETURNING code`,
            [code, link, until, sessionId],
          );
      return z.object({ code: z.string() }).optional().parse(taken)?.code ?? null;
    });
  }

  async sessionOfJoinCode(
    code: string,
    now: number,
  ): Promise<{ sessionId: string; link: string } | null> {
    const [found] = await this.#query(
      z.object({ sessionId: z.string(), link: z.string() }),
      'SELECT session_id AS "sessionId", link FROM join_codes WHERE code = $1 AND until > $2',
      [code, now],
    );
    return found ?? null;
  }

  async erase(aggregateId: string): Promise<void> {
    const [left] = await this.#query(
      z.object({ fenced: z.boolean() }),
      `WITH found AS (
         SELECT id, owner FROM aggregates WHERE id = $1 FOR UPDATE
       ), erased AS (
         DELETE FROM aggregates USING found
         WHERE aggregates.id = found.id AND ${mayWrite('found.owner', '$2', '$3')}
       )
       SELECT ${mayWrite('owner', '$2', '$3')} IS NOT TRUE AS fenced FROM found`,
      [aggregateId, this.#node.id, this.#hasToOwn],
    );
    if (left?.fenced) throw new Fenced('Another node owns what was to be erased.');
  }

  async eraseUnused({ kind, before, inUse, atMost }: Unused): Promise<number> {
    await this.#query(z.unknown(), touch, [inUse, Date.now(), Date.now() - usedAtHolds]);
    const erased = await this.#query(
      z.unknown(),
      `DELETE FROM aggregates WHERE id IN (
         SELECT id FROM aggregates
         WHERE kind = $1 AND used_at < $2 AND (owner IS NULL OR owner = $3
           OR owner NOT IN (SELECT id FROM nodes WHERE here_until > clock_timestamp()))
         ORDER BY used_at LIMIT $4
         FOR UPDATE SKIP LOCKED)
       RETURNING 1`,
      [kind, before, this.#node.id, atMost],
    );
    return erased.length;
  }

  async beat(holds: number): Promise<Around> {
    const { id, address } = this.#node;
    const [around] = await this.#query(
      aroundSchema,
      `WITH beat AS (
         INSERT INTO nodes (id, address, here_until)
         VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')
         ON CONFLICT (id) DO UPDATE SET address = excluded.address, here_until = excluded.here_until
       ), gone AS (
         DELETE FROM nodes WHERE here_until <= clock_timestamp() AND id <> $1
       )
       SELECT place(), coalesce((
         SELECT json_agg(json_build_object('id', id, 'address', address) ORDER BY id)
         FROM nodes WHERE id <> $1 AND here_until > clock_timestamp()), '[]') AS others`,
      [id, address, holds],
      this.#beats,
    );
    if (!around) throw new Error('PostgreSQL answered nothing.');
    return around;
  }

  take(aggregateId: string): Promise<Node | null> {
    return this.#transaction(async (client) => {
      // Locked first: whoever took it just now must be seen, and whether they are here.
      const locked = await client.query(
        'SELECT owner FROM aggregates WHERE id = $1 FOR NO KEY UPDATE',
        [aggregateId],
      );
      const found = ownerSchema.optional().parse(locked.rows[0]);
      if (!found) return null;
      if (found.owner === this.#node.id) return this.#node;
      const here = await client.query(
        'SELECT id, address FROM nodes WHERE id = $1 AND here_until > clock_timestamp()',
        [found.owner],
      );
      const owner = nodeSchema.optional().parse(here.rows[0]);
      if (owner) return owner;
      await client.query('UPDATE aggregates SET owner = $1 WHERE id = $2', [
        ...[this.#node.id, aggregateId],
      ]);
      return this.#node;
    });
  }

  async owner(aggregateId: string): Promise<Node | null> {
    const [owner] = await this.#query(
      nodeSchema,
      `SELECT nodes.id, address FROM aggregates JOIN nodes ON nodes.id = owner
       WHERE aggregates.id = $1 AND here_until > clock_timestamp()`,
      [aggregateId],
    );
    return owner ?? null;
  }

  async release(aggregateIds: readonly string[]): Promise<void> {
    await this.#query(
      z.unknown(),
      `WITH found AS (
         SELECT id FROM aggregates WHERE id = ANY($1) AND owner = $2
         ORDER BY id FOR NO KEY UPDATE
       )
       UPDATE aggregates SET owner = NULL FROM found WHERE aggregates.id = found.id`,
      [aggregateIds, this.#node.id],
    );
  }

  async wholes(after: string | null, atMost: number): Promise<Whole[]> {
    const some = await this.#query(
      wholeSchema,
      `SELECT id, kind, seq, used_at AS "usedAt",
         (SELECT json_build_object('seq', seq, 'update', encode(update, 'hex'))
           FROM snapshots WHERE aggregate_id = aggregates.id) AS snapshot,
         ${gathered('updates', "'seq', seq, 'update', encode(update, 'hex')", 'seq')},
         ${gathered('rows', "'kind', kind, 'id', id, 'version', version, 'value', value", 'kind COLLATE "C", id COLLATE "C"')},
         ${gathered('jobs', "'kind', kind, 'name', name, 'at', at, 'detail', detail, 'attempts', attempts", 'kind COLLATE "C", name COLLATE "C"')},
         ${gathered('notes', "'noteId', note_id, 'version', version, 'document', encode(document, 'hex')", 'note_id COLLATE "C"')},
         (SELECT json_build_object('code', code, 'link', link, 'until', until)
           FROM join_codes WHERE session_id = aggregates.id) AS "joinCode"
       FROM aggregates WHERE id COLLATE "C" > $1 ORDER BY id COLLATE "C" LIMIT $2`,
      [after ?? '', atMost],
    );
    return some;
  }

  takeIn(wholes: readonly Whole[]): Promise<void> {
    return this.#transaction(async (client) => {
      for (const {
        id,
        kind,
        seq,
        usedAt,
        snapshot,
        updates,
        rows,
        jobs,
        notes,
        joinCode,
      } of wholes) {
        const fill = async (
          table: string,
          columns: string,
          types: string[],
          values: unknown[][],
        ) => {
          if (values.length === 0) return;
          const lists = types.map((_, column) => values.map((one) => one[column]));
          const parameters = types.map((type, column) => `$${column + 2}::${type}[]`).join(', ');
          await client.query(
            `INSERT INTO ${table} (aggregate_id, ${columns}) SELECT $1, * FROM unnest(${parameters})`,
            [id, ...lists],
          );
        };
        await client.query(
          'INSERT INTO aggregates (id, kind, history, seq, used_at) VALUES ($1, $2, $3, $4, $5)',
          [id, kind, newHistory(), seq, usedAt],
        );
        const logged = ['bigint', 'bytea'];
        await fill('snapshots', 'seq, update', logged, snapshot ? [valuesOf(snapshot)] : []);
        await fill('updates', 'seq, update', logged, updates.map(valuesOf));
        await fill(
          'rows',
          'kind, id, version, value',
          ['text', 'text', 'bigint', 'text'],
          rows.map((row) => [row.kind, row.id, row.version, row.value]),
        );
        await fill(
          'jobs',
          'kind, name, at, detail, attempts',
          ['text', 'text', 'bigint', 'text', 'integer'],
          jobs.map((job) => [job.kind, job.name, job.at, job.detail, job.attempts]),
        );
        await fill(
          'notes',
          'note_id, version, document',
          ['text', 'bigint', 'bytea'],
          notes.map((note) => [note.noteId, note.version, Buffer.from(note.document)]),
        );
        if (joinCode)
          await client.query(
            'INSERT INTO join_codes (session_id, code, link, until) VALUES ($1, $2, $3, $4)',
            [id, joinCode.code, joinCode.link, joinCode.until],
          );
      }
    });
  }

  async check(): Promise<void> {
    await this.#query(z.unknown(), 'UPDATE priority_poker SET written_at = now()', []);
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#beats.end()]);
  }

  get #hasToOwn(): boolean {
    return this.#node.address !== null;
  }

  /** Looking at something is using it. A store that can't be written must not keep anybody from looking. */
  async #noteUse(aggregateId: string, now: number): Promise<void> {
    await this.#query(z.unknown(), touch, [[aggregateId], now, now - usedAtHolds]).catch(
      () => undefined,
    );
  }

  async #query<T>(
    schema: z.ZodType<T>,
    text: string,
    values: unknown[],
    pool = this.#pool,
  ): Promise<T[]> {
    const { rows } = await this.#explained(() => pool.query(text, values));
    return z.array(schema).parse(rows);
  }

  #transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return this.#explained(async () => {
      const client = await this.#pool.connect();
      let failure: Error | undefined;
      try {
        await client.query('BEGIN');
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // Its connection is given up, and with it whatever was begun.
        failure = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.release(failure);
      }
    });
  }

  /** What goes wrong is told in a sentence for the operator. */
  async #explained<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explain(this.#address, error);
    }
  }
}

/**
 * The address with settings of ours added to the operator's own. Plans that look at the parameters anew cost
 * more than they save: all statements go by a primary key.
 */
function withSettings(address: string): string {
  const url = new URL(address);
  const own = url.searchParams.get('options') ?? '';
  const settings = '-c plan_cache_mode=force_generic_plan -c synchronous_commit=on';
  url.searchParams.set('options', `${own} ${settings}`.trim());
  // Blanks as %20: the driver does not read the plus signs of forms.
  return url.href.replaceAll('+', '%20');
}

/** `used_at` is renewed at most so often. Milliseconds. */
const usedAtHolds = 60 * 60 * 1000;
const touch = `
  WITH found AS (
    SELECT id FROM aggregates WHERE id = ANY($1) AND used_at < $3 ORDER BY id FOR NO KEY UPDATE
  )
  UPDATE aggregates SET used_at = $2 FROM found WHERE aggregates.id = found.id`;

/** The first half of a history's name; where the log is makes the second. */
function newHistory(): string {
  return randomBytes(9).toString('base64url');
}

/** All that an aggregate has in a table, as a column of JSON. */
function gathered(table: string, fields: string, order: string): string {
  return `(SELECT coalesce(json_agg(json_build_object(${fields}) ORDER BY ${order}), '[]')
    FROM ${table} WHERE aggregate_id = aggregates.id) AS ${table}`;
}

function valuesOf({ seq, update }: LoggedUpdate): [number, Buffer] {
  return [seq, Buffer.from(update)];
}

/** PostgreSQL's large integers come as text. All of ours are far from where a number ends to be exact. */
const count = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
/** `pg` answers with its own kind of bytes. */
const bytes = z
  .instanceof(Uint8Array)
  .transform((found) => new Uint8Array(found.buffer, found.byteOffset, found.byteLength));
const outcome = z.enum(['stored', 'conflict', 'fenced']);
const outcomeSchema = z.object({ id: z.string(), outcome });
const headSchema = z.object({ id: z.string(), history: z.string(), seq: count });
const ownerSchema = z.object({ owner: z.string().nullable() });
const nodeSchema = z.object({ id: z.string(), address: z.string().nullable() });
const aroundSchema = z.object({ others: z.array(nodeSchema), place: z.string() });
const kindSchema = z.enum(aggregateKinds);
const rowSchema = z.object({
  kind: z.string(),
  id: z.string(),
  version: count,
  value: z.string(),
});
const storedSchema = z.object({
  kind: kindSchema,
  history: z.string(),
  seq: count,
  snapshot: bytes.nullable(),
  updates: z.array(bytes),
  rows: z.array(rowSchema),
});
const jobSchema = z.object({
  aggregateId: z.string(),
  kind: z.enum(jobKinds),
  name: z.string(),
  at: count,
  detail: z.string(),
  attempts: z.int(),
});
const hex = z.hex().transform((text) => new Uint8Array(Buffer.from(text, 'hex')));
const loggedSchema = z.object({ seq: count, update: hex });
const wholeSchema = z.object({
  id: z.string(),
  kind: kindSchema,
  seq: count,
  usedAt: count,
  snapshot: loggedSchema.nullable(),
  updates: z.array(loggedSchema),
  rows: storedSchema.shape.rows,
  jobs: z.array(jobSchema.omit({ aggregateId: true })),
  notes: z.array(z.object({ noteId: z.string(), version: count, document: hex })),
  joinCode: z.object({ code: z.string(), link: z.string(), until: count }).nullable(),
});
