import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite/sqlite.ts';
import { ask, openSession } from '#test/server/front-desk.ts';
import { RunningServer } from '#test/server/running-server.ts';

describe('a server on a file that is broken', { timeout: 60_000 }, () => {
  let server: RunningServer;
  beforeEach(async () => {
    server = await RunningServer.start();
  });
  afterEach(() => server.dispose());

  it('does not start where a newer version has written it, and says so', async () => {
    await server.terminate();
    const newer = new DatabaseSync(server.databasePath);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const before = readFileSync(server.databasePath);
    await expect(server.boot()).rejects.toThrow(
      /can't be used: a newer Priority Poker has written it \(version 99.*Start that version\./,
    );
    expect(readFileSync(server.databasePath)).toEqual(before);
  });

  it('does not start where it is none any more, and says so', async () => {
    await server.terminate();
    const file = readFileSync(server.databasePath);
    writeFileSync(server.databasePath, file.fill('x', 0, 100));
    await expect(server.boot()).rejects.toThrow(/file is not a database\. Restore the last backup/);
  });

  const secret = 'Acquire the competitor.';
  const pageSize = 4096;

  /** Writes nonsense over one page of the file, while the server is down. */
  async function damage(pageOf: (file: Buffer) => number): Promise<void> {
    await server.terminate();
    const file = readFileSync(server.databasePath);
    const start = pageOf(file) * pageSize;
    expect(start).toBeGreaterThan(0);
    writeFileSync(server.databasePath, file.fill(0xff, start, start + pageSize));
    await server.boot();
  }

  function tableOfUpdates(): number {
    const database = new DatabaseSync(server.databasePath, { readOnly: true });
    const found = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'updates'")
      .get();
    database.close();
    return Number(found?.rootpage) - 1;
  }

  it.each([
    ['the log', tableOfUpdates],
    ['what a session says', (file: Buffer) => Math.floor(file.indexOf(secret) / pageSize)],
  ])('refuses what it can not read of %s, and tells the operator what to do', async (_, pageOf) => {
    const items = [{ title: 'Checkout', description: secret }];
    const fay = await openSession(server.url, { items });
    await damage(pageOf);
    const answer = await ask(server.url, fay, '');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'storage_failed' });
    await expect
      .poll(() => server.output, { timeout: 30_000 })
      .toMatch(/damaged.*restore the last backup/);
  });

  it('is not ready once it has met a damaged page', async () => {
    const fay = await openSession(server.url);
    await damage(tableOfUpdates);
    expect((await ask(server.url, fay, '')).status).toBe(503);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
  });
});

/**
 * Nothing is read-only for root, so root becomes `nobody` while the file is opened; anybody else is
 * held by the permissions as they are.
 */
function asSomebodyWithoutRights(work: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe.skipIf(process.geteuid === undefined)('a file that can only be read', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'priority-poker-read-only-'));
    path = join(folder, 'sessions.db');
    await openSqliteStorage(path).close();
    chmodSync(path, 0o444);
  });
  afterEach(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['in a folder that can be written', 0o777],
    ['in a folder that can only be read', 0o555],
  ])('%s is refused at the start, with what to do', (_, rights) => {
    chmodSync(folder, rights);
    asSomebodyWithoutRights(() => {
      expect(() => openSqliteStorage(path)).toThrow(
        /sessions\.db can't be used: it can.*Let this process/,
      );
    });
  });
});
