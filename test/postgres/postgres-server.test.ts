import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Postgres } from '#test/postgres/postgres.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

const started = await Postgres.start();
const round = { itemId: 'checkout', round: 1 };
const cards = { value: '8', effort: '3' };

describe.skipIf(typeof started === 'string')('a server on PostgreSQL', () => {
  if (typeof started === 'string') return;
  const postgres = started;
  let server: RunningServer;
  beforeEach(async () => {
    server = await RunningServer.start({ DATABASE_URL: await postgres.freshDatabase() });
  });
  afterEach(() => server.dispose());
  afterAll(() => postgres.dispose());

  async function aRoundInPlay() {
    const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'round.open', ...round });
    return { facilitator, voter };
  }

  it('keeps an acknowledged vote when it is killed, and the round goes on', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await voter.do({ type: 'vote.cast', ...round, cards });
    await server.kill();
    await server.boot();
    const again = await Player.sitDown(server.url, voter.seat);
    expect(again.lastWelcome?.self.ballots).toEqual([{ ...round, cards }]);
    await facilitator.until(() => facilitator.socket.connected);
    await facilitator.do({ type: 'round.reveal', ...round });
    await facilitator.do({ type: 'item.accept', itemId: 'checkout', scores: { value: 8 } });
    expect(facilitator.item()).toMatchObject({ status: 'accepted' });
    for (const player of [facilitator, voter, again]) player.leave();
  });

  it('refuses what can’t be stored while PostgreSQL is away, says so, and goes on by itself', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await postgres.kill();
    const vote = { type: 'vote.cast', ...round, cards } as const;
    expect(await voter.beRefused(vote)).toMatchObject({ code: 'storage_failed' });
    expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
    await postgres.boot();
    await voter.do(vote);
    await vi.waitUntil(async () => (await fetch(`${server.url}/readyz`)).ok, { timeout: 10_000 });
    await facilitator.do({ type: 'round.reveal', ...round });
    expect(facilitator.item().rounds).toMatchObject([
      { ballots: { [voter.seat.participantId]: cards } },
    ]);
    for (const player of [facilitator, voter]) player.leave();
  });
});
