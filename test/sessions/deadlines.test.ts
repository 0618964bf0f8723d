import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rooms } from '#server/live/rooms.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

const hour = 60 * 60 * 1_000;

let folder: string;
let storage: Storage;
/** The server's clock, which only the test moves. */
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-'));
  storage = openSqliteStorage(join(folder, 'test.db'));
  now = 1_000_000;
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

function startServer() {
  const rooms = new Rooms({
    ...{ storage, tenure: onlyServerOn(storage), now: () => now },
    report: (error) => {
      throw error;
    },
  });
  const capacity = { items: 1_000, participants: 1_000 };
  return { ...createSessions({ rooms, capacity }), rooms };
}

async function rated(sessions: ReturnType<typeof startServer>, deadline: number | null) {
  const opened = await sessions.create({
    title: 'Autumn planning',
    facilitator: 'Fay',
    framework: valueAndEffort,
    items: ['checkout', 'search', 'refunds'].map((id) => ({ id, title: id })),
    settings: {},
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { sessionId, participantId: fay } = opened;
  const session = await sessions.find(sessionId);
  await session?.submit(fay, { type: 'mode.set', mode: 'async', deadline });
  for (const itemId of ['search', 'checkout'])
    await session?.submit(fay, { type: 'vote.cast', itemId, round: 1, cards: { value: '8' } });
  return { sessionId, fay };
}

/** What waits to be done by then; looking is no claim. */
function deadlines(by: number) {
  return storage.claimJobs({ kind: 'deadline', now: by, holds: 0, atMost: 100 });
}

async function stateOf(sessions: ReturnType<typeof startServer>, sessionId: string) {
  const session = await sessions.find(sessionId);
  if (!session) throw new Error('It is not there.');
  return session.state();
}

describe('the deadline of an async session', () => {
  it('reveals everything in one commit when it passes, though nobody is there', async () => {
    const sessions = startServer();
    const { sessionId } = await rated(sessions, now + hour);
    now += hour - 1;
    await sessions.keepDeadlines();
    const before = await storage.load(sessionId, ['ballot']);
    expect(await stateOf(sessions, sessionId)).toMatchObject({ mode: 'async' });

    now += 1;
    await sessions.keepDeadlines();
    expect(await stateOf(sessions, sessionId)).toMatchObject({
      mode: 'live',
      items: [
        { status: 'revealed', rounds: [{ revealedAt: now }] },
        { status: 'revealed', rounds: [{ revealedAt: now }] },
        { status: 'waiting' },
      ],
    });
    const after = await storage.load(sessionId, ['ballot']);
    expect(after?.seq).toBe((before?.seq ?? 0) + 1);
    expect(after?.rows).toEqual([]);
    expect(await deadlines(now + 100 * hour)).toEqual([]);
  });

  it('is kept where the session had it from the start', async () => {
    const sessions = startServer();
    const opened = await sessions.create({
      title: 'Autumn planning',
      facilitator: 'Fay',
      framework: valueAndEffort,
      items: [],
      settings: {},
      async: { deadline: now + hour },
    });
    if (!opened.ok) throw new Error(opened.refusal.message);
    expect(await deadlines(now + hour)).toMatchObject([{ aggregateId: opened.sessionId }]);
    now += hour;
    await sessions.keepDeadlines();
    expect(await stateOf(sessions, opened.sessionId)).toMatchObject({ mode: 'live' });
  });

  it('is kept by the server that starts after it has passed', async () => {
    const first = startServer();
    const { sessionId } = await rated(first, now + hour);
    await first.rooms.stop();
    now += 5 * hour;
    const second = startServer();
    await second.keepDeadlines();
    expect(await stateOf(second, sessionId)).toMatchObject({ mode: 'live' });
  });

  it('is the one that was set last', async () => {
    const sessions = startServer();
    const { sessionId, fay } = await rated(sessions, now + hour);
    const session = await sessions.find(sessionId);
    await session?.submit(fay, { type: 'mode.set', mode: 'async', deadline: now + 3 * hour });
    now += 2 * hour;
    await sessions.keepDeadlines();
    expect(await stateOf(sessions, sessionId)).toMatchObject({ mode: 'async' });
    await session?.submit(fay, { type: 'mode.set', mode: 'async', deadline: null });
    now += 100 * hour;
    await sessions.keepDeadlines();
    expect(await stateOf(sessions, sessionId)).toMatchObject({ mode: 'async' });
  });

  it('of a whole company is kept a page at a time, by one of the servers that look', async () => {
    const sessions = startServer();
    const opened: string[] = [];
    for (let count = 0; count < 22; count++)
      opened.push((await rated(sessions, now + hour)).sessionId);
    await sessions.rooms.stop();
    now += hour;
    const pages: number[] = [];
    const claimed = new Set<string>();
    const claim = storage.claimJobs.bind(storage);
    storage.claimJobs = async (...asked) => {
      const jobs = await claim(...asked);
      pages.push(jobs.length);
      for (const { aggregateId } of jobs) {
        expect(claimed.has(aggregateId)).toBe(false);
        claimed.add(aggregateId);
      }
      return jobs;
    };
    const [left, right] = [startServer(), startServer()];
    await Promise.all([left.keepDeadlines(), right.keepDeadlines()]);
    expect(Math.max(...pages)).toBeLessThanOrEqual(5);
    expect([...claimed].sort()).toEqual([...opened].sort());
    for (const sessionId of opened)
      expect(await stateOf(left, sessionId)).toMatchObject({ mode: 'live' });
    expect(await deadlines(now + 100 * hour)).toEqual([]);
  });

  it('that the document knows nothing of is looked at once, and forgotten', async () => {
    const sessions = startServer();
    const { sessionId } = await rated(sessions, null);
    const [head] = await storage.heads([sessionId]);
    if (!head) throw new Error('It is not there.');
    const jobs = [{ kind: 'deadline', name: '', at: now, detail: '' }] as const;
    await storage.commit([
      { aggregateId: sessionId, after: head, update: new Uint8Array([0, 0]), jobs },
    ]);
    await sessions.keepDeadlines();
    expect(await deadlines(now + 100 * hour)).toEqual([]);
    expect(await stateOf(sessions, sessionId)).toMatchObject({ mode: 'async' });
  });

  it('concerns no other session', async () => {
    const sessions = startServer();
    await rated(sessions, now + hour);
    const { sessionId } = await rated(sessions, now + 9 * hour);
    now += 2 * hour;
    await sessions.keepDeadlines();
    expect(await stateOf(sessions, sessionId)).toMatchObject({ mode: 'async' });
  });
});
