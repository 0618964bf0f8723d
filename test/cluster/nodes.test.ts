import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { addressRates } from '#shared/commands/limits.ts';
import { protocolVersion } from '#shared/protocol/events.ts';
import { Postgres } from '#test/postgres/postgres.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { freePort, RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';
import {
  beginWorkspace,
  comeIn,
  drawSecret,
  drawWebhookSecret,
  play,
  Teammate,
} from '#test/workspace/teammate.ts';

const started = await Postgres.start();
if (typeof started === 'string')
  console.warn(`LEFT OUT: everything about many nodes. ${started} See README.md.`);

const round = { itemId: 'checkout', round: 1 };
const cards = (value: string) => ({ value, effort: '3' });

describe.skipIf(typeof started === 'string')('two nodes', { timeout: 40_000 }, () => {
  if (typeof started === 'string') return;
  const postgres = started;
  let a: RunningServer;
  let b: RunningServer;
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await Receiver.listen();
    const database = await postgres.freshDatabase();
    [a, b] = await Promise.all([startNode(database), startNode(database)]);
  });
  afterEach(async () => {
    if (a.isDown) await a.boot();
  });
  afterAll(async () => {
    await Promise.all([a.dispose(), b.dispose()]);
    receiver.close();
    await postgres.dispose();
  });

  async function startNode(database: string): Promise<RunningServer> {
    return RunningServer.start({
      DATABASE_URL: database,
      NODE_ADDRESS: `127.0.0.1:${await freePort()}`,
      DRAIN_SECONDS: '2',
      TRUST_PROXY: '1',
      WEBHOOK_HOSTS: receiver.origin,
    });
  }

  /** A session that `a` owns, with a round open: its facilitator is connected there, and a voter to `b`. */
  async function aRoundInPlay(settings = {}) {
    const items = [{ id: 'checkout', title: 'Checkout' }];
    const fay = await openSession(a.url, { items, settings });
    const facilitator = await Player.sitDown(a.url, fay);
    const vic = await joinSession(b.url, fay.sessionId, { name: 'Vic' });
    const voter = await Player.sitDown(b.url, vic);
    await facilitator.do({ type: 'round.open', ...round });
    return { facilitator, voter };
  }

  async function metric(server: RunningServer, name: string): Promise<number> {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    const found = new RegExp(`^priority_poker_cluster_${name}(?:{[^}]*})? (\\S+)$`, 'm').exec(text);
    return Number(found?.[1]);
  }

  it('are one to everybody: who is here, what is voted, and who has not voted yet', async () => {
    const { facilitator, voter } = await aRoundInPlay({ autoReveal: true });
    const val = await joinSession(a.url, facilitator.seat.sessionId, { name: 'Val' });
    const another = await Player.sitDown(a.url, val);
    await voter.until(() => voter.presence.present.length === 3);
    expect(await metric(a, 'owned_aggregates')).toBe(1);
    expect(await metric(b, 'owned_aggregates')).toBe(0);
    expect(await metric(b, 'relayed_connections')).toBe(1);
    expect(await metric(b, 'lease_age_seconds')).toBeLessThan(5);
    await voter.do({ type: 'vote.cast', ...round, cards: cards('5') });
    expect(voter.item().rounds[0]).toMatchObject({ state: 'open' });
    await another.do({ type: 'vote.cast', ...round, cards: cards('3') });
    await voter.until(() => voter.item().rounds[0]?.state === 'revealed');
    expect(voter.state).toEqual(facilitator.state);
    for (const { seat } of [facilitator, voter])
      for (const { url } of [a, b]) expect((await ask(url, seat, '')).status).toBe(200);
    for (const player of [facilitator, voter, another]) player.leave();
  });

  it('serve devices that no WebSocket reaches, wherever they knock', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    const { sessionId: session, token } = voter.seat;
    const socket = io(b.url, {
      ...{ query: { session }, auth: { session, token, protocol: protocolVersion } },
      ...{ transports: ['polling'], forceNew: true },
    });
    await new Promise<void>((resolve) => socket.once('welcome', () => resolve()));
    const vote = { type: 'vote.cast', ...round, cards: cards('8') };
    expect(await socket.emitWithAck('command', vote)).toMatchObject({ ok: true });
    await facilitator.until(() => facilitator.item().rounds[0]?.voted.size === 1);
    socket.disconnect();
    for (const player of [facilitator, voter]) player.leave();
  });

  it('keep one backlog together, and one goes on with it when the other dies', async () => {
    const ada = await Teammate.arrive(a.url, await beginWorkspace(a.url));
    const secret = drawSecret();
    await ada.do({ type: 'invitation.make', id: 'edit', role: 'editor', secret });
    const { workspaceId } = ada.place;
    const eli = await Teammate.arrive(
      b.url,
      await comeIn(b.url, workspaceId, secret, { name: 'Eli' }),
    );
    await eli.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
    await ada.until(() => ada.state.items.size === 1 && ada.present.length === 2);
    // A session is kept wherever one asks, whoever owns it.
    const fay = await openSession(a.url, { items: [{ id: 'search', title: 'Search' }] });
    const lead = await Player.sitDown(a.url, fay);
    const keep = { session: fay.sessionId, token: fay.token };
    const kept = await Teammate.arrive(b.url, await beginWorkspace(b.url, { keep }));
    expect(kept.item('search')).toMatchObject({ title: 'Search' });
    await a.kill();
    await eli.until(() => eli.socket.connected === false || eli.lastWelcome?.whole === false);
    await eli.until(() => eli.socket.connected && eli.lastWelcome?.whole === false);
    await eli.do({ type: 'item.set', itemIds: ['checkout'], fields: { status: 'active' } });
    expect((await eli.history('checkout')).map(({ what }) => what.change)).toEqual([
      'status',
      'added',
    ]);
    for (const one of [ada, eli, kept, lead]) one.leave();
  });

  it('tell a webhook of a workspace, once, and the one that is left of what the other could not', async () => {
    const ada = await Teammate.arrive(a.url, await beginWorkspace(a.url));
    const eli = await Teammate.arrive(b.url, ada.place);
    await ada.do({
      ...{ type: 'webhook.make', id: 'ci', name: 'CI', address: `${receiver.origin}/hook` },
      ...{ events: ['item.added'], secret: drawWebhookSecret() },
    });
    const told = () =>
      receiver.received.map(({ headers, body }) => [headers['webhook-id'], JSON.stringify(body)]);
    await eli.do({ type: 'item.add', items: [{ id: 'one', title: 'By way of the other node' }] });
    await receiver.until(1);
    // It hears of the next one and does not say so: its node dies waiting for that.
    receiver.answers = [null];
    await eli.do({ type: 'item.add', items: [{ id: 'two', title: 'Told once more' }] });
    await receiver.until(2);
    await a.kill();
    await receiver.until(3);
    const [first, second, third] = told();
    expect(first?.[1]).toContain('By way of the other node');
    expect(third).toEqual(second);
    for (const one of [ada, eli]) one.leave();
  });

  it('bring a score to the workspace that the other one has, though its own is killed before it arrives', async () => {
    const ownedByBoth = async () =>
      [await metric(a, 'owned_aggregates'), await metric(b, 'owned_aggregates')] as const;
    const owned = await ownedByBoth();
    const place = await beginWorkspace(b.url);
    const ada = await Teammate.arrive(b.url, place);
    await ada.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
    const leader = await Player.sitDown(a.url, await play(b.url, place, ['checkout']));
    await leader.do({ type: 'round.open', ...round });
    await leader.do({ type: 'vote.cast', ...round, cards: cards('5') });
    await leader.do({ type: 'round.reveal', ...round });
    const accept = (value: number) =>
      leader.do({ type: 'item.accept', itemId: 'checkout', scores: { value, effort: 3 } });
    await accept(5);
    await ada.until(() => ada.item('checkout').scores?.value === 5);
    const [ownedByA, ownedByB] = owned;
    expect(await ownedByBoth()).toEqual([ownedByA + 1, ownedByB + 1]);
    // A session on the one node is told what the workspace on the other one scored before.
    await ada.do({ type: 'item.add', items: [{ id: 'guest', title: 'Guest checkout' }] });
    const next = await play(b.url, place, ['guest']);
    expect(await (await ask(a.url, next, '/items/guest/references')).json()).toMatchObject({
      references: [{ title: 'Checkout', scores: { value: 5, effort: 3 } }],
    });
    // Nobody tells it again.
    expect(a.output).not.toContain('could not be told of scores');
    // The workspace's node holds still while the score is accepted, and the session's node dies of it.
    b.pause();
    await accept(8);
    await a.kill();
    b.resume();
    await ada.until(() => ada.item('checkout').scores?.value === 8);
    expect((await ada.history('checkout')).map(({ what }) => what.change)).toEqual([
      ...['scored', 'scored', 'added'],
    ]);
    leader.leave();
    ada.leave();
  });

  it('both lead to the session by its code, and refuse strangers alike', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    const shown = await ask(b.url, facilitator.seat, '/join-code', { method: 'POST' });
    const { code } = await shown.json();
    for (const { url } of [a, b]) {
      const body = JSON.stringify({ code });
      const headers = { 'content-type': 'application/json' };
      const found = await fetch(`${url}/api/join-codes`, { method: 'POST', headers, body });
      expect(await found.json()).toEqual({ session: { id: facilitator.seat.sessionId } });
      expect((await ask(url, { ...voter.seat, token: 'another' }, '')).status).toBe(401);
      expect((await ask(url, { ...voter.seat, sessionId: 'nowhere' }, '')).status).toBe(404);
    }
    for (const player of [facilitator, voter]) player.leave();
  });

  it('count a visitor by where they come from, whatever they say and whichever node they knock at', async () => {
    const { sessionId } = await openSession(a.url, { settings: { passcode: 'pelican' } });
    const guess = async ({ url }: RunningServer, from: string, more = {}) => {
      const answer = await fetch(`${url}/api/sessions/${sessionId}/participants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from, ...more },
        body: JSON.stringify({ name: 'Mal', passcode: 'heron' }),
      });
      return answer.status;
    };
    expect(await guess(a, '192.0.2.1')).toBe(403);
    for (let times = 1; times < addressRates.passcodes.points; times++)
      expect(await guess(b, '192.0.2.1')).toBe(403);
    for (const node of [a, b]) {
      expect(await guess(node, '192.0.2.1')).toBe(429);
      expect(await guess(node, '192.0.2.1', { 'relayed-for': '192.0.2.2' })).toBe(429);
      expect(await guess(node, '192.0.2.2')).toBe(403);
    }
  });

  it('play on at the other one when the owner is killed, with every vote that was acknowledged', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await voter.do({ type: 'vote.cast', ...round, cards: cards('5') });
    await a.kill();
    // Whoever was relayed comes back by themselves; the others go to the node that is left.
    facilitator.leave();
    const again = await Player.sitDown(b.url, facilitator.seat);
    await voter.until(() => voter.socket.connected);
    await again.do({ type: 'round.reveal', ...round });
    expect(again.item().rounds[0]).toMatchObject({
      ballots: { [voter.seat.participantId]: cards('5') },
    });
    expect(await metric(b, 'owned_aggregates')).toBeGreaterThan(0);
    for (const player of [again, voter]) player.leave();
  });

  it('let nothing out of a node that was stopped beyond its lease', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    a.pause();
    const again = await Player.sitDown(b.url, facilitator.seat);
    const heard: number[] = [];
    facilitator.socket.on('update', ({ seq }) => heard.push(seq));
    await again.do({ type: 'round.reveal', ...round });
    // It was asked while it was stopped, and finds that when it wakes up.
    const late = facilitator.send({ type: 'round.reveal', ...round }).catch(() => 'no answer');
    const asked = ask(a.url, facilitator.seat, '').catch(() => null);
    a.resume();
    await facilitator.until(() => !facilitator.socket.connected);
    expect(heard).toEqual([]);
    const answer = await asked;
    if (answer?.ok) expect((await answer.json()).items[0].rounds[0].state).toBe('revealed');
    await facilitator.until(() => facilitator.socket.connected);
    await facilitator.until(() => facilitator.item().rounds[0]?.state === 'revealed');
    expect(facilitator.goodbye).toBeNull();
    expect(await late).toBe('no answer');
    for (const player of [facilitator, voter, again]) player.leave();
  });

  it('leave no command undone and nobody alone where one is asked to stop', async () => {
    const { facilitator, voter } = await aRoundInPlay();
    await vi.waitUntil(async () => (await metric(a, 'lease_age_seconds')) < 1);
    const stopped = a.terminate();
    await vi.waitUntil(async () => (await fetch(`${a.url}/readyz`)).status === 503);
    let votes = 0;
    let drops = 0;
    voter.socket.on('disconnect', () => {
      drops += 1;
    });
    for (const value of ['1', '2', '3', '5', '8']) {
      const vote = { type: 'vote.cast', ...round, cards: cards(value) } as const;
      for (let done = false; !done; ) {
        const answer = await voter.socket
          .timeout(1_000)
          .emitWithAck('command', vote)
          .catch(() => null);
        // No answer, and it is sent again: no refusal.
        if (answer) expect(answer).toMatchObject({ ok: true });
        done = answer !== null;
      }
      votes += 1;
    }
    expect(await stopped).toBe(0);
    expect(votes).toBe(5);
    facilitator.leave();
    const again = await Player.sitDown(b.url, facilitator.seat);
    await voter.until(() => voter.socket.connected);
    expect(drops).toBeLessThanOrEqual(1);
    await again.do({ type: 'round.reveal', ...round });
    expect(again.item().rounds[0]).toMatchObject({
      ballots: { [voter.seat.participantId]: cards('8') },
    });
    expect(again.goodbye ?? voter.goodbye).toBeNull();
    for (const player of [again, voter]) player.leave();
  });
});

it('a node that others reach wants a database that they share', async () => {
  const start = RunningServer.start({ NODE_ADDRESS: '127.0.0.1:3001' });
  await expect(start).rejects.toThrow(/NODE_ADDRESS .* PostgreSQL .* DATABASE_URL/);
});
