import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClientEvents, protocolVersion, type ServerEvents } from '#shared/protocol/events.ts';
import { Voters } from '#shared/session/voters.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const round = { itemId: 'checkout', round: 1 };
const cards = { value: '8', effort: '3' };

async function aRoundInPlay() {
  const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
  const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
  const facilitator = await Player.sitDown(server.url, fay);
  const voter = await Player.sitDown(server.url, vic);
  await facilitator.do({ type: 'round.open', ...round });
  return { facilitator, voter };
}

describe('a server that dies', () => {
  it('keeps an acknowledged vote, hidden as before, and people find their seats again', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await voter.do({ type: 'vote.cast', ...round, cards });
    await server.kill();
    await server.boot();

    const again = await Player.sitDown(server.url, voter.seat);
    expect(again.lastWelcome?.self).toEqual({
      participantId: voter.seat.participantId,
      ballots: [{ ...round, cards }],
    });
    await facilitator.until(() => facilitator.socket.connected);
    expect(facilitator.item().rounds).toMatchObject([
      { number: 1, state: 'open', voted: Voters.of([voter.seat.participantId]) },
    ]);
    await facilitator.do({ type: 'round.reveal', ...round });
    expect(facilitator.item().rounds).toMatchObject([
      { state: 'revealed', ballots: { [voter.seat.participantId]: cards } },
    ]);
    facilitator.leave();
    voter.leave();
    again.leave();
  });

  it('does a command once that is sent again because its answer was lost', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await voter.do({ type: 'vote.cast', ...round, cards });
    await facilitator.do({ type: 'round.reveal', ...round });
    await facilitator.do({ type: 'round.again', ...round });
    const before = facilitator.state;
    await server.kill();
    await server.boot();
    await facilitator.until(() => facilitator.socket.connected);
    await facilitator.do({ type: 'round.again', ...round });
    expect(facilitator.state).toEqual(before);
    expect(await voter.beRefused({ type: 'vote.cast', ...round, cards })).toMatchObject({
      code: 'round_over',
    });
    facilitator.leave();
    voter.leave();
  });
});

describe('a server that is asked to stop', () => {
  it('answers what it was told, lets devices come back by themselves, and exits with 0', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    const vote = voter.send({ type: 'vote.cast', ...round, cards });
    await voter.until(() => voter.item().rounds[0]?.voted.size === 1);
    expect(await server.terminate()).toBe(0);
    expect(await vote).toMatchObject({ ok: true });

    await server.boot();
    await voter.until(() => voter.socket.connected);
    await facilitator.until(() => facilitator.socket.connected);
    await facilitator.do({ type: 'round.reveal', ...round });
    expect(facilitator.item().rounds[0]).toMatchObject({
      results: { value: { mean: 8 }, effort: { mean: 3 } },
    });
    facilitator.leave();
    voter.leave();
  });
});

describe('a passcode', () => {
  it('that was changed is still the new one when the server was killed', async () => {
    const fay = await openSession(server.url, { settings: { passcode: 'old words' } });
    const facilitator = await Player.sitDown(server.url, fay);
    await facilitator.do({ type: 'settings.update', passcode: 'new words' });
    facilitator.leave();
    await server.kill();
    await server.boot();
    const join = (passcode: string) =>
      joinSession(server.url, fay.sessionId, { name: 'Vic', passcode });
    await expect(join('old words')).rejects.toThrow('passcode_wrong');
    await expect(join('new words')).resolves.toMatchObject({ sessionId: fay.sessionId });
  });
});

describe('a device that was away', () => {
  it('is not heard with what it sent before something newer, on whatever connection', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    const connect = async ({ sessionId, token }: Seat, device: string) => {
      const socket: Socket<ServerEvents, ClientEvents> = io(server.url, {
        auth: { session: sessionId, token, protocol: protocolVersion, device },
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
      });
      await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
      return socket;
    };
    const cast = (value: string) => ({ type: 'vote.cast' as const, ...round, cards: { value } });
    const beforeReload = await connect(voter.seat, 'a-phone');
    const afterReload = await connect(voter.seat, 'a-phone');
    const laptop = await connect(voter.seat, 'a-laptop');
    const otherPerson = await connect(facilitator.seat, 'a-phone');

    expect(await beforeReload.emitWithAck('command', cast('1'), 1)).toMatchObject({ ok: true });
    expect(await afterReload.emitWithAck('command', cast('3'), 3)).toMatchObject({ ok: true });
    const late = await beforeReload.emitWithAck('command', cast('2'), 2);
    expect(late).toMatchObject({ ok: false, refusal: { code: 'overtaken' } });
    await facilitator.do({ type: 'round.reveal', ...round });
    expect(facilitator.item().rounds[0]).toMatchObject({ results: { value: { mean: 3 } } });

    await facilitator.do({ type: 'round.again', ...round });
    const again = (value: string) => ({ ...cast(value), round: 2 });
    // The same number is the same command sent twice; others count for themselves.
    expect(await afterReload.emitWithAck('command', again('3'), 3)).toMatchObject({ ok: true });
    expect(await laptop.emitWithAck('command', again('2'), 1)).toMatchObject({ ok: true });
    expect(await otherPerson.emitWithAck('command', again('2'), 1)).toMatchObject({ ok: true });
    for (const socket of [beforeReload, afterReload, laptop, otherPerson]) socket.disconnect();
    facilitator.leave();
    voter.leave();
  });

  it('catches up with what it missed only', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    const whole = voter.lastWelcome?.update.byteLength ?? 0;
    const welcome = await voter.comeBack(() =>
      facilitator.do({ type: 'item.edit', itemId: 'checkout', title: 'Guest checkout' }),
    );
    expect(voter.state).toEqual(facilitator.state);
    expect(welcome.update.byteLength).toBeLessThan(whole);
    facilitator.leave();
    voter.leave();
  });
});
