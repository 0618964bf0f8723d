import { afterAll, beforeAll, expect, it } from 'vitest';
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

async function aTable(settings: Record<string, unknown> = {}) {
  const seat = await openSession(server.url, { settings });
  const fay = await Player.sitDown(server.url, seat);
  const vic = await Player.sitDown(
    server.url,
    await joinSession(server.url, seat.sessionId, { name: 'Vic' }),
  );
  seated.push(fay, vic);
  return { fay, vic };
}

/** What this person sees thrown from now on. */
function sightOf(player: Player): string[] {
  const seen: string[] = [];
  player.socket.on('reaction', ({ emoji }) => seen.push(emoji));
  return seen;
}

it('a reaction reaches everybody, with who threw it', async () => {
  const { fay, vic } = await aTable();
  const seen = Promise.all(
    [fay, vic].map((one) => new Promise((resolve) => one.socket.once('reaction', resolve))),
  );
  vic.socket.emit('reaction', { emoji: '🎉' });
  const thrown = { emoji: '🎉', participantId: vic.seat.participantId };
  expect(await seen).toEqual([thrown, thrown]);
});

it('a session that is not playful relays none, until it is again', async () => {
  const { fay, vic } = await aTable({ playful: false });
  const seen = sightOf(fay);
  vic.socket.emit('reaction', { emoji: '🤔' });
  // Commands of the same connection are answered in order: what was thrown before has been dropped by then.
  await vic.do({ type: 'participant.update', participantId: vic.seat.participantId, name: 'Val' });
  await fay.do({ type: 'settings.update', playful: true });
  expect(fay.state.settings.playful).toBe(true);
  const back = new Promise((resolve) => fay.socket.once('reaction', resolve));
  vic.socket.emit('reaction', { emoji: '👏' });
  await back;
  expect(seen).toEqual(['👏']);
});

it('the switch is the facilitator’s', async () => {
  const { vic } = await aTable();
  expect((await vic.beRefused({ type: 'settings.update', playful: false })).code).toBe(
    'not_allowed',
  );
});
