import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

const round = { itemId: 'checkout', round: 1 };

let server: RunningServer;
beforeEach(async () => {
  server = await RunningServer.start();
});
afterEach(() => server.dispose());

/** So many days go by for a session that nobody uses. */
function letPass(days: number, sessionId: string): void {
  const database = new DatabaseSync(server.databasePath);
  database
    .prepare('UPDATE aggregates SET used_at = used_at - ? WHERE id = ?')
    .run(days * 24 * 60 * 60 * 1000, sessionId);
  database.close();
}

describe('an erased session', { timeout: 60_000 }, () => {
  const secrets = { title: 'Acquire the competitor', name: 'Vic the secretive' };
  const ballot = '{"value":"8","effort":null}';
  const onDisk = () =>
    readdirSync(server.folder)
      .map((name) => readFileSync(join(server.folder, name), 'latin1'))
      .join('');

  async function secretSession() {
    const fay = await openSession(server.url, {
      items: [{ id: 'checkout', title: secrets.title }],
    });
    const vic = await joinSession(server.url, fay.sessionId, { name: secrets.name });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'round.open', ...round });
    await voter.do({ type: 'vote.cast', ...round, cards: { value: '8', effort: null } });
    facilitator.leave();
    voter.leave();
    const traces = [secrets.title, secrets.name, ballot, fay.sessionId];
    for (const trace of traces) expect(onDisk()).toContain(trace);
    return { fay, traces };
  }

  it('leaves no byte on the disk when a facilitator deletes it', async () => {
    const { fay, traces } = await secretSession();
    expect((await ask(server.url, fay, '', { method: 'DELETE' })).status).toBe(204);
    for (const trace of traces) expect(onDisk()).not.toContain(trace);
  });

  it('leaves no byte on the disk when nobody used it for long', async () => {
    const { fay, traces } = await secretSession();
    const kept = await openSession(server.url, { title: 'Still in use' });
    await server.terminate();
    letPass(181, fay.sessionId);
    await server.boot();
    await expect.poll(onDisk, { timeout: 30_000 }).not.toContain(secrets.title);
    for (const trace of traces) expect(onDisk()).not.toContain(trace);
    expect((await ask(server.url, kept, '')).status).toBe(200);
  });
});
