import * as Y from 'yjs';
import { rowKinds } from '#server/sessions/rows.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Seat } from '#test/server/player.ts';

/** Copies per transaction. */
const atOnce = 1_000;

/**
 * Copies a stored session so many times, with its people and all; answers with the same seat in each.
 * The server must not be running.
 */
export async function copySession(path: string, seat: Seat, count: number): Promise<Seat[]> {
  const storage = openSqliteStorage(path);
  try {
    const original = await storage.load(seat.sessionId, rowKinds);
    if (!original) throw new Error('There is no session to copy.');
    const update = Y.mergeUpdates(original.updates);
    const seats = Array.from({ length: count }, (_, index) => ({
      ...seat,
      sessionId: `${seat.sessionId}-${index}`,
    }));
    for (let start = 0; start < count; start += atOnce)
      await storage.commit(
        seats.slice(start, start + atOnce).map(({ sessionId }) => ({
          aggregateId: sessionId,
          after: { kind: 'session' },
          update,
          rows: original.rows,
        })),
      );
    return seats;
  } finally {
    await storage.close();
  }
}
