import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const hour = 60 * 60 * 1_000;
const low = { value: '2', effort: '4' };
const high = { value: '9', effort: '4' };

function rate(itemId: string, cards: Record<string, string>) {
  return { type: 'vote.cast', itemId, round: 1, cards } as const;
}

async function aTable() {
  const seat = await openSession(server.url, {
    items: ['checkout', 'search', 'refunds'].map((id) => ({ id, title: id })),
  });
  const facilitator = await Player.sitDown(server.url, seat);
  const [vic, val] = await Promise.all(
    ['Vic', 'Val'].map(async (name) =>
      Player.sitDown(server.url, await joinSession(server.url, seat.sessionId, { name })),
    ),
  );
  if (!vic || !val) throw new Error('Nobody came.');
  return { facilitator, vic, val };
}

describe('people who rate at their own pace', () => {
  it('go through the items in any order, over a restart, until all cards turn in one update', async () => {
    const { facilitator, vic, val } = await aTable();
    const deadline = Date.now() + hour;
    await facilitator.do({ type: 'mode.set', mode: 'async', deadline });
    await vic.until(() => vic.state.deadline === deadline);
    await vic.do(rate('checkout', low));
    await vic.do(rate('search', low));
    await val.do(rate('refunds', high));
    const welcome = await val.comeBack(async () => {
      await server.kill();
      await server.boot();
    });
    expect(welcome.self.ballots).toEqual([{ itemId: 'refunds', round: 1, cards: high }]);
    await val.do(rate('checkout', high));
    await vic.do(rate('refunds', high));

    await facilitator.until(() => facilitator.item('checkout').rounds[0]?.voted.length === 2);
    const before = facilitator.seq;
    await facilitator.do({ type: 'mode.set', mode: 'live' });
    expect(facilitator.seq).toBe(before + 1);
    await vic.until(() => vic.state.mode === 'live');
    expect(vic.state.items.map(({ status }) => status)).toEqual(Array(3).fill('revealed'));
    expect(vic.item('checkout').rounds).toMatchObject([
      { results: { value: { agreement: { level: 'low' } } } },
    ]);
    expect(await val.beRefused(rate('search', high))).toMatchObject({ code: 'round_over' });
    for (const player of [facilitator, vic, val]) player.leave();
  });

  it('can be told that time is up by the server itself', async () => {
    const { facilitator, vic, val } = await aTable();
    await facilitator.do({ type: 'mode.set', mode: 'async', deadline: Date.now() + hour });
    await vic.do(rate('checkout', low));
    // It is brought forward, so that nobody has to wait for it here.
    await facilitator.do({ type: 'mode.set', mode: 'async', deadline: Date.now() + 4_000 });
    await val.until(() => val.state.mode === 'live');
    expect(val.item('checkout').status).toBe('revealed');
    for (const player of [facilitator, vic, val]) player.leave();
  });
});
