import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Device, openDevice } from '#client/sync/device.ts';
import { knownSession, lastName, tokenToJoin } from '#client/sync/identity.ts';
import {
  type Answer,
  eraseSession,
  fetchExport,
  join,
  lobby,
  openSession,
} from '#client/sync/rest.ts';
import { connectSession } from '#client/sync/session-client.ts';
import { roundKey, type SessionClient, type SessionView } from '#client/sync/session-view.ts';
import type { Command } from '#shared/commands/commands.ts';
import { joinSession } from '#test/server/front-desk.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

let server: RunningServer;
let origin: string;
let pages: SessionClient[];

beforeAll(async () => {
  server = await RunningServer.start();
  origin = server.url;
});
afterAll(() => server.dispose());
beforeEach(async () => {
  pages = [];
  if (server.isDown) await server.boot();
});
afterEach(() => {
  for (const page of pages) page.close();
});

/** The page of whoever this device is. */
function openPage(device: Device, sessionId: string): SessionClient {
  const identity = knownSession(sessionId, device);
  if (!identity) throw new Error('This device is a stranger to the session.');
  const page = connectSession({ sessionId, identity, url: origin, device });
  pages.push(page);
  return page;
}

function until(page: SessionClient, isSo: (view: SessionView) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (view: SessionView) => {
      if (!isSo(view)) return;
      stop();
      resolve();
    };
    const stop = page.store.subscribe(check);
    check(page.store.getState());
  });
}

function done<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer;
}

async function lead(page: SessionClient, command: Command): Promise<void> {
  done(await page.send(command));
}

/** A session with one item whose round is open, led from a device of its own. */
async function playedSession() {
  const leading = openDevice(new BrowserStorage());
  const { sessionId } = done(
    await openSession(
      {
        title: 'Autumn planning',
        facilitator: { name: 'Fay' },
        items: [{ id: 'i1', title: 'Guest checkout' }],
      },
      { origin, device: leading },
    ),
  );
  const facilitator = openPage(leading, sessionId);
  await lead(facilitator, { type: 'round.open', itemId: 'i1', round: 1 });
  return { sessionId, facilitator, leading };
}

async function voterOf(sessionId: string, storage = new BrowserStorage()) {
  const device = openDevice(storage);
  const {
    identity: { participantId },
  } = done(await join(sessionId, { name: 'Vic', role: 'voter' }, { origin, device }));
  return { storage, device, participantId, page: openPage(device, sessionId) };
}

const first = roundKey('i1', 1);
const cards = { value: '8', effort: '3' };

describe('a device at the door', () => {
  it('sees the lobby, joins, and is the same person after a reload', async () => {
    const { sessionId } = await playedSession();
    expect(done(await lobby(sessionId, { origin }))).toMatchObject({
      title: 'Autumn planning',
      needsPasscode: false,
    });
    const { storage, participantId, page } = await voterOf(sessionId);
    await until(page, ({ connection }) => connection === 'online');
    expect(page.store.getState().self).toBe(participantId);
    page.close();
    const reloaded = openPage(openDevice(storage), sessionId);
    expect(reloaded.store.getState()).toMatchObject({
      connection: 'connecting',
      state: { title: 'Autumn planning' },
    });
    await until(reloaded, ({ connection }) => connection === 'online');
    expect(reloaded.store.getState().self).toBe(participantId);
    expect(reloaded.store.getState().state?.participants).toHaveLength(2);
    expect(lastName(openDevice(storage))).toBe('Vic');
  });

  it('joins as the same person when the first answer got lost', async () => {
    const { sessionId } = await playedSession();
    const device = openDevice(new BrowserStorage());
    const lost = await joinSession(origin, sessionId, {
      name: 'Vic',
      role: 'voter',
      token: tokenToJoin(sessionId, device),
    });
    const joined = done(await join(sessionId, { name: 'Vic', role: 'voter' }, { origin, device }));
    expect(joined.identity.participantId).toBe(lost.participantId);
  });

  it('hears in the server’s words why it may not come in', async () => {
    const device = openDevice(new BrowserStorage());
    const { sessionId } = done(
      await openSession(
        { title: 'Closed', facilitator: { name: 'Fay' }, settings: { passcode: 'sesame' } },
        { origin, device },
      ),
    );
    const guest = openDevice(new BrowserStorage());
    const ask = (passcode?: string) =>
      join(
        sessionId,
        { name: 'Vic', role: 'voter', ...(passcode && { passcode }) },
        { origin, device: guest },
      );
    expect(await ask()).toMatchObject({ refusal: { code: 'passcode_required' } });
    expect(await ask('abracadabra')).toMatchObject({ refusal: { code: 'passcode_wrong' } });
    expect((await ask('sesame')).ok).toBe(true);
    expect(await lobby('nowhere', { origin })).toMatchObject({ refusal: { code: 'no_session' } });
  });

  it('hears of a server that is not there', async () => {
    await server.kill();
    expect(await lobby('s1', { origin })).toMatchObject({ refusal: { code: 'offline' } });
  });
});

describe('a vote', () => {
  it('cast while the server is down is saved when it is back', async () => {
    const { sessionId, facilitator } = await playedSession();
    const { page, participantId } = await voterOf(sessionId);
    await until(page, ({ connection }) => connection === 'online');
    await server.kill();
    await until(page, ({ connection }) => connection !== 'online');
    page.vote('i1', 1, { value: '2' });
    page.vote('i1', 1, cards);
    expect(page.store.getState().ballots[first]).toEqual({ cards, saved: false });

    await server.boot();
    await until(page, ({ ballots }) => ballots[first]?.saved === true);
    await lead(facilitator, { type: 'round.reveal', itemId: 'i1', round: 1 });
    await until(page, ({ ballots }) => !(first in ballots));
    const round = page.store.getState().state?.items[0]?.rounds[0];
    expect(round).toMatchObject({ state: 'revealed', ballots: { [participantId]: cards } });
  });

  it('survives a page that is closed before the server is back', async () => {
    const { sessionId } = await playedSession();
    const { page, storage } = await voterOf(sessionId);
    await until(page, ({ connection }) => connection === 'online');
    await server.kill();
    await until(page, ({ connection }) => connection !== 'online');
    page.vote('i1', 1, cards);
    page.close();
    await server.boot();
    const reloaded = openPage(openDevice(storage), sessionId);
    expect(reloaded.store.getState().ballots[first]).toEqual({ cards, saved: false });
    await until(reloaded, ({ ballots }) => ballots[first]?.saved === true);
  });

  it('is the same on every device of its owner', async () => {
    const { sessionId } = await playedSession();
    const { page, device } = await voterOf(sessionId);
    const identity = knownSession(sessionId, device);
    if (!identity) throw new Error('Joining is not remembered.');
    const phone = connectSession({
      sessionId,
      identity,
      url: origin,
      device: openDevice(new BrowserStorage()),
    });
    pages.push(phone);
    const everywhere = [page, phone];
    for (const one of everywhere) await until(one, ({ connection }) => connection === 'online');
    for (const [index, from] of everywhere.entries()) {
      const chosen = { value: String(index + 1) };
      from.vote('i1', 1, chosen);
      for (const one of everywhere)
        await until(one, ({ ballots }) => {
          const own = ballots[first];
          return own?.saved === true && own.cards.value === chosen.value;
        });
    }
  });
});

describe('the backlog', () => {
  it('grows while the server is down, in order', async () => {
    const { sessionId, facilitator, leading } = await playedSession();
    await server.kill();
    await until(facilitator, ({ connection }) => connection !== 'online');
    const sent = [
      facilitator.send({ type: 'item.add', items: [{ id: 'i2', title: 'Dark' }] }),
      facilitator.send({ type: 'item.edit', itemId: 'i2', title: 'Dark mode' }),
      facilitator.send({ type: 'item.move', itemId: 'i2', before: 'i1' }),
    ];
    await server.boot();
    for (const answer of await Promise.all(sent)) expect(answer.ok).toBe(true);
    const isMoved = ({ state }: SessionView) => state?.items[0]?.title === 'Dark mode';
    await until(facilitator, isMoved);
    await until(openPage(leading, sessionId), isMoved);
  });
});

describe('a session', () => {
  it('is exported and erased', async () => {
    const { sessionId, facilitator, leading } = await playedSession();
    const { page } = await voterOf(sessionId);
    const token = knownSession(sessionId, leading)?.token ?? '';
    const { file } = done(await fetchExport(sessionId, token, 'csv', { origin }));
    expect(await file.text()).toContain('Guest checkout');

    expect((await eraseSession(sessionId, token, { origin, device: leading })).ok).toBe(true);
    for (const one of [facilitator, page])
      await until(one, ({ ended }) => ended?.code === 'no_session');
    expect(knownSession(sessionId, leading)).toBeNull();
  });

  it('is over for who was removed', async () => {
    const { sessionId, facilitator } = await playedSession();
    const { page, participantId } = await voterOf(sessionId);
    await until(page, ({ connection }) => connection === 'online');
    await lead(facilitator, { type: 'participant.remove', participantId });
    await until(page, ({ ended }) => ended?.code === 'removed');
  });
});
