import { aloneHere } from '#server/storage/alone.ts';
import { openSqliteThread } from '#server/storage/sqlite/thread.ts';
import type { Storage } from '#server/storage/storage.ts';

/**
 * Opens the store that a path or an address leads to: a SQLite file, or PostgreSQL. Rejects with a sentence
 * for the operator where that can't be.
 */
export async function openStorageAt(place: string, node = aloneHere()): Promise<Storage> {
  if (!isPostgres(place)) return openSqliteThread(place, node);
  // Loaded where it is used: most servers have a file.
  const { openPostgresStorage } = await import('#server/storage/postgres/postgres.ts');
  return openPostgresStorage(place, node);
}

/** Whether this leads to PostgreSQL, and not to a file. */
export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}
