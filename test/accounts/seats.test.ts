import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attempts } from '#server/accounts/attempts.ts';
import { Seats } from '#server/accounts/seats.ts';
import { Rooms } from '#server/live/rooms.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { aloneHere } from '#server/storage/alone.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

const minute = 60_000;

let folder: string;
const stores: Storage[] = [];
let now = Date.UTC(2026, 10, 25, 9);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-seats-'));
});
afterAll(async () => {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Another server on the store. */
function seatsOfAServer(): Seats {
  const self = aloneHere();
  const storage = openSqliteStorage(join(folder, 'seats.db'), self);
  stores.push(storage);
  const rooms = new Rooms({
    ...{ storage, tenure: onlyServerOn(storage), now: () => now },
    report: (error) => {
      throw error;
    },
  });
  const sessions = createSessions({ rooms, capacity: { items: 10, participants: 10 } });
  return new Seats(sessions, new Attempts(storage, self, () => now));
}

async function aTicket() {
  const opened = await seatsOfAServer().open({
    ...{ title: 'Sprint 12', facilitator: 'Fay', framework: valueAndEffort },
    ...{ items: [], settings: {} },
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened;
}

describe('a ticket for the seat of who leads', () => {
  it('is taken at another server than the one that drew it, once', async () => {
    const { sessionId, ticket } = await aTicket();
    const taken = await seatsOfAServer().take(ticket);
    expect(taken).toMatchObject({ ok: true, sessionId });
    expect(await seatsOfAServer().take(ticket)).toMatchObject({ refusal: { code: 'seat_over' } });
  });

  it('is not used up by what leads nowhere', async () => {
    const { sessionId, ticket } = await aTicket();
    const store = stores.at(-1);
    const attempts = new Attempts(store ?? expect.fail('No store.'), aloneHere(), () => now);
    const away = { ok: false, refusal: refusal('stopping') } as const;
    const nowhere = { create: () => expect.fail(), lookAs: () => Promise.resolve(away) };
    expect(await new Seats(nowhere, attempts).take(ticket)).toEqual(away);
    expect(await seatsOfAServer().take(ticket)).toMatchObject({ ok: true, sessionId });
  });

  it('holds for ten minutes, and no longer', async () => {
    const [early, late] = [await aTicket(), await aTicket()];
    now += 10 * minute;
    const seats = seatsOfAServer();
    expect(await seats.take(early.ticket)).toMatchObject({ ok: true });
    now += 1;
    expect(await seats.take(late.ticket)).toMatchObject({
      refusal: { code: 'seat_over', message: expect.stringContaining('/poker') },
    });
  });

  it('is not in the store, nor is the secret that it is worth', async () => {
    const { sessionId, ticket } = await aTicket();
    const all = JSON.stringify(await stores.at(-1)?.wholes(null, 100));
    expect(all).toContain(sessionId);
    expect(all).not.toContain(ticket.secret);
    const taken = await seatsOfAServer().take(ticket);
    expect(taken.ok && all.includes(taken.token)).toBe(false);
  });
});
