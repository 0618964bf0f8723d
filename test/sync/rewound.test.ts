import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { knownSession } from '#client/sync/identity.ts';
import { openSession } from '#client/sync/rest.ts';
import { connectSession } from '#client/sync/session-client.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import { backUp } from '#server/storage/sqlite/backup.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

let server: RunningServer;
let pages: SessionClient[];
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());
beforeEach(() => {
  pages = [];
});
afterEach(() => {
  for (const page of pages) page.close();
});

function openPage(sessionId: string, storage: BrowserStorage): SessionClient {
  const device = openDevice(storage);
  const identity = knownSession(sessionId, device);
  if (!identity) throw new Error('This device is a stranger to the session.');
  const page = connectSession({ sessionId, identity, url: server.url, device });
  pages.push(page);
  return page;
}

const titles = (page: SessionClient) =>
  page.store.getState().state?.items.map(({ title }) => title) ?? [];
const shows = (page: SessionClient, ...expected: string[]) =>
  vi.waitFor(() => expect(titles(page)).toEqual(expected), { timeout: 20_000 });

async function add(page: SessionClient, title: string): Promise<void> {
  const items = [{ id: title.replaceAll(' ', '-'), title }];
  expect(await page.send({ type: 'item.add', items })).toMatchObject({ ok: true });
}

/** The laptop of who leads, which stays open, and their phone, which sleeps after it has seen this much. */
async function openTable(...seen: string[]) {
  const [laptop, phone] = [new BrowserStorage(), new BrowserStorage()];
  const asked = { title: 'Autumn planning', facilitator: { name: 'Fay' } };
  const opened = await openSession(asked, { origin: server.url, device: openDevice(laptop) });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const { sessionId } = opened;
  const page = openPage(sessionId, laptop);
  const file = join(server.folder, `${sessionId}.db`);
  for (const title of seen) {
    await add(page, title);
    if (title === seen[0]) await backUp(server.databasePath, file);
  }
  for (let index = 0; index < laptop.length; index++) {
    const key = laptop.key(index) ?? '';
    phone.setItem(key, laptop.getItem(key) ?? '');
  }
  const sleeping = openPage(sessionId, phone);
  await shows(sleeping, ...seen);
  sleeping.close();
  return { sessionId, page, phone, file };
}

async function restore(file: string): Promise<void> {
  await server.kill();
  for (const name of readdirSync(server.folder))
    if (name.startsWith('test.db')) rmSync(join(server.folder, name));
  copyFileSync(file, server.databasePath);
  await server.boot();
}

it('a page that is ahead of a backup that was restored drops what never was', async () => {
  const { page, file } = await openTable('first', 'lost');
  await restore(file);
  await shows(page, 'first');
  await add(page, 'new');
  await shows(page, 'first', 'new');
}, 60_000);

it('one that sleeps until the log is longer than ever drops it, too', async () => {
  const { sessionId, page, phone, file } = await openTable('first', 'lost', 'lost too');
  await restore(file);
  await shows(page, 'first');
  const anew = ['a', 'b', 'c', 'd', 'e'];
  for (const title of anew) await add(page, title);
  const awake = openPage(sessionId, phone);
  expect(titles(awake)).toEqual(['first', 'lost', 'lost too']);
  await shows(awake, 'first', ...anew);
}, 60_000);

it('one that is ahead of a file that was put back by hand drops what never was', async () => {
  const { page, file } = await openTable('first');
  await server.terminate();
  copyFileSync(server.databasePath, file);
  rmSync(file);
  copyFileSync(server.databasePath, file);
  await server.boot();
  await add(page, 'lost');
  await restore(file);
  await shows(page, 'first');
}, 60_000);
