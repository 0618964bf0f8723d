import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite.ts';
import type { SessionWrite, Storage } from '#server/storage/storage.ts';

let folder: string;
let path: string;
let storage: Storage;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-erasing-'));
  path = join(folder, 'sessions.db');
  storage = openSqliteStorage(path);
});
afterEach(async () => {
  vi.useRealTimers();
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000;
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const onDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');

function write(sessionId: string, seq: number, more: Partial<SessionWrite> = {}): SessionWrite {
  return { sessionId, seq, update: bytes('update'), ballots: [], credentials: [], ...more };
}

/** Lets the clock say that so many days have gone by. */
function days(count: number): void {
  const now = Date.now() + count * day;
  vi.useFakeTimers({ toFake: ['Date'], now });
}

const eraseUnused = (inUse: string[] = [], atMost = 100) =>
  storage.eraseUnused({ before: Date.now() - 180 * day, inUse, atMost });

/** Says of each session whether it is there, without using it. */
function there(): string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database.prepare('SELECT id FROM sessions ORDER BY id').all();
  database.close();
  return found.map(({ id }) => String(id));
}

describe('sessions that nobody uses', () => {
  it('are erased after their time, and those that were changed or looked at are not', async () => {
    await storage.commit(['forgotten', 'changed', 'looked-at', 'open'].map((id) => write(id, 1)));
    days(100);
    await storage.commit([write('changed', 2)]);
    await storage.load('looked-at');
    expect(await eraseUnused()).toBe(0);
    days(100);
    expect(await eraseUnused(['open'])).toBe(1);
    expect(there()).toEqual(['changed', 'looked-at', 'open']);
    days(100);
    expect(await eraseUnused()).toBe(2);
    expect(there()).toEqual(['open']);
  });

  it('go in batches, the oldest first', async () => {
    await storage.commit([write('old', 1)]);
    days(1);
    await storage.commit([write('older', 1), write('newer', 1)].reverse());
    days(200);
    expect(await eraseUnused([], 1)).toBe(1);
    expect(there()).toEqual(['newer', 'older']);
    expect(await eraseUnused([], 5)).toBe(2);
    expect(await eraseUnused([], 5)).toBe(0);
  });
});

describe('what is erased', { timeout: 60_000 }, () => {
  it('leaves no byte in any file, however it lay among others', async () => {
    const step = fc.record({
      session: fc.integer({ min: 0, max: 5 }),
      what: fc.constantFrom('update', 'ballot', 'compact', 'notes', 'code', 'erase', 'unused'),
      size: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 9_000 })),
    });
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 150 }), async (steps) => {
        const alive = new Map<number, { id: string; seq: number }>();
        const erased: string[] = [];
        for (const { session, what, size } of steps) {
          const one = alive.get(session) ?? { id: `life${lives++}.`, seq: 0 };
          alive.set(session, one);
          const text = one.id.repeat(Math.ceil(size / one.id.length));
          const ballot = { itemId: 'i', round: one.seq % 7, participantId: `${size % 5}` };
          if (what === 'update' || one.seq === 0)
            await storage.commit([write(one.id, ++one.seq, { update: bytes(text) })]);
          else if (what === 'ballot')
            await storage.commit([
              write(one.id, ++one.seq, {
                ballots: [{ ...ballot, cards: size % 3 === 0 ? null : text.slice(0, 60) }],
                credentials: [{ participantId: one.id, tokenHash: `${one.id}${one.seq}` }],
                webhook: size % 4 === 0 ? null : text.slice(0, 60),
                reminders: [{ event: `${size % 3}`, at: size, detail: text.slice(0, 60) }],
              }),
            ]);
          else if (what === 'code')
            await storage.joinCode({
              ...{ sessionId: one.id, code: `code of ${one.id}`, link: text.slice(0, 60) },
              ...{ now: Date.now(), until: Date.now() + day },
            });
          else if (what === 'compact') await storage.compact(one.id, one.seq, bytes(text));
          else if (what === 'notes')
            await storage.saveNotes(one.id, `item${size % 4}`, bytes(text));
          else {
            if (what === 'erase') await storage.erase(one.id);
            else {
              const others = [...alive.values()].filter((other) => other !== one);
              days(200);
              await eraseUnused(others.map(({ id }) => id));
            }
            alive.delete(session);
            erased.push(one.id);
          }
        }
        const files = onDisk();
        for (const id of erased) expect(files.includes(id)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves the log, too, once a backup that was reading it is done', async () => {
    await storage.commit([write('a', 1, { update: bytes('Acquire the competitor') })]);
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec('BEGIN; SELECT count(*) FROM sessions');
    await storage.commit([write('b', 1)]);
    await storage.erase('a');
    reader.exec('COMMIT');
    reader.close();
    await vi.waitUntil(() => !onDisk().includes('competitor'), { timeout: 30_000 });
    expect(there()).toEqual(['b']);
  });

  it('leaves the log, too, when the process died before it could empty it', async () => {
    await storage.commit([write('a', 1, { update: bytes('Acquire the competitor') })]);
    const dying = new DatabaseSync(path);
    dying.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; DELETE FROM sessions');
    dying.close();
    expect(onDisk()).toContain('competitor');
    const again = openSqliteStorage(path);
    expect(onDisk()).not.toContain('competitor');
    await again.close();
  });
});
