import type { DatabaseSync } from 'node:sqlite';
import { aloneHere } from '#server/storage/alone.ts';
import { SqliteFile } from '#server/storage/sqlite/file.ts';
import type { Storage } from '#server/storage/storage.ts';

/**
 * Opens the database file, or makes it, with its folder, and brings it up to date. Throws with a
 * sentence for the operator where that can't be.
 */
export function openSqliteStorage(path: string, node = aloneHere()): Storage {
  return storageOf(SqliteFile.open(path, node));
}

/** The storage in an open database; `path` is what operators are told it is called. */
export function storeIn(database: DatabaseSync, path: string): Storage {
  return storageOf(new SqliteFile(database, path, aloneHere()));
}

function storageOf(file: SqliteFile): Storage {
  return {
    commit: async (writes) => file.commit(writes, Date.now()),
    heads: async (aggregateIds) => file.heads(aggregateIds),
    load: async (aggregateId, rowKinds) => file.load(aggregateId, rowKinds, Date.now()),
    row: async (aggregateId, kind, id) => file.row(aggregateId, kind, id),
    compact: async (aggregateId, head, snapshot) => file.compact(aggregateId, head, snapshot),
    notes: async (aggregateId, noteId) => file.notes(aggregateId, noteId),
    saveNotes: async (aggregateId, noteId, document, version) =>
      file.saveNotes(aggregateId, noteId, document, version),
    claimJobs: async (claim) => file.claimJobs(claim),
    settleJob: async (job, again) => file.settleJob(job, again),
    joinCode: async (wanted) => file.joinCode(wanted),
    sessionOfJoinCode: async (code, now) => file.sessionOfJoinCode(code, now),
    erase: async (aggregateId) => file.erase(aggregateId),
    eraseUnused: async (unused) => file.eraseUnused(unused, Date.now()),
    beat: async (holds) => file.beat(holds, Date.now()),
    take: async (aggregateId) => file.take(aggregateId, Date.now()),
    release: async (aggregateIds) => file.release(aggregateIds),
    wholes: async (after, atMost) => file.wholes(after, atMost),
    takeIn: async (wholes) => file.takeIn(wholes),
    check: async () => file.check(),
    close: async () => file.close(),
  };
}
