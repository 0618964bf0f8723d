import { openSqliteStorage } from '#server/storage/sqlite.ts';
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
    const original = await storage.load(seat.sessionId);
    if (!original) throw new Error('There is no session to copy.');
    const seats = Array.from({ length: count }, (_, index) => ({
      ...seat,
      sessionId: `${seat.sessionId}-${index}`,
    }));
    for (let start = 0; start < count; start += atOnce)
      await storage.commit(
        seats.slice(start, start + atOnce).flatMap(({ sessionId }) =>
          original.updates.map((update, index) => ({
            sessionId,
            seq: index + 1,
            update,
            ballots: index === 0 ? original.ballots : [],
            credentials: index === 0 ? original.credentials : [],
          })),
        ),
      );
    return seats;
  } finally {
    await storage.close();
  }
}
