import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Rooms } from '#server/live/rooms.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage } from '#server/storage/storage.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

let folder: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-'));
  storage = openSqliteStorage(join(folder, 'test.db'));
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

function sessionsOn(
  store: Storage,
  report = (error: unknown): void => {
    throw error;
  },
) {
  const rooms = new Rooms({ storage: store, tenure: onlyServerOn(store), now: Date.now, report });
  const capacity = { items: 1_000, participants: 1_000 };
  return { ...createSessions({ rooms, capacity }), rooms };
}

async function openSession(sessions: ReturnType<typeof sessionsOn>, items: number) {
  const opened = await sessions.create({
    title: 'Autumn planning',
    facilitator: 'Fay',
    framework: valueAndEffort,
    items: Array.from({ length: items }, (_, index) => ({
      id: `item${index}`,
      title: `Item ${index}`,
    })),
    settings: {},
  });
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened;
}

describe('the log of a session', () => {
  it('is folded, so that 10,000 updates over 1,000 items load in one read as the same session', async () => {
    const sessions = sessionsOn(storage);
    const { sessionId, participantId } = await openSession(sessions, 1_000);
    const session = await sessions.find(sessionId);
    if (!session) throw new Error('It is not there.');
    for (let update = 2; update <= 10_000; update++) {
      const itemId = `item${update % 1_000}`;
      const answer = await session.submit(participantId, {
        type: 'item.edit',
        itemId,
        title: `Edited ${update}`,
      });
      expect(answer).toEqual({ ok: true, seq: update });
    }
    await sessions.rooms.stop();

    const stored = await storage.load(sessionId, []);
    expect(stored?.seq).toBe(10_000);
    expect(stored?.updates.length).toBeLessThanOrEqual(201);
    const again = await sessionsOn(storage).find(sessionId);
    expect(await again?.state()).toEqual(await session.state());
  }, 240_000);

  it('rests in memory when nobody uses it, plays on when somebody comes, and leaves in the end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const sessions = sessionsOn(storage);
      const { sessionId, participantId } = await openSession(sessions, 2);
      const before = await (await sessions.find(sessionId))?.state();
      const pass = async (seconds: number) => {
        for (let left = seconds; left > 0; left -= 5) {
          vi.advanceTimersByTime(5_000);
          await new Promise(setImmediate);
          await new Promise(setImmediate);
        }
      };

      await pass(15);
      expect(sessions.rooms.load()).toMatchObject({ inMemory: 1, resting: 1 });
      const session = await sessions.find(sessionId);
      expect(await session?.state()).toEqual(before);
      await pass(5);
      expect(sessions.rooms.load()).toMatchObject({ inMemory: 1, resting: 1 });
      const rename = { type: 'item.edit', itemId: 'item0', title: 'Renamed' } as const;
      expect(await session?.submit(participantId, rename)).toMatchObject({ ok: true, seq: 2 });

      await pass(320);
      expect(sessions.rooms.load()).toMatchObject({ inMemory: 0, resting: 0 });
      const again = await (await sessions.find(sessionId))?.state();
      expect(again?.items[0]?.title).toBe('Renamed');
    } finally {
      vi.useRealTimers();
    }
  });

  it('is right for two servers that write it at the same time', async () => {
    const left = sessionsOn(storage);
    const { sessionId, participantId } = await openSession(left, 1);
    const right = sessionsOn(storage);
    const there = await right.find(sessionId);
    const here = await left.find(sessionId);
    if (!here || !there) throw new Error('It is not there.');
    const additions = Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? here : there).submit(participantId, {
        type: 'item.add',
        items: [{ id: `new${index}`, title: `New ${index}` }],
      }),
    );
    for (const answer of await Promise.all(additions)) expect(answer.ok).toBe(true);

    const stored = await sessionsOn(storage).find(sessionId);
    const titles = (await stored?.state())?.items.map((item) => item.title).sort();
    expect(titles).toEqual(
      ['Item 0', ...Array.from({ length: 20 }, (_, index) => `New ${index}`)].sort(),
    );
  });

  it('is loaded anew when a commit fails, and nothing of the failed command is left', async () => {
    let broken = false;
    const failing: Storage = new Proxy(storage, {
      get(target, property: keyof Storage) {
        if (property === 'commit' && broken) return () => Promise.reject(new Error('disk full'));
        const method = target[property];
        return method.bind(target);
      },
    });
    const reported: unknown[] = [];
    const sessions = sessionsOn(failing, (error) => reported.push(error));
    const { sessionId, participantId } = await openSession(sessions, 1);
    const session = await sessions.find(sessionId);
    if (!session) throw new Error('It is not there.');
    const before = await session.state();
    const rename = { type: 'item.edit', itemId: 'item0', title: 'Renamed' } as const;

    broken = true;
    expect(await session.submit(participantId, rename)).toMatchObject({
      refusal: { code: 'storage_failed' },
    });
    expect(await session.state()).toEqual(before);
    expect(reported).toEqual([new Error('disk full')]);
    broken = false;
    expect(await session.submit(participantId, rename)).toMatchObject({ ok: true, seq: 2 });
    expect((await session.state()).items[0]?.title).toBe('Renamed');
  });
});
