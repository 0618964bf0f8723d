import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Voters } from '#shared/session/voters.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
const seated: Player[] = [];
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => {
  for (const player of seated) player.leave();
  return server.dispose();
});

async function aTable(names: string[], request: Record<string, unknown> = {}) {
  const fay = await openSession(server.url, {
    items: [
      { id: 'checkout', title: 'Checkout' },
      { id: 'search', title: 'Search' },
    ],
    ...request,
  });
  const facilitator = await sitDown(fay);
  const voters = await Promise.all(
    names.map(async (name) => sitDown(await joinSession(server.url, fay.sessionId, { name }))),
  );
  await facilitator.until(() => facilitator.presence.present.length === names.length + 1);
  return { facilitator, voters };
}

async function sitDown(seat: Player['seat']): Promise<Player> {
  const player = await Player.sitDown(server.url, seat);
  seated.push(player);
  return player;
}

const first = { itemId: 'checkout', round: 1 };

describe('a table', () => {
  it('plays two rounds to an agreed score', async () => {
    const { facilitator, voters } = await aTable(['Vic', 'Val']);
    await facilitator.do({ type: 'round.open', ...first });
    for (const [index, voter] of voters.entries())
      await voter.do({
        type: 'vote.cast',
        ...first,
        cards: { value: index === 0 ? '2' : '9', effort: '4' },
      });
    await facilitator.do({ type: 'round.reveal', ...first });
    expect(facilitator.item('Checkout').rounds[0]).toMatchObject({
      results: {
        value: { min: 2, max: 9, mean: 5.5, agreement: { level: 'low' } },
        effort: { mean: 4, agreement: { level: 'high', value: 1 } },
      },
    });
    await facilitator.do({ type: 'round.again', ...first });
    for (const voter of voters)
      await voter.do({
        type: 'vote.cast',
        itemId: 'checkout',
        round: 2,
        cards: { value: '8', effort: '4' },
      });
    await facilitator.do({ type: 'round.reveal', itemId: 'checkout', round: 2 });
    await facilitator.do({
      type: 'item.accept',
      itemId: 'checkout',
      scores: { value: 8, effort: 4 },
    });
    const [voter] = voters;
    await voter?.until(() => voter.item('Checkout').status === 'accepted');
    expect(voter?.item('Checkout')).toMatchObject({ scores: { value: 8, effort: 4 }, priority: 2 });
    expect(voter?.state).toEqual(facilitator.state);
  });

  it('reveals by itself when all who are here have voted, where that is set', async () => {
    const { facilitator, voters } = await aTable(['Vic', 'Val'], {
      settings: { autoReveal: true },
    });
    await facilitator.do({ type: 'round.open', ...first });
    for (const voter of voters)
      await voter.do({ type: 'vote.cast', ...first, cards: { value: '5', effort: null } });
    await facilitator.until(() => facilitator.item('Checkout').status === 'revealed');
    expect(facilitator.item('Checkout').rounds[0]).toMatchObject({
      results: { effort: { mean: null, passed: 2 } },
    });
  });

  it('counts three tabs as one person, with one ballot', async () => {
    const { facilitator, voters } = await aTable(['Vic']);
    const [vic] = voters;
    if (!vic) throw new Error('Nobody came.');
    const tabs = [await sitDown(vic.seat), await sitDown(vic.seat)];
    const echoes = Promise.all(
      tabs.map((tab) => new Promise((resolve) => tab.socket.once('ballot', resolve))),
    );
    await facilitator.do({ type: 'round.open', ...first });
    await vic.do({ type: 'vote.cast', ...first, cards: { value: '5' } });
    const ballot = { ...first, cards: { value: '5' } };
    expect(await echoes).toEqual([ballot, ballot]);
    expect(facilitator.presence.present).toHaveLength(2);
    expect(facilitator.item('Checkout').rounds[0]).toMatchObject({
      voted: Voters.nobody,
      partial: Voters.of([vic.seat.participantId]),
    });
  });

  it('lets the facilitator hand over the lead, and shows a removed person the door', async () => {
    const { facilitator, voters } = await aTable(['Vic', 'Val']);
    const [vic, val] = voters;
    if (!vic || !val) throw new Error('Nobody came.');
    expect(await vic.beRefused({ type: 'round.open', ...first })).toMatchObject({
      code: 'not_allowed',
    });
    await facilitator.do({
      type: 'participant.update',
      participantId: vic.seat.participantId,
      role: 'facilitator',
    });
    await vic.do({ type: 'round.open', ...first });
    await vic.do({ type: 'participant.remove', participantId: val.seat.participantId });
    await val.until(() => !val.socket.connected);
    expect(val.goodbye?.code).toBe('removed');
    await facilitator.until(() => facilitator.presence.present.length === 2);
  });

  it('joins a person once, however often their device asks', async () => {
    const { facilitator } = await aTable([]);
    const { sessionId } = facilitator.seat;
    const request = { name: 'Vic', token: 'a-secret-the-device-made-itself' };
    const seats = await Promise.all(
      [1, 2, 3].map(() => joinSession(server.url, sessionId, request)),
    );
    expect(new Set(seats.map((seat) => seat.participantId)).size).toBe(1);
    await facilitator.until(() => facilitator.state.participants.length === 2);
  });

  it('starts a round in one go without any item prepared', async () => {
    const { facilitator } = await aTable([], { items: [] });
    const quick = { itemId: 'quick', round: 1 };
    await facilitator.do({ type: 'item.add', items: [{ id: 'quick' }] });
    await facilitator.do({ type: 'round.open', ...quick });
    expect(facilitator.state.currentItemId).toBe('quick');
    await facilitator.do({ type: 'item.edit', itemId: 'quick', title: 'Named later' });
    expect(facilitator.item().title).toBe('Named later');
  });
});
