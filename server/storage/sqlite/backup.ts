import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { explain } from '#server/storage/sqlite/failures.ts';
import { refuseForeign } from '#server/storage/sqlite/migrations.ts';

/** In one go, so that it is one moment of the database: writers meanwhile don't make it start anew. */
const pagesAtOnce = 2 ** 31 - 1;

/**
 * Copies a database, which may be in use, to a file that is not there yet: whole, checked, on the
 * disk, and under its name only then. Answers with its size in bytes and how many sessions are in it.
 * Throws with a sentence for the operator.
 */
export async function backUp(
  databasePath: string,
  destination: string,
): Promise<{ bytes: number; sessions: number }> {
  if (!existsSync(databasePath)) throw new Error(`There is no database ${databasePath}.`);
  if (existsSync(destination))
    throw new Error(`${destination} is there already; a backup overwrites nothing.`);
  const unfinished = `${destination}.${randomUUID()}.unfinished`;
  try {
    await copy(databasePath, unfinished);
    const sessions = check(unfinished);
    renameSync(unfinished, destination);
    syncFolder(dirname(destination));
    return { bytes: statSync(destination).size, sessions };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function copy(databasePath: string, to: string): Promise<void> {
  try {
    const database = new DatabaseSync(databasePath, { readOnly: true });
    try {
      database.exec('PRAGMA busy_timeout = 5000');
      refuseForeign(database);
      await backup(database, to, { rate: pagesAtOnce });
    } finally {
      database.close();
    }
  } catch (error) {
    throw explain(databasePath, error);
  }
}

/** Makes it one file with nothing beside it; throws where it is not whole. Answers with its sessions. */
function check(path: string): number {
  const database = new DatabaseSync(path);
  try {
    database.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE');
    const { quick_check: found } = checkSchema.parse(
      database.prepare('PRAGMA quick_check(1)').get(),
    );
    if (found !== 'ok')
      throw new Error(`The database is damaged, so this would be no backup: ${found}`);
    return isOfOldKind(database) ? countSessions(database, 'sessions') : forgetHistories(database);
  } finally {
    database.close();
  }
}

/**
 * A copy that is put in the original's place has lost what was written since: its logs go on as other histories,
 * which the server that opens it names. Answers with how many sessions there are.
 */
function forgetHistories(database: DatabaseSync): number {
  database.exec('UPDATE aggregates SET history = NULL, owner = NULL; DELETE FROM nodes');
  return countSessions(database, "aggregates WHERE kind = 'session'");
}

/** Whether no server of this version has opened it yet. */
function isOfOldKind(database: DatabaseSync): boolean {
  return !database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'aggregates'").get();
}

function countSessions(database: DatabaseSync, from: string): number {
  const found = database.prepare(`SELECT count(*) AS sessions FROM ${from}`).get();
  return countSchema.parse(found).sessions;
}

/** A name is on the disk only when its folder is. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

const checkSchema = z.object({ quick_check: z.string() });
const countSchema = z.object({ sessions: z.int() });
