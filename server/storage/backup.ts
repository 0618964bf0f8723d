import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { explain } from '#server/storage/failures.ts';
import { refuseForeign } from '#server/storage/migrations.ts';

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
    return countSchema.parse(database.prepare('SELECT count(*) AS sessions FROM sessions').get())
      .sessions;
  } finally {
    database.close();
  }
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
