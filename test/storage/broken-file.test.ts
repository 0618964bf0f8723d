import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStorage } from '#server/storage/sqlite.ts';
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

  it('refuses what it can not read, is not ready, and tells the operator what to do', async () => {
    const description = 'Acquire the competitor.';
    const items = [{ title: 'Checkout', description }];
    const fay = await openSession(server.url, { items });
    await server.terminate();
    // The page that the session lies on is overwritten.
    const pageSize = 4096;
    const file = readFileSync(server.databasePath);
    const page = Math.floor(file.indexOf(description) / pageSize) * pageSize;
    expect(page).toBeGreaterThan(0);
    writeFileSync(server.databasePath, file.fill(0xff, page, page + pageSize));

    await server.boot();
    const answer = await ask(server.url, fay, '');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'storage_failed' });
    await expect
      .poll(() => server.output, { timeout: 30_000 })
      .toMatch(/it is damaged\. Stop the server.*restore the last backup/);
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
