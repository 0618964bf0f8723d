import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { explain, isDamage } from '#server/storage/sqlite/failures.ts';
import { migrate, migrations } from '#server/storage/sqlite/migrations.ts';
import {
  type Around,
  aggregateKinds,
  type Claim,
  Fenced,
  type Head,
  type Job,
  jobKinds,
  type Node,
  type Outcome,
  type Row,
  type RowPage,
  type Stored,
  type StoredNotes,
  type Unused,
  type WantedJoinCode,
  type Whole,
  type Write,
} from '#server/storage/storage.ts';

/** `used_at` is renewed at most so often. Milliseconds. */
const usedAtHolds = 60 * 60 * 1000;
/** What could not be wiped from the write-ahead log is tried again so often. Milliseconds. */
const wipeAgainAfter = 1_000;
/** A disk that has been full has space again when it takes so much. Bytes. */
const spaceToGoOn = 64 * 1024;

/**
 * A store in one database file: what the contract asks for, each call short and in one go, so that between
 * two of them nothing is half done. Times are in milliseconds since 1970.
 */
export class SqliteFile {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #node: Node;
  readonly #statements: ReturnType<typeof prepareStatements>;
  /** Whether the last write failed: then a small one that succeeds says little. */
  #isFailing = false;
  /** That the file is broken, once it was found to be. */
  #damage: Error | null = null;
  #wiping: ReturnType<typeof setTimeout> | undefined;
  /** Locked by the first of the processes that have the file open, for as long as it lives. */
  #first: DatabaseSync | null = null;

  /**
   * Opens the file, or makes it, with its folder, and brings it up to date. Throws with a sentence for the
   * operator where that can't be.
   */
  static open(path: string, node: Node): SqliteFile {
    try {
      mkdirSync(dirname(path), { recursive: true });
      const database = new DatabaseSync(path);
      try {
        return new SqliteFile(database, path, node);
      } catch (error) {
        database.close();
        throw error;
      }
    } catch (error) {
      throw explain(path, error);
    }
  }

  /** The store in an open database; `path` is what operators are told it is called. */
  constructor(database: DatabaseSync, path: string, node: Node) {
    prepareDatabase(database);
    this.#database = database;
    this.#path = path;
    this.#node = node;
    this.#statements = prepareStatements(database);
    // What was erased just before the last process died may still be in its log.
    this.#wipeLog();
  }

  commit(writes: readonly Write[], now: number): Outcome[] {
    // Who only looks waits for no disk.
    if (writes.every(({ update }) => update === null))
      return this.#transaction('DEFERRED', () => writes.map((write) => this.#standing(write)));
    return this.#write(() => writes.map((write) => this.#store(write, now)));
  }

  heads(aggregateIds: readonly string[]): (Head | null)[] {
    return this.#transaction('DEFERRED', () =>
      aggregateIds.map((aggregateId) => {
        const found = this.#find(aggregateId);
        return found && { history: found.history ?? '', seq: found.seq };
      }),
    );
  }

  load(aggregateId: string, rowKinds: readonly string[], now: number): Stored | null {
    const { snapshot, updates, rows } = this.#statements;
    const loaded = this.#transaction('DEFERRED', () => {
      const found = this.#find(aggregateId);
      if (!found) return null;
      const folded = loggedSchema.optional().parse(snapshot.get(aggregateId));
      const later = z.array(loggedSchema).parse(updates.all(aggregateId));
      return {
        kind: found.kind,
        history: found.history,
        seq: found.seq,
        updates: [...(folded ? [folded] : []), ...later].map(({ update }) => update),
        sinceSnapshot: later.length,
        rows: rowKinds.flatMap((kind) => z.array(rowSchema).parse(rows.all(aggregateId, kind))),
      };
    });
    if (!loaded) return null;
    this.#noteUse(aggregateId, now);
    return { ...loaded, history: loaded.history ?? this.#nameHistory(aggregateId) };
  }

  row(aggregateId: string, kind: string, id: string): string | null {
    const found = this.#explained(() => this.#statements.row.get(aggregateId, kind, id));
    return valueSchema.optional().parse(found)?.value ?? null;
  }

  rows(aggregateId: string, kind: string, { before, atMost }: RowPage): Row[] {
    const { rowsDown } = this.#statements;
    return this.#explained(() =>
      z.array(rowSchema).parse(rowsDown.all({ aggregateId, kind, before: before ?? null, atMost })),
    );
  }

  rowsOfKinds(aggregateId: string, kinds: readonly string[]): Row[] {
    const { rowsOfKinds } = this.#statements;
    return this.#explained(() =>
      z.array(rowSchema).parse(rowsOfKinds.all(aggregateId, JSON.stringify(kinds))),
    );
  }

  compact(aggregateId: string, { history, seq }: Head, snapshot: Uint8Array): void {
    const { saveSnapshot, forgetUpdates } = this.#statements;
    this.#write(() => {
      const found = this.#find(aggregateId);
      // A snapshot must not go back, nor ahead of the log.
      if (!found || found.history !== history || seq > found.seq) return;
      const { changes } = saveSnapshot.run(aggregateId, seq, snapshot);
      if (Number(changes) > 0) forgetUpdates.run(aggregateId, seq);
    });
  }

  notes(aggregateId: string, noteId: string): StoredNotes | null {
    const found = this.#explained(() => this.#statements.notes.get(aggregateId, noteId));
    return notesSchema.optional().parse(found) ?? null;
  }

  saveNotes(aggregateId: string, noteId: string, document: Uint8Array, version: number): Outcome {
    return this.#write(() => {
      const found = this.#find(aggregateId);
      if (found && this.#isFenced(found.owner)) return 'fenced';
      const stored = this.notes(aggregateId, noteId)?.version ?? 0;
      // Nothing is kept for what was erased meanwhile.
      if (!found || stored !== version) return 'conflict';
      this.#statements.saveNotes.run(aggregateId, noteId, version + 1, document);
      return 'stored';
    });
  }

  claimJobs({ kind, now, holds, atMost }: Claim): Job[] {
    const { jobsDue, claimJob } = this.#statements;
    const { id } = this.#node;
    const due = () => z.array(jobSchema).parse(jobsDue.all({ kind, now, node: id, atMost }));
    // Mostly there is none, and looking waits for no disk.
    if (this.#explained(due).length === 0) return [];
    return this.#write(() => {
      const jobs = due();
      for (const { aggregateId, name } of jobs) claimJob.run(now + holds, aggregateId, kind, name);
      return jobs;
    });
  }

  settleJob(
    { aggregateId, kind, name, at }: Job,
    again: { at: number; attempts: number } | null,
  ): void {
    const { postponeJob, forgetJob } = this.#statements;
    this.#write(() => {
      if (again) postponeJob.run(again.at, again.attempts, aggregateId, kind, name, at);
      else forgetJob.run(aggregateId, kind, name, at);
    });
  }

  joinCode({ sessionId, code, link, now, until }: WantedJoinCode): string | null {
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

  sessionOfJoinCode(code: string, now: number): { sessionId: string; link: string } | null {
    const found = this.#explained(() => this.#statements.sessionOfJoinCode.get(code, now));
    return joinedByCodeSchema.optional().parse(found) ?? null;
  }

  erase(aggregateId: string): void {
    this.#write(() => {
      const found = this.#find(aggregateId);
      if (found && this.#isFenced(found.owner))
        throw new Fenced('Another node owns what was to be erased.');
      this.#statements.erase.run(aggregateId);
    });
    this.#wipeLog();
  }

  eraseUnused({ kind, before, inUse, atMost }: Unused, now: number): number {
    const erased = this.#write(() => {
      for (const aggregateId of inUse) this.#touch(aggregateId, now);
      const node = this.#node.id;
      const { changes } = this.#statements.eraseUnused.run({ kind, before, now, node, atMost });
      return Number(changes);
    });
    if (erased > 0) this.#wipeLog();
    return erased;
  }

  beat(holds: number, now: number): Around {
    const { forgetNodes, saveNode, otherNodes } = this.#statements;
    const { id, address } = this.#node;
    const isFirst = this.#becomeFirst();
    return this.#write(() => {
      // Then whoever else said to be here has died.
      if (isFirst) forgetNodes.run(Number.MAX_SAFE_INTEGER);
      forgetNodes.run(now);
      saveNode.run(id, address, now + holds);
      // A file that was put in the place of another is opened anew.
      return { others: z.array(nodeSchema).parse(otherNodes.all(id)), place: this.#path };
    });
  }

  take(aggregateId: string, now: number): Node | null {
    const { ownerHere, setOwner } = this.#statements;
    return this.#write(() => {
      const found = this.#find(aggregateId);
      if (!found) return null;
      const here = nodeSchema.optional().parse(ownerHere.get(found.owner, now));
      if (here && this.#isFenced(found.owner)) return here;
      setOwner.run(this.#node.id, aggregateId);
      return this.#node;
    });
  }

  owner(aggregateId: string, now: number): Node | null {
    const { ownerHere } = this.#statements;
    const found = this.#find(aggregateId);
    return nodeSchema.optional().parse(ownerHere.get(found?.owner ?? null, now)) ?? null;
  }

  release(aggregateIds: readonly string[]): void {
    this.#write(() => {
      for (const aggregateId of aggregateIds)
        this.#statements.release.run(aggregateId, this.#node.id);
    });
  }

  wholes(after: string | null, atMost: number): Whole[] {
    const database = this.#database;
    return this.#transaction('DEFERRED', () => {
      const some = database
        .prepare(
          'SELECT id, kind, used_at AS usedAt FROM aggregates WHERE id > ? ORDER BY id LIMIT ?',
        )
        .all(after ?? '', atMost);
      return z
        .array(wholeSchema)
        .parse(some)
        .map((aggregate) => {
          const all = (sql: string) => database.prepare(sql).all(aggregate.id);
          const snapshot = loggedSchema
            .optional()
            .parse(this.#statements.snapshot.get(aggregate.id));
          return {
            ...aggregate,
            seq: this.#find(aggregate.id)?.seq ?? 0,
            snapshot: snapshot ?? null,
            updates: z.array(loggedSchema).parse(this.#statements.updates.all(aggregate.id)),
            rows: z
              .array(rowSchema)
              .parse(
                all(
                  'SELECT kind, id, version, value FROM rows WHERE aggregate_id = ? ORDER BY kind, id',
                ),
              ),
            jobs: z
              .array(jobSchema.omit({ aggregateId: true }))
              .parse(
                all(
                  'SELECT kind, name, at, detail, attempts FROM jobs WHERE aggregate_id = ? ORDER BY kind, name',
                ),
              ),
            notes: z
              .array(notesSchema.extend({ noteId: z.string() }))
              .parse(
                all(
                  'SELECT note_id AS noteId, version, document FROM notes WHERE aggregate_id = ? ORDER BY note_id',
                ),
              ),
            joinCode:
              wholeCodeSchema
                .optional()
                .parse(all('SELECT code, link, until FROM join_codes WHERE session_id = ?')[0]) ??
              null,
          };
        });
    });
  }

  takeIn(wholes: readonly Whole[]): void {
    const statements = this.#statements;
    const { saveSnapshot, addUpdate, saveRow, saveJob, postponeJob, saveNotes } = statements;
    this.#write(() => {
      for (const { id, kind, usedAt, snapshot, updates, ...whole } of wholes) {
        statements.create.run(id, kind, newHistory(), usedAt);
        if (snapshot) saveSnapshot.run(id, snapshot.seq, snapshot.update);
        for (const { seq, update } of updates) addUpdate.run(id, seq, update);
        for (const row of whole.rows) saveRow.run(id, row.kind, row.id, row.version, row.value);
        for (const { kind, name, at, detail, attempts } of whole.jobs) {
          saveJob.run(id, kind, name, at, detail);
          postponeJob.run(at, attempts, id, kind, name, at);
        }
        for (const { noteId, version, document } of whole.notes)
          saveNotes.run(id, noteId, version, document);
        if (whole.joinCode) statements.saveJoinCode.run({ ...whole.joinCode, sessionId: id });
      }
    });
  }

  check(): void {
    if (this.#damage) throw this.#damage;
    this.#explained(() => {
      if (this.#isFailing) this.#tryForSpace();
      else writeFirstPage(this.#database);
    });
    this.#isFailing = false;
  }

  close(): void {
    clearTimeout(this.#wiping);
    this.#first?.close();
    this.#database.close();
  }

  /** Whether this process is the first here, as of now: the system lets go of a lock when a process dies. */
  #becomeFirst(): boolean {
    if (this.#first || this.#path === ':memory:') return false;
    const first = new DatabaseSync(`${this.#path}-first`);
    try {
      first.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
      this.#first = first;
      return true;
    } catch {
      first.close();
      return false;
    }
  }

  /** Where an aggregate stands; `null` where there is none. A history without a name is one that a backup brought. */
  #find(aggregateId: string): z.infer<typeof foundSchema> | null {
    return foundSchema.optional().parse(this.#statements.find.get({ aggregateId })) ?? null;
  }

  #isFenced(owner: string | null): boolean {
    const { id, address } = this.#node;
    return owner === null ? address !== null : owner !== id;
  }

  /** What would become of a write. */
  #standing({ aggregateId, after }: Write): Outcome {
    const found = this.#find(aggregateId);
    if ('kind' in after) return found ? 'conflict' : 'stored';
    if (!found) return 'conflict';
    if (this.#isFenced(found.owner)) return 'fenced';
    return found.history === after.history && found.seq === after.seq ? 'stored' : 'conflict';
  }

  #store(write: Write, now: number): Outcome {
    const { aggregateId, after, update, rows = [], jobs = [], notes = [] } = write;
    const { droppedKinds = [] } = write;
    const outcome = this.#standing(write);
    if (outcome !== 'stored' || update === null) return outcome;
    const statements = this.#statements;
    const seq = 'kind' in after ? 1 : after.seq + 1;
    if ('kind' in after) statements.create.run(aggregateId, after.kind, newHistory(), now);
    else this.#touch(aggregateId, now);
    statements.addUpdate.run(aggregateId, seq, update);
    for (const kind of droppedKinds) statements.dropRows.run(aggregateId, kind);
    for (const { kind, id, value } of rows)
      if (value === null) statements.dropRow.run(aggregateId, kind, id);
      else statements.saveRow.run(aggregateId, kind, id, seq, value);
    for (const { kind, name, at, detail } of jobs)
      if (at === null) statements.dropJob.run(aggregateId, kind, name);
      else statements.saveJob.run(aggregateId, kind, name, at, detail);
    for (const { noteId, document } of notes)
      statements.saveNotes.run(aggregateId, noteId, 1, document);
    return 'stored';
  }

  #touch(aggregateId: string, now: number): void {
    this.#statements.touch.run(now, aggregateId, now - usedAtHolds);
  }

  /** Looking at something is using it. A disk that is full must not keep anybody from looking. */
  #noteUse(aggregateId: string, now: number): void {
    try {
      this.#touch(aggregateId, now);
    } catch {
      this.#isFailing = true;
    }
  }

  #nameHistory(aggregateId: string): string {
    return this.#write(() => {
      this.#statements.nameHistory.run(newHistory(), aggregateId);
      return this.#find(aggregateId)?.history ?? '';
    });
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
      if (!(error instanceof Fenced)) this.#isFailing = true;
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
      if (error instanceof Fenced) throw error;
      const explained = explain(this.#path, error);
      if (isDamage(error)) this.#damage = explained;
      throw explained;
    }
  }
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

function newHistory(): string {
  return randomBytes(9).toString('base64url');
}

function prepareStatements(database: DatabaseSync) {
  const prepare = (sql: string) => database.prepare(sql);
  return {
    find: prepare(`
      SELECT kind, history, owner, max(
        coalesce((SELECT max(seq) FROM updates WHERE aggregate_id = $aggregateId), 0),
        coalesce((SELECT seq FROM snapshots WHERE aggregate_id = $aggregateId), 0)
      ) AS seq
      FROM aggregates WHERE id = $aggregateId`),
    create: prepare('INSERT INTO aggregates (id, kind, history, used_at) VALUES (?, ?, ?, ?)'),
    nameHistory: prepare('UPDATE aggregates SET history = coalesce(history, ?) WHERE id = ?'),
    touch: prepare('UPDATE aggregates SET used_at = ? WHERE id = ? AND used_at < ?'),
    addUpdate: prepare('INSERT INTO updates (aggregate_id, seq, "update") VALUES (?, ?, ?)'),
    saveRow: prepare(`
      INSERT OR REPLACE INTO rows (aggregate_id, kind, id, version, value) VALUES (?, ?, ?, ?, ?)`),
    rowsDown: prepare(`
      SELECT kind, id, version, value FROM rows
      WHERE aggregate_id = $aggregateId AND kind = $kind AND ($before IS NULL OR id < $before)
      ORDER BY id DESC LIMIT $atMost`),
    rowsOfKinds: prepare(`
      SELECT kind, id, version, value FROM rows
      WHERE aggregate_id = ? AND kind IN (SELECT value FROM json_each(?))`),
    dropRows: prepare('DELETE FROM rows WHERE aggregate_id = ? AND kind = ?'),
    dropRow: prepare('DELETE FROM rows WHERE aggregate_id = ? AND kind = ? AND id = ?'),
    saveJob: prepare(`
      INSERT OR REPLACE INTO jobs (aggregate_id, kind, name, at, detail) VALUES (?, ?, ?, ?, ?)`),
    dropJob: prepare('DELETE FROM jobs WHERE aggregate_id = ? AND kind = ? AND name = ?'),
    jobsDue: prepare(`
      SELECT aggregate_id AS aggregateId, jobs.kind, name, at, detail, attempts
      FROM jobs JOIN aggregates ON aggregates.id = aggregate_id
      WHERE jobs.kind = $kind AND at <= $now AND claimed_until <= $now
        AND (owner IS NULL OR owner = $node
          OR owner NOT IN (SELECT id FROM nodes WHERE here_until > $now))
      ORDER BY at LIMIT $atMost`),
    claimJob: prepare(`
      UPDATE jobs SET claimed_until = ? WHERE aggregate_id = ? AND kind = ? AND name = ?`),
    postponeJob: prepare(`
      UPDATE jobs SET at = ?, attempts = ?, claimed_until = 0
      WHERE aggregate_id = ? AND kind = ? AND name = ? AND at = ?`),
    forgetJob: prepare(`
      DELETE FROM jobs WHERE aggregate_id = ? AND kind = ? AND name = ? AND at = ?`),
    snapshot: prepare('SELECT seq, "update" FROM snapshots WHERE aggregate_id = ?'),
    updates: prepare('SELECT seq, "update" FROM updates WHERE aggregate_id = ? ORDER BY seq'),
    rows: prepare('SELECT kind, id, version, value FROM rows WHERE aggregate_id = ? AND kind = ?'),
    row: prepare('SELECT value FROM rows WHERE aggregate_id = ? AND kind = ? AND id = ?'),
    saveSnapshot: prepare(`
      INSERT INTO snapshots (aggregate_id, seq, "update") VALUES (?, ?, ?)
      ON CONFLICT (aggregate_id) DO UPDATE SET seq = excluded.seq, "update" = excluded."update"
      WHERE excluded.seq > snapshots.seq`),
    forgetUpdates: prepare('DELETE FROM updates WHERE aggregate_id = ? AND seq <= ?'),
    notes: prepare('SELECT document, version FROM notes WHERE aggregate_id = ? AND note_id = ?'),
    saveNotes: prepare(`
      INSERT OR REPLACE INTO notes (aggregate_id, note_id, version, document) VALUES (?, ?, ?, ?)`),
    forgetJoinCodes: prepare(
      'DELETE FROM join_codes WHERE until <= ? OR (session_id = ? AND link <> ?)',
    ),
    ownJoinCode: prepare('SELECT code FROM join_codes WHERE session_id = ?'),
    extendJoinCode: prepare('UPDATE join_codes SET until = ? WHERE session_id = ?'),
    // Nothing is kept for a session that was erased meanwhile.
    saveJoinCode: prepare(`
      INSERT OR IGNORE INTO join_codes (code, session_id, link, until)
      SELECT $code, id, $link, $until FROM aggregates WHERE id = $sessionId`),
    sessionOfJoinCode: prepare(`
      SELECT session_id AS sessionId, link FROM join_codes WHERE code = ? AND until > ?`),
    erase: prepare('DELETE FROM aggregates WHERE id = ?'),
    eraseUnused: prepare(`
      DELETE FROM aggregates WHERE id IN (
        SELECT id FROM aggregates
        WHERE kind = $kind AND used_at < $before AND (owner IS NULL OR owner = $node
          OR owner NOT IN (SELECT id FROM nodes WHERE here_until > $now))
        ORDER BY used_at LIMIT $atMost)`),
    forgetNodes: prepare('DELETE FROM nodes WHERE here_until <= ?'),
    saveNode: prepare('INSERT OR REPLACE INTO nodes (id, address, here_until) VALUES (?, ?, ?)'),
    otherNodes: prepare('SELECT id, address FROM nodes WHERE id <> ? ORDER BY id'),
    ownerHere: prepare('SELECT id, address FROM nodes WHERE id = ? AND here_until > ?'),
    setOwner: prepare('UPDATE aggregates SET owner = ? WHERE id = ?'),
    release: prepare('UPDATE aggregates SET owner = NULL WHERE id = ? AND owner = ?'),
  };
}

const bytes = z.instanceof(Uint8Array);
const checkpointSchema = z.object({ busy: z.int() });
const kindSchema = z.enum(aggregateKinds);
const foundSchema = z.object({
  kind: kindSchema,
  history: z.string().nullable(),
  owner: z.string().nullable(),
  seq: z.int(),
});
const loggedSchema = z.object({ seq: z.int(), update: bytes });
const rowSchema = z.object({
  kind: z.string(),
  id: z.string(),
  version: z.int(),
  value: z.string(),
});
const wholeSchema = z.object({ id: z.string(), kind: kindSchema, usedAt: z.int() });
const wholeCodeSchema = z.object({ code: z.string(), link: z.string(), until: z.int() });
const valueSchema = z.object({ value: z.string() });
const joinCodeSchema = z.object({ code: z.string() });
const joinedByCodeSchema = z.object({ sessionId: z.string(), link: z.string() });
const notesSchema = z.object({ document: bytes, version: z.int() });
const jobSchema = z.object({
  aggregateId: z.string(),
  kind: z.enum(jobKinds),
  name: z.string(),
  at: z.int(),
  detail: z.string(),
  attempts: z.int(),
});
const nodeSchema = z.object({ id: z.string(), address: z.string().nullable() });
