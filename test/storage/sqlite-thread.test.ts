import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteThread } from '#server/storage/sqlite/thread.ts';
import type { Storage, Write } from '#server/storage/storage.ts';
import { keepsTheContract } from '#test/storage/contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'priority-poker-thread-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('SQLite in a thread of its own', () => {
  keepsTheContract(() => {
    const opened: Storage[] = [];
    return {
      async open(node) {
        const storage = await openSqliteThread(join(folder, 'store.db'), node);
        opened.push(storage);
        return storage;
      },
      async dispose() {
        for (const storage of opened) await storage.close().catch(() => undefined);
      },
    };
  });

  const opening: Write = {
    aggregateId: 'a',
    after: { kind: 'session' },
    update: new Uint8Array([1]),
  };

  it('keeps nobody here waiting while a commit waits for the disk', async () => {
    const path = join(folder, 'store.db');
    const storage = await openSqliteThread(path);
    const busy = new DatabaseSync(path);
    busy.exec('BEGIN IMMEDIATE');
    let isStored = false;
    const storing = storage.commit([opening]).then((outcomes) => {
      isStored = true;
      return outcomes;
    });
    for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
    expect(isStored).toBe(false);
    busy.exec('COMMIT');
    busy.close();
    expect(await storing).toEqual(['stored']);
    await storage.close();
  });

  it('stores what was asked before it is closed', async () => {
    const path = join(folder, 'store.db');
    const storage = await openSqliteThread(path);
    const storing = storage.commit([opening]);
    await storage.close();
    expect(await storing).toEqual(['stored']);
    const again = await openSqliteThread(path);
    expect(await again.heads(['a'])).toMatchObject([{ seq: 1 }]);
    await again.close();
  });

  it('says what is wrong with a file that can not be opened', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'Dear diary, '.repeat(100));
    await expect(openSqliteThread(path)).rejects.toThrow(
      /notes\.txt can't be used: file is not a database/,
    );
  });
});
