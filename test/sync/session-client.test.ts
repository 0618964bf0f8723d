import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { knownSession, rememberSession } from '#client/sync/identity.ts';
import { connectSession } from '#client/sync/session-client.ts';
import { roundKey, type SessionClient, type SessionView } from '#client/sync/session-view.ts';
import type { Command } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';
import { ScriptedServer } from '#test/sync/scripted-server.ts';

const sessionId = 's1';
const identity = { participantId: 'ana', token: 'secret' };
const first = roundKey('i1', 1);

let server: ScriptedServer;
let storage: BrowserStorage;
let pages: SessionClient[];

beforeEach(async () => {
  server = await ScriptedServer.start();
  storage = new BrowserStorage();
  pages = [];
});
afterEach(async () => {
  for (const page of pages) page.close();
  await server.stop();
});

/** A page (or another tab) of Ana's device. */
function openPage(): SessionClient {
  const page = connectSession({
    sessionId,
    identity,
    url: server.url,
    device: openDevice(storage),
  });
  pages.push(page);
  return page;
}

function view(page: SessionClient): SessionView {
  return page.store.getState();
}

/** Resolves once the page shows it. */
function until(page: SessionClient, isSo: (view: SessionView) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = page.store.subscribe((now) => check(now));
    const check = (now: SessionView) => {
      if (!isSo(now)) return;
      stop();
      resolve();
    };
    check(view(page));
  });
}

const isOnline = ({ connection }: SessionView) => connection === 'online';

describe('a page', () => {
  it('shows the session, and every change of it', async () => {
    const page = openPage();
    expect(view(page)).toMatchObject({ connection: 'connecting', state: null, ended: null });
    await until(page, isOnline);
    await until(page, ({ state }) => state?.title === 'Autumn planning');
    server.rename('Winter planning');
    await until(page, ({ state }) => state?.title === 'Winter planning');
    expect(server.syncs).toBe(0);
  });

  it('notices a lost update and asks for it', async () => {
    const page = openPage();
    await until(page, isOnline);
    server.openRound('i1', 'lost');
    server.rename('Winter planning');
    await until(page, ({ state }) => state?.items.length === 1);
    expect(view(page).state?.title).toBe('Winter planning');
    expect(server.syncs).toBe(1);
  });

  it('shows its last state at once after a reload', async () => {
    const before = openPage();
    await until(before, ({ state }) => state !== null);
    before.close();
    expect(view(openPage()).state?.title).toBe('Autumn planning');
  });

  it('comes back by itself, with what it missed', async () => {
    const page = openPage();
    await until(page, isOnline);
    server.cut();
    server.rename('Winter planning', 'lost');
    await until(page, ({ connection }) => connection === 'connecting');
    await until(page, isOnline);
    await until(page, ({ state }) => state?.title === 'Winter planning');
  });

  it('leaves a connection that died without a word', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    try {
      const page = openPage();
      await until(page, isOnline);
      server.goDeaf();
      page.vote('i1', 1, { value: '5' });
      // The vote is not answered, and neither is the question whether anybody is there.
      await vi.advanceTimersByTimeAsync(12_000);
      await until(page, ({ ballots }) => ballots[first]?.saved === true);
      page.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it('does not touch what it shows where presence is the same', async () => {
    const page = openPage();
    await until(page, isOnline);
    const players = await server.players();
    const attendance = { here: 'B', leaderlessSince: null };
    players.emit('attendance', attendance);
    await until(page, (now) => now.presence.present.length === 1);
    const shown = view(page).presence;
    players.emit('attendance', attendance);
    server.rename('Winter planning');
    await until(page, ({ state }) => state?.title === 'Winter planning');
    expect(view(page).presence).toBe(shown);
  });

  it('remembers the session for the list of recent ones', async () => {
    await until(openPage(), ({ state }) => state !== null);
    expect(knownSession(sessionId, openDevice(storage))).toMatchObject({
      ...identity,
      title: 'Autumn planning',
      role: 'voter',
    });
  });
});

describe('a rating', () => {
  it('is known as on its way, over a reload, until the server has it', async () => {
    server.answer = () => null;
    const before = openPage();
    await until(before, isOnline);
    const rating: Command = { type: 'rating.set', itemId: 'i1', cards: { value: '5' } };
    void before.send(rating);
    expect(view(before).pendingRatings).toEqual({ i1: rating });
    before.close();

    server.answer = () => ({ ok: true, seq: server.seq });
    const after = openPage();
    expect(view(after).pendingRatings).toEqual({ i1: rating });
    await until(after, ({ pendingRatings }) => pendingRatings.i1 === undefined);
    expect(server.commands.at(-1)).toEqual(rating);
  });
});

describe('a vote', () => {
  it('is shown at once, and as saved when the server says so', async () => {
    server.openRound('i1');
    const page = openPage();
    page.vote('i1', 1, { value: '5' });
    expect(view(page).ballots).toEqual({ [first]: { cards: { value: '5' }, saved: false } });
    await until(page, ({ ballots }) => ballots[first]?.saved === true);
    expect(server.commands).toEqual([
      { type: 'vote.cast', itemId: 'i1', round: 1, cards: { value: '5' } },
    ]);
  });

  it('with no card left is withdrawn', async () => {
    server.ballots = [{ itemId: 'i1', round: 1, cards: { value: '5' } }];
    const page = openPage();
    await until(page, ({ ballots }) => ballots[first]?.saved === true);
    page.vote('i1', 1, {});
    expect(view(page).ballots).toEqual({});
    await vi.waitFor(() =>
      expect(server.commands).toEqual([{ type: 'vote.withdraw', itemId: 'i1', round: 1 }]),
    );
  });

  it('that got no answer is sent again after a reload', async () => {
    server.answer = () => null;
    const before = openPage();
    await until(before, isOnline);
    before.vote('i1', 1, { value: '5' });
    await vi.waitFor(() => expect(server.commands).toHaveLength(1));
    before.close();

    server.answer = () => ({ ok: true, seq: server.seq });
    const after = openPage();
    expect(view(after).ballots[first]).toEqual({ cards: { value: '5' }, saved: false });
    await until(after, ({ ballots }) => ballots[first]?.saved === true);
    expect(server.commands).toHaveLength(2);
  });

  it('that was saved is known after a reload, before the server is reached', async () => {
    const page = openPage();
    await until(page, isOnline);
    page.vote('i1', 1, { value: '8', effort: '3' });
    await until(page, ({ ballots }) => ballots[first]?.saved === true);
    page.close();
    // Nothing was heard from the server yet.
    expect(view(openPage()).ballots[first]).toEqual({
      cards: { value: '8', effort: '3' },
      saved: true,
    });
  });

  it('that is newer is not overwritten by what another device did', async () => {
    server.answer = () => null;
    const page = openPage();
    await until(page, isOnline);
    page.vote('i1', 1, { value: '5' });
    const shown = view(page).ballots;
    const players = await server.players();
    players.emit('ballot', { itemId: 'i1', round: 1, cards: { value: '2' } });
    players.emit('ballot', { itemId: 'i2', round: 1, cards: { value: '9' } });
    await until(page, ({ ballots }) => ballots[roundKey('i2', 1)]?.saved === true);
    expect(view(page).ballots[first]).toBe(shown[first]);
  });

  it('that is refused gives way to the one the server holds', async () => {
    server.openRound('i1');
    server.ballots = [{ itemId: 'i1', round: 1, cards: { value: '5' } }];
    server.answer = () => ({ ok: false, refusal: refusal('no_card') });
    const page = openPage();
    const refused: [Refusal, Command][] = [];
    page.onRefused((...told) => refused.push(told));
    await until(page, ({ ballots }) => ballots[first]?.saved === true);
    page.vote('i1', 1, { value: '77' });
    expect(view(page).ballots[first]?.cards).toEqual({ value: '77' });
    await until(page, ({ ballots }) => ballots[first]?.cards.value === '5');
    expect(view(page).ballots[first]?.saved).toBe(true);
    expect(refused).toEqual([
      [refusal('no_card'), { type: 'vote.cast', itemId: 'i1', round: 1, cards: { value: '77' } }],
    ]);
  });

  it('is no longer one’s own business once the cards are on the table', async () => {
    server.openRound('i1');
    server.ballots = [{ itemId: 'i1', round: 1, cards: { value: '5' } }];
    const page = openPage();
    await until(page, ({ ballots }) => first in ballots);
    server.reveal('i1');
    await until(page, ({ ballots }) => !(first in ballots));
  });
});

describe('a command', () => {
  it('is answered with what the server says', async () => {
    const page = openPage();
    const reveal: Command = { type: 'round.reveal', itemId: 'i1', round: 1 };
    expect(await page.send(reveal)).toEqual({ ok: true, seq: server.seq });
    server.answer = () => ({ ok: false, refusal: refusal('not_allowed') });
    expect(await page.send(reveal)).toEqual({ ok: false, refusal: refusal('not_allowed') });
    const add: Command = { type: 'item.add', items: [{ id: 'i9', title: 'Dark mode' }] };
    expect(await page.send(add)).toEqual({ ok: false, refusal: refusal('not_allowed') });
  });

  it('is sent again when the connection broke before the answer', async () => {
    let answered = 0;
    server.answer = () => {
      answered += 1;
      if (answered > 1) return { ok: true, seq: 1 };
      server.cut();
      return null;
    };
    const page = openPage();
    await until(page, isOnline);
    expect(await page.send({ type: 'timer.stop' })).toEqual({ ok: true, seq: 1 });
    expect(server.commands).toHaveLength(2);
  });

  it('that leads the game is refused where there is no connection for long', async () => {
    const page = openPage();
    await until(page, isOnline);
    await server.stop();
    await until(page, ({ connection }) => connection !== 'online');
    vi.useFakeTimers();
    try {
      const sent = page.send({ type: 'timer.stop' });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await sent).toMatchObject({ ok: false, refusal: { code: 'offline' } });
    } finally {
      vi.useRealTimers();
    }
  });
});

it('sends once more what something newer of the same device overtook', async () => {
  const page = openPage();
  await until(page, isOnline);
  const answers: Acknowledgement[] = [
    { ok: false, refusal: refusal('overtaken') },
    { ok: true, seq: 7 },
  ];
  server.answer = () => answers.shift() ?? null;
  expect(await page.send({ type: 'timer.stop' })).toEqual({ ok: true, seq: 7 });
  expect(server.commands).toEqual([{ type: 'timer.stop' }, { type: 'timer.stop' }]);
  const [overtaken = 0, again = 0] = server.numbers;
  expect(again).toBeGreaterThan(overtaken);
});

describe('a page that may not stay', () => {
  it.each(['removed', 'no_session', 'unauthorized', 'protocol_unsupported'] as const)(
    'is told so at the door: %s',
    async (code) => {
      server.refusal = refusal(code);
      const page = openPage();
      await until(page, ({ ended }) => ended?.code === code);
      expect(view(page).connection).toBe('offline');
      expect(await page.send({ type: 'timer.stop' })).toEqual({
        ok: false,
        refusal: refusal(code),
      });
    },
  );

  it('keeps nothing of a session that is gone', async () => {
    rememberSession({ ...identity, sessionId, title: '', lastSeen: 1 }, openDevice(storage));
    const page = openPage();
    await until(page, isOnline);
    server.answer = () => null;
    page.vote('i1', 1, { value: '5' });
    (await server.players()).emit('goodbye', refusal('no_session'));
    await until(page, ({ ended }) => ended?.code === 'no_session');
    expect(storage.length).toBe(0);
  });

  it('keeps its votes where only the page is too old', async () => {
    server.refusal = refusal('protocol_unsupported');
    const page = openPage();
    page.vote('i1', 1, { value: '5' });
    await until(page, ({ ended }) => ended !== null);
    server.refusal = null;
    const reloaded = openPage();
    await until(reloaded, ({ ballots }) => ballots[first]?.saved === true);
  });

  it('tries again where the refusal passes', async () => {
    server.refusal = refusal('stopping');
    const page = openPage();
    await vi.waitFor(() => expect(server.refused).toBeGreaterThan(1), { timeout: 10_000 });
    server.refusal = null;
    await until(page, isOnline);
  });
});

it('two tabs both bring their votes home', async () => {
  const left = openPage();
  const right = openPage();
  left.vote('i1', 1, { value: '5' });
  right.vote('i2', 1, { value: '8' });
  left.close();
  await until(right, ({ ballots }) => Object.values(ballots).every(({ saved }) => saved));
  expect(server.commands).toEqual([
    { type: 'vote.cast', itemId: 'i1', round: 1, cards: { value: '5' } },
    { type: 'vote.cast', itemId: 'i2', round: 1, cards: { value: '8' } },
  ]);
});
