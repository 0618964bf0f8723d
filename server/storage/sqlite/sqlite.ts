import type { DatabaseSync } from 'node:sqlite';
import { aloneHere } from '#server/storage/alone.ts';
import { SqliteFile } from '#server/storage/sqlite/file.ts';
import type { Storage } from '#server/storage/storage.ts';

/** Calls a database file, here or in a thread of its own. */
export type Call = <M extends keyof SqliteFile>(
  method: M,
  ...args: Parameters<SqliteFile[M]>
) => Promise<ReturnType<SqliteFile[M]>>;

/**
 * Opens the database file, or makes it, with its folder, and brings it up to date; in the thread that asks,
 * which waits for the disk. Throws with a sentence for the operator where that can't be.
 */
export function openSqliteStorage(path: string, node = aloneHere()): Storage {
  return storageOf(callsOf(SqliteFile.open(path, node)));
}

/** The storage in an open database; `path` is what operators are told it is called. */
export function storeIn(database: DatabaseSync, path: string): Storage {
  return storageOf(callsOf(new SqliteFile(database, path, aloneHere())));
}

function callsOf(file: SqliteFile): Call {
  return async (method, ...args) => Reflect.apply(file[method], file, args);
}

export function storageOf(call: Call): Storage {
  return {
    commit: (writes) => call('commit', writes, Date.now()),
    heads: (aggregateIds) => call('heads', aggregateIds),
    load: (aggregateId, rowKinds) => call('load', aggregateId, rowKinds, Date.now()),
    row: (aggregateId, kind, id) => call('row', aggregateId, kind, id),
    rows: (aggregateId, kind, page) => call('rows', aggregateId, kind, page),
    rowsOfKinds: (aggregateId, kinds) => call('rowsOfKinds', aggregateId, kinds),
    compact: (aggregateId, head, snapshot) => call('compact', aggregateId, head, snapshot),
    notes: (aggregateId, noteId) => call('notes', aggregateId, noteId),
    saveNotes: (aggregateId, noteId, document, version) =>
      call('saveNotes', aggregateId, noteId, document, version),
    claimJobs: (claim) => call('claimJobs', claim),
    settleJob: (job, again) => call('settleJob', job, again),
    joinCode: (wanted) => call('joinCode', wanted),
    sessionOfJoinCode: (code, now) => call('sessionOfJoinCode', code, now),
    erase: (aggregateId) => call('erase', aggregateId),
    eraseUnused: (unused) => call('eraseUnused', unused, Date.now()),
    beat: (holds) => call('beat', holds, Date.now()),
    take: (aggregateId) => call('take', aggregateId, Date.now()),
    owner: (aggregateId) => call('owner', aggregateId, Date.now()),
    release: (aggregateIds) => call('release', aggregateIds),
    wholes: (after, atMost) => call('wholes', after, atMost),
    takeIn: (wholes) => call('takeIn', wholes),
    check: () => call('check'),
    close: () => call('close'),
  };
}
