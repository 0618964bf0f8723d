import { z } from 'zod';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that an operator can do something about. */
const reasons = new Map([
  [5, 'another program has locked it. Stop that program.'],
  [8, 'it can only be read. Let this process write the file and its folder.'],
  [10, 'its disk fails to read or write. Look after the disk.'],
  [
    11,
    'it is damaged. Stop the server, keep the file for inspection, and restore the last backup in its place.',
  ],
  [13, 'its disk is full. What was stored is safe; free some space, and it goes on by itself.'],
  [14, 'it can not be opened. Let this process read and write the file and its folder.'],
  [26, 'file is not a database. Restore the last backup in its place.'],
]);

const sqliteErrorSchema = z.object({ errcode: z.int() });

/** The error as a sentence for the operator, about the database of this path. */
export function explain(path: string, error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error);
  const reason = reasons.get(primaryCode(error)) ?? message;
  return new Error(`The database ${path} can't be used: ${reason}`, { cause: error });
}

/** Whether the file itself is broken, which no waiting mends. */
export function isDamage(error: unknown): boolean {
  return [11, 26].includes(primaryCode(error));
}

/** The low byte of what SQLite says; 0 where it is not SQLite that says something. */
function primaryCode(error: unknown): number {
  const sqlite = sqliteErrorSchema.safeParse(error);
  return sqlite.success ? sqlite.data.errcode & 0xff : 0;
}
