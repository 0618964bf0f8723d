import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from '#server/storage/sqlite/backup.ts';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import type { Storage, Write } from '#server/storage/storage.ts';
import { keepsTheContract } from '#test/storage/contract.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

describe('SQLite', () => {
  keepsTheContract(() => {
    const folder = mkdtempSync(join(tmpdir(), 'priority-poker-contract-'));
    const opened: Storage[] = [];
    return {
      open(node) {
        const storage = openSqliteStorage(join(folder, 'data', 'store.db'), node);
        opened.push(storage);
        return storage;
      },
      async dispose() {
        for (const storage of opened) await storage.close().catch(() => undefined);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  });
});

describe('a database file', () => {
  let folder: string;
  let path: string;
  let storage: Storage;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'priority-poker-storage-'));
    path = join(folder, 'data', 'sessions.db');
    storage = openSqliteStorage(path);
  });
  afterEach(async () => {
    await storage.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  function opening(aggregateId: string, more: Partial<Write> = {}): Write {
    return { aggregateId, after: { kind: 'session' }, update: bytes('first'), ...more };
  }

  it('says the same after it was closed and opened', async () => {
    const rows = [{ kind: 'ballot', id: 'i#1#vic', value: '{}' }];
    const notes = [{ noteId: 'i', document: bytes('notes') }];
    await storage.commit([opening('a', { rows, notes })]);
    const before = await storage.load('a', ['ballot']);
    await storage.close();
    storage = openSqliteStorage(path);
    expect(await storage.load('a', ['ballot'])).toEqual(before);
    expect(await storage.notes('a', 'i')).toEqual({ document: bytes('notes'), version: 1 });
  });

  it('stores nothing of a group that fails half way', async () => {
    const database = new DatabaseSync(path);
    database.exec(`
      CREATE TRIGGER fails BEFORE INSERT ON rows WHEN NEW.value = 'broken'
      BEGIN SELECT RAISE(ABORT, 'half way'); END`);
    database.close();
    const broken = opening('b', { rows: [{ kind: 'ballot', id: 'i#1#vic', value: 'broken' }] });
    await expect(storage.commit([opening('a'), broken])).rejects.toThrow('half way');
    expect(await storage.heads(['a', 'b'])).toEqual([null, null]);
    expect(await storage.commit([opening('a')])).toEqual(['stored']);
  });

  it('leaves no byte of what was erased in any file, and the others as they are', async () => {
    const onDisk = () =>
      readdirSync(join(folder, 'data'))
        .map((name) => readFileSync(join(folder, 'data', name), 'latin1'))
        .join('');
    const secret = 'Acquire the competitor. '.repeat(500);
    const value = 'competitor';
    await storage.commit([opening('b', { update: bytes('stays') })]);
    await storage.commit([
      opening('a', {
        update: bytes(secret),
        rows: [{ kind: 'ballot', id: 'i#1#vic', value }],
        jobs: [{ kind: 'reminder', name: 'day', at: 1, detail: value }],
        notes: [{ noteId: 'i', document: bytes(secret) }],
      }),
    ]);
    const [head] = await storage.heads(['a']);
    if (!head) throw new Error('It is not there.');
    await storage.compact('a', head, bytes(secret));
    expect(onDisk()).toContain('competitor');
    await storage.erase('a');
    expect(onDisk()).not.toContain('competitor');
    expect(await storage.load('b', [])).toMatchObject({ updates: [bytes('stays')] });
  });

  it('goes on as another history each time that a backup of it is put in its place', async () => {
    await storage.commit([opening('a')]);
    const [before] = await storage.heads(['a']);
    const copy = join(folder, 'copy.db');
    await backUp(path, copy);
    const histories = new Set([before?.history]);
    for (let times = 0; times < 2; times++) {
      await storage.close();
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
      writeFileSync(path, readFileSync(copy));
      storage = openSqliteStorage(path);
      const restored = await storage.load('a', []);
      histories.add(restored?.history);
      expect(restored).toMatchObject({ seq: 1, updates: [bytes('first')] });
      expect(await storage.heads(['a'])).toEqual([{ history: restored?.history, seq: 1 }]);
    }
    expect(histories.size).toBe(3);
  });

  it('of a newer version is refused, and left as it is', async () => {
    await storage.close();
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(path);
    expect(() => openSqliteStorage(path)).toThrow(/newer Priority Poker/);
    expect(readFileSync(path)).toEqual(before);
  });

  it('of another program is refused', () => {
    const foreign = join(folder, 'foreign.db');
    const database = new DatabaseSync(foreign);
    database.exec('CREATE TABLE invoices (id)');
    database.close();
    expect(() => openSqliteStorage(foreign)).toThrow(/another program/);
  });

  it('that is none is refused', () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'Dear diary, '.repeat(100));
    expect(() => openSqliteStorage(text)).toThrow(
      /notes\.txt can't be used: file is not a database/,
    );
  });
});
