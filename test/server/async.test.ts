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

    await facilitator.until(() => facilitator.item('refunds').rounds[0]?.voted.size === 2);
    const before = facilitator.seq;
    const { since = 0 } = facilitator.state;
    await facilitator.do({ type: 'mode.set', mode: 'live', since });
    expect(facilitator.seq).toBe(before + 1);
    await vic.until(() => vic.state.mode === 'live');
    expect(vic.state.items.map(({ status }) => status)).toEqual(Array(3).fill('revealed'));
    expect(vic.item('checkout').rounds).toMatchObject([
      { results: { value: { agreement: { level: 'low' } } } },
    ]);
    expect(await val.beRefused(rate('search', high))).toMatchObject({ code: 'round_over' });
    for (const player of [facilitator, vic, val]) player.leave();
  });

  it('find a session that was opened so', async () => {
    const deadline = Date.now() + hour;
    const seat = await openSession(server.url, {
      mode: 'async',
      deadline,
      items: [{ id: 'checkout', title: 'checkout' }],
    });
    const vic = await Player.sitDown(
      server.url,
      await joinSession(server.url, seat.sessionId, { name: 'Vic' }),
    );
    expect(vic.state).toMatchObject({ mode: 'async', deadline });
    await vic.do(rate('checkout', low));
    vic.leave();
  });

  it.each([
    [409, { mode: 'async', deadline: Date.now() - 1 }],
    [400, { mode: 'live', deadline: Date.now() + hour }],
    [400, { deadline: Date.now() + hour }],
    [400, { mode: 'later' }],
  ])('are not let into what could not be (%i)', async (status, wrong) => {
    const body = { title: 'Autumn', facilitator: { name: 'Fay' }, ...wrong };
    const answer = await fetch(`${server.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(status);
  });

  it('can claim the lead that was lost; everybody hears of it, a restart forgets nothing, and the facilitator ends it', async () => {
    const { facilitator, vic, val } = await aTable();
    await facilitator.do({ type: 'mode.set', mode: 'async', deadline: null });
    const claim = { type: 'lead.claim', claimed: true } as const;
    expect(await vic.beRefused(claim)).toMatchObject({ code: 'facilitator_present' });
    facilitator.leave();
    await vic.until(() => vic.presence.leaderlessSince !== null);
    await vic.do(claim);
    await val.until(() => val.state.claim?.by === vic.seat.participantId);
    const { participantId } = val.seat;
    const lead = { type: 'participant.update', participantId, role: 'facilitator' } as const;
    expect(await val.beRefused(lead)).toMatchObject({ code: 'claim_waits' });

    await val.comeBack(async () => {
      await server.kill();
      await server.boot();
    });
    expect(val.state.claim?.by).toBe(vic.seat.participantId);
    const returned = await Player.sitDown(server.url, facilitator.seat);
    await val.until(() => val.state.claim === undefined);
    for (const player of [returned, vic, val]) player.leave();
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
