import type { Node, Write } from '#server/storage/storage.ts';

/** Whether a node may write what has this owner: SQL that is not true (false or unknown) where it may not. */
export function mayWrite(owner: string, node: string, hasToOwn: string): string {
  return `(${owner} = ${node} OR (${owner} IS NULL AND NOT ${hasToOwn}::boolean))`;
}

/**
 * Stores one write to each of many aggregates in one statement, and so in one round trip and one flush.
 * An aggregate's row is the gate to all that belongs to it: it is locked in the order of the ids, so that
 * two nodes never wait for each other, and moved on only where the log ends as it should and nobody else
 * owns it. All else is stored for those that were moved on.
 *
 *     $1 node   $2 now   $3–$8 aggregates: id, kind (of a new one), history, seq, update, its own new history
 *     $9–$12 rows: aggregate, kind, id, value   $13–$17 jobs: aggregate, kind, name, at, detail
 *     $18–$20 notes: aggregate, id, document   $21 whether the node has to own what it writes
 *     $22–$23 kinds of rows to drop: aggregate, kind
 */
export const commitStatement = {
  name: 'commit',
  text: `
    WITH here AS MATERIALIZED (
      SELECT place()
    ), wanted AS (
      SELECT * FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bytea[], $8::text[])
        AS wanted (id, kind, history, seq, update, new_history)
    ), found AS (
      SELECT id, history || '.' || place AS history, seq, owner
      FROM aggregates, here WHERE id IN (SELECT id FROM wanted)
      ORDER BY id FOR NO KEY UPDATE OF aggregates
    ), created AS (
      INSERT INTO aggregates (id, kind, history, seq, used_at)
      SELECT id, kind, new_history, 1, $2 FROM wanted WHERE kind IS NOT NULL ORDER BY id
      ON CONFLICT (id) DO NOTHING
      RETURNING id, seq
    ), moved AS (
      UPDATE aggregates SET seq = aggregates.seq + 1, used_at = $2
      FROM wanted, found
      WHERE aggregates.id = wanted.id AND found.id = wanted.id
        AND wanted.kind IS NULL AND wanted.update IS NOT NULL
        AND found.history = wanted.history AND aggregates.seq = wanted.seq
        AND ${mayWrite('aggregates.owner', '$1', '$21')}
      RETURNING aggregates.id, aggregates.seq
    ), stored AS (
      SELECT * FROM created UNION ALL SELECT * FROM moved
    ), logged AS (
      INSERT INTO updates (aggregate_id, seq, update)
      SELECT stored.id, stored.seq, wanted.update FROM stored JOIN wanted USING (id)
    ), row_writes AS (
      SELECT stored.id AS aggregate_id, writes.kind, writes.id, stored.seq, writes.value
      FROM unnest($9::text[], $10::text[], $11::text[], $12::text[])
        AS writes (aggregate_id, kind, id, value)
      JOIN stored ON stored.id = writes.aggregate_id
    ), dropped_rows AS (
      DELETE FROM rows USING row_writes
      WHERE rows.aggregate_id = row_writes.aggregate_id AND rows.kind = row_writes.kind
        AND rows.id = row_writes.id AND row_writes.value IS NULL
    ), saved_rows AS (
      INSERT INTO rows (aggregate_id, kind, id, version, value)
      SELECT aggregate_id, kind, id, seq, value FROM row_writes WHERE value IS NOT NULL
      ON CONFLICT (aggregate_id, kind, id)
        DO UPDATE SET version = excluded.version, value = excluded.value
    ), dropped_kinds AS (
      DELETE FROM rows USING unnest($22::text[], $23::text[]) AS drops (aggregate_id, kind), stored
      WHERE rows.aggregate_id = drops.aggregate_id AND rows.kind = drops.kind
        AND stored.id = drops.aggregate_id
    ), job_writes AS (
      SELECT writes.* FROM unnest($13::text[], $14::text[], $15::text[], $16::bigint[], $17::text[])
        AS writes (aggregate_id, kind, name, at, detail)
      JOIN stored ON stored.id = writes.aggregate_id
    ), dropped_jobs AS (
      DELETE FROM jobs USING job_writes
      WHERE jobs.aggregate_id = job_writes.aggregate_id AND jobs.kind = job_writes.kind
        AND jobs.name = job_writes.name AND job_writes.at IS NULL
    ), saved_jobs AS (
      INSERT INTO jobs (aggregate_id, kind, name, at, detail)
      SELECT * FROM job_writes WHERE at IS NOT NULL
      ON CONFLICT (aggregate_id, kind, name)
        DO UPDATE SET at = excluded.at, detail = excluded.detail, attempts = 0, claimed_until = 0
    ), saved_notes AS (
      INSERT INTO notes (aggregate_id, note_id, version, document)
      SELECT writes.aggregate_id, writes.note_id, 1, writes.document
      FROM unnest($18::text[], $19::text[], $20::bytea[])
        AS writes (aggregate_id, note_id, document)
      JOIN stored ON stored.id = writes.aggregate_id
    )
    SELECT wanted.id, CASE
      WHEN wanted.id IN (SELECT id FROM stored) THEN 'stored'
      WHEN wanted.kind IS NOT NULL THEN 'conflict'
      WHEN found.id IS NOT NULL AND ${mayWrite('found.owner', '$1', '$21')} IS NOT TRUE THEN 'fenced'
      WHEN wanted.update IS NULL AND found.history = wanted.history AND found.seq = wanted.seq
        THEN 'stored'
      ELSE 'conflict'
    END AS outcome
    FROM wanted LEFT JOIN found USING (id)`,
};

/** The parameters of `commitStatement`; no two writes may be to one aggregate. */
export function commitValues(
  writes: readonly Write[],
  { node, now, newHistory }: { node: Node; now: number; newHistory(): string },
): unknown[] {
  const rows = writes.flatMap(({ aggregateId, rows: written = [] }) =>
    lastOfEach(written, ({ kind, id }) => `${kind} ${id}`).map((row) => ({ aggregateId, ...row })),
  );
  const drops = writes.flatMap(({ aggregateId, droppedKinds = [] }) =>
    [...new Set(droppedKinds)].map((kind) => ({ aggregateId, kind })),
  );
  const jobs = writes.flatMap(({ aggregateId, jobs: written = [] }) =>
    lastOfEach(written, ({ kind, name }) => `${kind} ${name}`).map((job) => ({
      aggregateId,
      ...job,
    })),
  );
  const notes = writes.flatMap(({ aggregateId, notes: written = [] }) =>
    lastOfEach(written, ({ noteId }) => noteId).map((note) => ({ aggregateId, ...note })),
  );
  return [
    ...[node.id, now],
    writes.map(({ aggregateId }) => aggregateId),
    writes.map(({ after }) => ('kind' in after ? after.kind : null)),
    writes.map(({ after }) => ('kind' in after ? null : after.history)),
    writes.map(({ after }) => ('kind' in after ? null : after.seq)),
    writes.map(({ update }) => update && Buffer.from(update)),
    writes.map(({ after }) => ('kind' in after ? newHistory() : null)),
    ...[rows.map(({ aggregateId }) => aggregateId), rows.map(({ kind }) => kind)],
    ...[rows.map(({ id }) => id), rows.map(({ value }) => value)],
    ...[jobs.map(({ aggregateId }) => aggregateId), jobs.map(({ kind }) => kind)],
    ...[jobs.map(({ name }) => name), jobs.map(({ at }) => at), jobs.map(({ detail }) => detail)],
    ...[notes.map(({ aggregateId }) => aggregateId), notes.map(({ noteId }) => noteId)],
    notes.map(({ document }) => Buffer.from(document)),
    node.address !== null,
    ...[drops.map(({ aggregateId }) => aggregateId), drops.map(({ kind }) => kind)],
  ];
}

/**
 * The writes in waves, each with one write to an aggregate at most, those to the same one in their order.
 * Mostly there is one wave.
 */
export function inWaves(writes: readonly Write[]): { write: Write; place: number }[][] {
  const waves: { write: Write; place: number }[][] = [];
  const depths = new Map<string, number>();
  for (const [place, write] of writes.entries()) {
    const depth = depths.get(write.aggregateId) ?? 0;
    depths.set(write.aggregateId, depth + 1);
    waves[depth] ??= [];
    waves[depth].push({ write, place });
  }
  return waves;
}

/** A statement may touch a row once: of those with the same name the last counts. */
function lastOfEach<T>(written: readonly T[], nameOf: (one: T) => string): T[] {
  return [...new Map(written.map((one) => [nameOf(one), one])).values()];
}
