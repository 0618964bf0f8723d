import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Head, Storage, Write } from '#server/storage/storage.ts';

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

function opening(aggregateId: string, more: Partial<Write> = {}): Write {
  return { aggregateId, after: { kind: 'session' }, update: bytes('update'), ...more };
}

/** Lets the clock say that so many days have gone by. */
function days(count: number): void {
  const now = Date.now() + count * day;
  vi.useFakeTimers({ toFake: ['Date'], now });
}

const eraseUnused = (inUse: string[]) =>
  storage.eraseUnused({ kind: 'session', before: Date.now() - 180 * day, inUse, atMost: 100 });

/** Says of each session whether it is there, without using it. */
function there(): string[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database.prepare('SELECT id FROM aggregates ORDER BY id').all();
  database.close();
  return found.map(({ id }) => String(id));
}

describe('what is erased', { timeout: 60_000 }, () => {
  it('leaves no byte in any file, however it lay among others', async () => {
    const step = fc.record({
      session: fc.integer({ min: 0, max: 5 }),
      what: fc.constantFrom('update', 'rows', 'compact', 'notes', 'code', 'erase', 'unused'),
      size: fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 900, max: 9_000 })),
    });
    let lives = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 150 }), async (steps) => {
        const alive = new Map<number, { id: string; head: Head | null }>();
        const erased: string[] = [];
        for (const { session, what, size } of steps) {
          const one = alive.get(session) ?? { id: `life${lives++}.`, head: null };
          alive.set(session, one);
          const { id } = one;
          const text = id.repeat(Math.ceil(size / id.length));
          const write = async (more: Partial<Write>) => {
            await storage.commit([opening(id, { ...(one.head && { after: one.head }), ...more })]);
            one.head = (await storage.heads([id]))[0] ?? null;
          };
          if (what === 'update' || !one.head) await write({ update: bytes(text) });
          else if (what === 'rows') {
            const short = text.slice(0, 60);
            await write({
              rows: [
                { kind: 'ballot', id: `${size % 5}`, value: size % 3 === 0 ? null : short },
                { kind: 'webhook', id: '', value: size % 4 === 0 ? null : short },
                { kind: 'credential', id: `${id}${one.head.seq}`, value: id },
              ],
              jobs: [{ kind: 'reminder', name: `${size % 3}`, at: size, detail: short }],
            });
          } else if (what === 'code')
            await storage.joinCode({
              ...{ sessionId: id, code: `code of ${id}`, link: text.slice(0, 60) },
              ...{ now: Date.now(), until: Date.now() + day },
            });
          else if (what === 'compact') await storage.compact(id, one.head, bytes(text));
          else if (what === 'notes') {
            const noteId = `item${size % 4}`;
            const version = (await storage.notes(id, noteId))?.version ?? 0;
            await storage.saveNotes(id, noteId, bytes(text), version);
          } else {
            if (what === 'erase') await storage.erase(id);
            else {
              const others = [...alive.values()].filter((other) => other !== one);
              days(200);
              await eraseUnused(others.map((other) => other.id));
            }
            alive.delete(session);
            erased.push(id);
          }
        }
        const files = onDisk();
        for (const id of erased) expect(files.includes(id)).toBe(false);
      }),
      { numRuns: 15 },
    );
  });

  it('leaves the log, too, once a backup that was reading it is done', async () => {
    await storage.commit([opening('a', { update: bytes('Acquire the competitor') })]);
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec('BEGIN; SELECT count(*) FROM aggregates');
    await storage.commit([opening('b')]);
    await storage.erase('a');
    reader.exec('COMMIT');
    reader.close();
    await vi.waitUntil(() => !onDisk().includes('competitor'), { timeout: 30_000 });
    expect(there()).toEqual(['b']);
  });

  it('leaves the log, too, when the process died before it could empty it', async () => {
    await storage.commit([opening('a', { update: bytes('Acquire the competitor') })]);
    const dying = new DatabaseSync(path);
    dying.exec('PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; DELETE FROM aggregates');
    dying.close();
    expect(onDisk()).toContain('competitor');
    const again = openSqliteStorage(path);
    expect(onDisk()).not.toContain('competitor');
    await again.close();
  });
});
