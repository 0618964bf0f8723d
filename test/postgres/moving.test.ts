import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Postgres } from '#test/postgres/postgres.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const started = await Postgres.start();

/** As the operator would; answers with what it printed. */
async function move(...places: string[]): Promise<string> {
  const program = join(import.meta.dirname, '../../server/move.ts');
  const done = await promisify(execFile)(process.execPath, [program, ...places]).catch(
    (error: { stdout: string; stderr: string }) => error,
  );
  return done.stdout + done.stderr;
}

describe.skipIf(typeof started === 'string')('a team that outgrows its file', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  afterAll(() => postgres.dispose());

  it('moves to PostgreSQL in the middle of a round, and back, and finds everything there', async () => {
    const server = await RunningServer.start();
    const round = { itemId: 'checkout', round: 1 };
    const cards = { value: '8', effort: '3' };
    const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'round.open', ...round });
    await voter.do({ type: 'vote.cast', ...round, cards });
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    await ada.do({ type: 'item.add', items: [{ id: 'search', title: 'Search' }] });
    await ada.do({ type: 'item.set', itemIds: ['search'], fields: { status: 'active' } });
    ada.leave();
    const [backlog, history] = [ada.state, await ada.history('search')];
    await server.terminate();
    const address = await postgres.freshDatabase();
    const file = join(server.folder, 'back.db');
    expect(await move(server.databasePath, address)).toMatch(
      /^Copied 1 session and 1 workspace, and compared/,
    );
    expect(await move(server.databasePath, address)).toMatch(/^There are sessions where/);
    expect(await move(join(server.folder, 'nothing.db'), address)).toMatch(/^There is no database/);
    expect(await move(address, file)).toMatch(/^Copied 1 session and 1 workspace,/);

    for (const place of [{ DATABASE_URL: address }, { DATABASE_PATH: file }]) {
      const there = await RunningServer.start(place);
      const again = await Player.sitDown(there.url, vic);
      expect(again.lastWelcome?.self.ballots).toEqual([{ ...round, cards }]);
      const leader = await Player.sitDown(there.url, fay);
      await leader.do({ type: 'round.reveal', ...round });
      expect(leader.item().rounds).toMatchObject([{ ballots: { [vic.participantId]: cards } }]);
      const teammate = await Teammate.arrive(there.url, ada.place);
      expect(teammate.state).toEqual(backlog);
      expect(await teammate.history('search')).toEqual(history);
      for (const one of [again, leader, teammate]) one.leave();
      await there.dispose();
    }
    for (const player of [facilitator, voter]) player.leave();
    await server.dispose();
  }, 60_000);
});
