import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await RunningServer.start();
});
afterEach(() => server.dispose());

/** As `npm run backup -- FILE` does. */
async function backUp(...files: string[]) {
  const child = spawn(process.execPath, ['server/backup.ts', ...files], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, DATABASE_PATH: server.databasePath },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complained] = [text(child.stdout), text(child.stderr)];
  const [code] = await once(child, 'exit');
  return { code, said: await said, complained: await complained };
}

const round = { itemId: 'checkout', round: 1 };
const cards = { value: '8', effort: '3' };
const items = [{ id: 'checkout', title: 'Checkout' }];

describe('a backup', { timeout: 60_000 }, () => {
  it('of a server in use is one moment of it, and brings that back', async () => {
    const fay = await openSession(server.url, { items });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'round.open', ...round });
    await voter.do({ type: 'vote.cast', ...round, cards });

    const file = join(server.folder, 'backup.db');
    let isDone = false;
    const backingUp = backUp(file).finally(() => {
      isDone = true;
    });
    let added = 0;
    while (!isDone)
      await facilitator.do({ type: 'item.add', items: [{ id: `item${added++}`, title: 'More' }] });
    expect(await backingUp).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^Copied .*test\.db with 1 sessions to .*backup\.db/),
    });
    facilitator.leave();
    voter.leave();

    await server.kill();
    for (const name of readdirSync(server.folder))
      if (name.startsWith('test.db')) rmSync(join(server.folder, name));
    copyFileSync(file, server.databasePath);
    await server.boot();
    const again = await Player.sitDown(server.url, fay);
    const { items: restored } = again.state;
    expect(restored.map(({ id }) => id)).toEqual([
      'checkout',
      ...Array.from({ length: restored.length - 1 }, (_, index) => `item${index}`),
    ]);
    await again.do({ type: 'round.reveal', ...round });
    expect(again.item('Checkout').rounds[0]).toMatchObject({
      ballots: { [vic.participantId]: cards },
    });
    again.leave();
  });

  it('overwrites nothing, and leaves nothing half done', async () => {
    const file = join(server.folder, 'precious.txt');
    writeFileSync(file, 'precious');
    expect(await backUp(file)).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/precious\.txt is there already/),
    });
    expect(readFileSync(file, 'utf8')).toBe('precious');
    expect(await backUp(join(server.folder, 'nowhere', 'backup.db'))).toMatchObject({ code: 1 });
    expect(await backUp()).toMatchObject({
      code: 1,
      complained: expect.stringMatching(/Say where/),
    });
    expect(readdirSync(server.folder).filter((name) => !name.startsWith('test.db'))).toEqual([
      'precious.txt',
    ]);
  });
});
