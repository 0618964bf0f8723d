import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Accounts } from '#server/accounts/accounts.ts';
import { Attempts } from '#server/accounts/attempts.ts';
import { SignIn } from '#server/accounts/sign-in.ts';
import { createHttp } from '#server/http/app.ts';
import { noConnectHosts } from '#server/integrations/connect-hosts.ts';
import { Connecting } from '#server/integrations/connecting.ts';
import { createGuardedFetch } from '#server/integrations/guarded-fetch.ts';
import { Hooks } from '#server/integrations/hooks.ts';
import { IncomingSignatures } from '#server/integrations/incoming-signatures.ts';
import { SignIns } from '#server/integrations/sign-ins.ts';
import { Rooms } from '#server/live/rooms.ts';
import { createPlaying } from '#server/play/begin-playing.ts';
import { createJoinCodes } from '#server/sessions/join-codes.ts';
import { createSessions } from '#server/sessions/sessions.ts';
import { Gate } from '#server/sockets/gate.ts';
import { attachSockets } from '#server/sockets/sockets.ts';
import { aloneHere } from '#server/storage/alone.ts';
import { storeIn } from '#server/storage/sqlite/sqlite.ts';
import { allow } from '#server/transport/allowances.ts';
import { Metrics } from '#server/transport/metrics.ts';
import { Unfinished } from '#server/transport/unfinished.ts';
import { createSender } from '#server/webhooks/sender.ts';
import { createWebhooks } from '#server/webhooks/webhooks.ts';
import { MessageSender } from '#server/webhooks/workspace-messages.ts';
import { createWorkspaces } from '#server/workspace/workspaces.ts';
import { limits } from '#shared/commands/limits.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { onlyServerOn } from '#test/sessions/only-server.ts';

const round = { itemId: 'checkout', round: 1 };
const cards = { value: '8', effort: '3' };
const items = [{ id: 'checkout', title: 'Checkout' }];
/** What takes longer does not come any more. Milliseconds. */
const soon = { timeout: 30_000 };
const description = 'long '.repeat(2_000);

/** Fills the backlog until nothing more can be stored; answers with how many items were. */
async function fill(facilitator: Player): Promise<number> {
  for (let count = 0; ; count++) {
    const long = { id: `long${count}`, title: 'Long', description };
    const answer = await facilitator.send({ type: 'item.add', items: [long] });
    if (answer.ok) continue;
    expect(answer.refusal.code).toBe('storage_failed');
    return count;
  }
}

/** A table whose facilitator goes on until the disk is full. */
async function tableOnFullDisk(url: string) {
  const fay = await openSession(url, { items });
  const vic = await joinSession(url, fay.sessionId, { name: 'Vic' });
  const facilitator = await Player.sitDown(url, fay);
  const voter = await Player.sitDown(url, vic);
  await facilitator.do({ type: 'round.open', ...round });
  await voter.do({ type: 'vote.cast', ...round, cards: { value: '1' } });
  const stored = await fill(facilitator);
  return { facilitator, voter, stored };
}

/** What is there once there is space again: everything that was acknowledged, nothing that was refused. */
async function expectNothingLost({
  facilitator,
  voter,
  stored,
}: Awaited<ReturnType<typeof tableOnFullDisk>>) {
  expect(facilitator.state.items).toHaveLength(1 + stored);
  await voter.do({ type: 'vote.cast', ...round, cards });
  await facilitator.do({ type: 'round.reveal', ...round });
  expect(facilitator.item('Checkout').rounds[0]).toMatchObject({
    ballots: { [voter.seat.participantId]: cards },
  });
  await facilitator.do({ type: 'item.add', items: [{ id: 'again', title: 'Again', description }] });
  await voter.until(() => voter.state.items.length === 2 + stored);
  facilitator.leave();
  voter.leave();
}

describe('a database that can not grow', { timeout: 60_000 }, () => {
  /** Pages of 4,096 bytes. */
  const pages = 60;
  let folder: string;
  let database: DatabaseSync;
  let server: Server;
  let url: string;
  let close: () => Promise<void>;
  let told: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'priority-poker-full-'));
    database = new DatabaseSync(join(folder, 'full.db'));
    const storage = storeIn(database, 'full.db');
    told = [];
    const report = (error: unknown, message: string) => {
      told.push(`${message} ${error instanceof Error ? error.message : ''}`);
    };
    const allowed = allow('off');
    const metrics: Metrics = new Metrics(() => rooms.load());
    const tenure = onlyServerOn(storage);
    const rooms = new Rooms({
      ...{ storage, tenure, now: Date.now, report },
      watchCommits: (seconds, isStored) => metrics.committed(seconds, isStored),
    });
    const sessions = createSessions({ rooms, capacity: allowed });
    const workspaces = createWorkspaces({ rooms, sessions, capacity: allowed, webhookHosts: [] });
    const webhooks = createWebhooks({
      ...{ sessions, storage, hosts: [], send: createSender([]), now: Date.now },
      ...{ rate: allowed.rates.reminders, called: () => undefined },
    });
    const messages = new MessageSender({
      ...{ workspaces, storage, hosts: [], send: createSender([]), now: Date.now, report },
      called: () => undefined,
    });
    const joinCodes = createJoinCodes({ sessions, storage, now: Date.now });
    const accounts = new Accounts(storage, aloneHere());
    const attempts = new Attempts(storage, aloneHere(), Date.now);
    const signIn = new SignIn({
      ...{ accounts, attempts, report },
      ...{ provider: null, mail: null, watch: () => undefined },
    });
    const signIns = new SignIns({
      ...{ box: null, connectors: {}, apps: {}, now: Date.now },
      fetch: createGuardedFetch(noConnectHosts),
    });
    const hooks = new Hooks({ signIns, publicUrl: undefined, now: Date.now, report });
    const transport = {
      ...{ accounts, signIn, hooks },
      signatures: new IncomingSignatures({ box: null, now: Date.now }),
      connecting: new Connecting({ signIns, hooks, attempts, now: Date.now }),
      ...{ storage, sessions, workspaces, joinCodes, webhooks, messages, allowed },
      beginPlaying: createPlaying({ sessions, storage, now: Date.now }),
      references: async () => [],
      ...{ trustedProxies: 0, metrics, report },
    };
    server = createServer(createHttp(transport)).listen(0, '127.0.0.1');
    const unfinished = new Unfinished([server], limits.unfinishedBytes);
    const gate = new Gate(server, { ...transport, tenure, unfinished });
    attachSockets({ ...transport, gate });
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    url = `http://127.0.0.1:${address.port}`;
    close = async () => {
      await rooms.stop();
      await gate.close();
      await storage.close();
    };
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses what does not fit, is not ready, and goes on without loss when it can grow', async () => {
    database.exec(`PRAGMA max_page_count = ${pages}`);
    const table = await tableOnFullDisk(url);
    const { facilitator } = table;
    expect(table.stored).toBeGreaterThan(0);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/can't be used: its disk is full\. What was stored is safe/);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    const opening = { title: 'Another', facilitator: { name: 'Fay' } };
    const refused = await fetch(`${url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...opening, items: [{ title: 'Long', description }] }),
    });
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'storage_failed' });
    // What is there can still be read.
    const newcomer = await Player.sitDown(url, facilitator.seat);
    expect(newcomer.state).toEqual(facilitator.state);
    newcomer.leave();

    database.exec('PRAGMA max_page_count = 100000');
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status, soon).toBe(200);
    await expectNothingLost(table);
  });
});

/** A disk of its own needs the right to mount one. Without it, the database that can't grow has to do. */
function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'priority-poker-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe.skipIf(!mayMount())('a server on a disk that is full', { timeout: 60_000 }, () => {
  let disk: string;
  let server: RunningServer;
  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'priority-poker-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    server = await RunningServer.start({ DATABASE_PATH: join(disk, 'poker.db') });
  });
  afterEach(async () => {
    await server.dispose();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  it('refuses what does not fit, is not ready, and goes on without loss when there is space', async () => {
    writeFileSync(join(disk, 'other'), Buffer.alloc(1024 * 1024));
    const table = await tableOnFullDisk(server.url);
    await expect
      .poll(() => server.output, soon)
      .toMatch(/its disk is full\. What was stored is safe/);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);

    rmSync(join(disk, 'other'));
    await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, soon).toBe(200);
    await expectNothingLost(table);
  });

  it('comes back whole when it was killed there', async () => {
    writeFileSync(join(disk, 'other'), Buffer.alloc(1024 * 1024));
    const table = await tableOnFullDisk(server.url);
    await server.kill();
    rmSync(join(disk, 'other'));
    await server.boot();
    const { facilitator, voter } = table;
    for (const one of [facilitator, voter]) await one.until(() => one.socket.connected);
    await expectNothingLost(table);
  });
});
