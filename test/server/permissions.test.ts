import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Command, CommandType } from '#shared/commands/commands.ts';
import {
  callPermissions,
  commandPermissions,
  messagePermissions,
} from '#shared/protocol/permissions.ts';
import type { Role } from '#shared/session/state.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** The whole table of who may do what, tried out: every request by everybody. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ WEBHOOK_HOSTS: 'hooks.example.com' });
});
afterAll(() => server.dispose());

const roles: readonly Role[] = ['facilitator', 'voter', 'spectator'];

/** A command of each type that can be done in the session below. */
const samples: { [T in CommandType]: (self: Seat) => Extract<Command, { type: T }> } = {
  'item.add': () => ({ type: 'item.add', items: [{ id: 'new' }] }),
  'item.import': () => ({ type: 'item.import', items: [{ id: 'brought' }] }),
  'item.edit': () => ({ type: 'item.edit', itemId: 'waiting', title: 'Renamed' }),
  'item.move': () => ({ type: 'item.move', itemId: 'waiting', before: null }),
  'item.remove': () => ({ type: 'item.remove', itemId: 'waiting' }),
  'item.restore': () => ({ type: 'item.restore', itemId: 'waiting' }),
  'item.skip': () => ({ type: 'item.skip', itemId: 'waiting' }),
  'item.lock': () => ({ type: 'item.lock', itemId: 'waiting', locked: true }),
  'item.accept': () => ({ type: 'item.accept', itemId: 'revealed', scores: { value: 8 } }),
  'item.batch': () => ({
    type: 'item.batch',
    commands: [{ type: 'item.lock', itemId: 'waiting', locked: true }],
  }),
  'round.open': () => ({ type: 'round.open', itemId: 'waiting', round: 1 }),
  'round.reveal': () => ({ type: 'round.reveal', itemId: 'voting', round: 1 }),
  'round.again': () => ({ type: 'round.again', itemId: 'revealed', round: 1 }),
  'vote.cast': () => ({ type: 'vote.cast', itemId: 'voting', round: 1, cards: { value: '8' } }),
  'vote.withdraw': () => ({ type: 'vote.withdraw', itemId: 'voting', round: 1 }),
  'rating.set': () => ({ type: 'rating.set', itemId: 'waiting', cards: { value: '8' } }),
  'rating.clear': () => ({ type: 'rating.clear', itemId: 'waiting' }),
  'participant.update': ({ participantId }) => ({
    type: 'participant.update',
    participantId,
    name: 'Somebody',
  }),
  'participant.remove': () => ({ type: 'participant.remove', participantId: 'away' }),
  'lead.claim': () => ({ type: 'lead.claim', claimed: false }),
  'settings.update': () => ({ type: 'settings.update', autoReveal: true }),
  'link.renew': () => ({ type: 'link.renew', key: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4' }),
  'framework.update': () => ({ type: 'framework.update', framework: 'value-effort' }),
  'timer.start': () => ({ type: 'timer.start', seconds: 60 }),
  'timer.stop': () => ({ type: 'timer.stop' }),
  'mode.set': () => ({ type: 'mode.set', mode: 'async', deadline: null }),
  undo: () => ({
    type: 'undo',
    steps: [{ of: 'place', itemId: 'waiting', now: 'voting', before: null }],
  }),
};

async function aSession() {
  const facilitator = await openSession(server.url, {
    items: ['waiting', 'voting', 'revealed'].map((id) => ({ id, title: id })),
  });
  const enter = (name: string, role: string) =>
    joinSession(server.url, facilitator.sessionId, { name, role });
  const voter = await enter('Vic', 'voter');
  const spectator = await enter('Sam', 'spectator');
  const away = await enter('Ann', 'voter');
  const seats: Record<Role, Seat> = { facilitator, voter, spectator };
  return { ...seats, away };
}

async function atTheTable(seats: Record<Role, Seat>): Promise<Record<Role, Player>> {
  const players = {
    facilitator: await Player.sitDown(server.url, seats.facilitator),
    voter: await Player.sitDown(server.url, seats.voter),
    spectator: await Player.sitDown(server.url, seats.spectator),
  };
  const { facilitator } = players;
  await facilitator.do({ type: 'round.open', itemId: 'revealed', round: 1 });
  await facilitator.do({ type: 'round.reveal', itemId: 'revealed', round: 1 });
  await facilitator.do({ type: 'round.open', itemId: 'voting', round: 1 });
  return players;
}

/** Who may not, before who may: so that nothing has been done yet where it must be refused. */
function inOrder(allowed: readonly Role[]): readonly Role[] {
  return roles.toSorted((a, b) => Number(allowed.includes(a)) - Number(allowed.includes(b)));
}

function codeFor(allowed: readonly Role[]): string {
  return allowed.includes('voter') ? 'spectator' : 'not_allowed';
}

describe('the command', () => {
  const types = Object.keys(commandPermissions) as CommandType[];
  it.each(types)('%s', async (type) => {
    const { away, ...seats } = await aSession();
    const players = await atTheTable(seats);
    const allowed = commandPermissions[type];
    for (const role of inOrder(allowed)) {
      const sample = samples[type](players[role].seat);
      const command =
        sample.type === 'participant.remove'
          ? { ...sample, participantId: away.participantId }
          : sample;
      const before = players.facilitator.seq;
      const answer = await players[role].send(command);
      if (allowed.includes(role)) expect(answer, role).toMatchObject({ ok: true });
      else {
        expect(answer, role).toMatchObject({ refusal: { code: codeFor(allowed) } });
        expect(players.facilitator.seq).toBe(before);
      }
    }
    for (const player of Object.values(players)) player.leave();
  });
});

describe('over the connection', () => {
  const notes = new Y.Doc();
  notes.getText('text').insert(0, 'Ask the bank');
  const update = Y.encodeStateAsUpdate(notes);

  const sends: Record<keyof typeof messagePermissions, (player: Player) => Promise<unknown>> = {
    sync: async (player) => ({
      ok: 'seq' in (await player.socket.emitWithAck('sync', new Uint8Array([0]))),
    }),
    'notes (reading)': (player) => player.socket.emitWithAck('notes', { itemId: 'waiting' }),
    'notes (writing)': (player) =>
      player.socket.emitWithAck('notes', { itemId: 'waiting', update }),
    caret: (player) => player.socket.emitWithAck('caret', { itemId: 'waiting', selection: null }),
    reaction: (player) =>
      new Promise((resolve) => {
        player.socket.once('reaction', () => resolve({ ok: true }));
        player.socket.emit('reaction', { emoji: '👏' });
      }),
  };

  it.each(Object.entries(messagePermissions))('%s', async (message, allowed) => {
    for (const role of roles) {
      // Each role in a session of its own: a client id of notes belongs to who wrote with it first.
      const { away, ...seats } = await aSession();
      const player = await Player.sitDown(server.url, seats[role]);
      const answer = await sends[message as keyof typeof sends](player);
      if (allowed.some((one) => one === role)) expect(answer, role).toMatchObject({ ok: true });
      else expect(answer, role).toMatchObject({ refusal: { code: codeFor(allowed) } });
      player.leave();
    }
  });
});

/** Those who are nobody here: what they send as a token, and what every request of theirs is told. */
const outsiders: Record<string, { token?: string; code: string; status: number }> = {
  'somebody who was removed': { code: 'removed', status: 403 },
  'a facilitator of another session': { code: 'unauthorized', status: 401 },
  'a stranger with a made-up token': { token: 'x'.repeat(24), code: 'unauthorized', status: 401 },
  'a stranger with a hash instead of a token': { code: 'unauthorized', status: 401 },
  'a stranger without a token': { token: '', code: 'unauthorized', status: 401 },
};

async function tokensOfOutsiders(): Promise<{ seats: Seat[]; facilitator: Seat }> {
  const { facilitator, away } = await aSession();
  const fay = await Player.sitDown(server.url, facilitator);
  await fay.do({ type: 'participant.remove', participantId: away.participantId });
  fay.leave();
  const foreign = await openSession(server.url);
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(facilitator.token));
  const tokens = [
    away.token,
    foreign.token,
    outsiders['a stranger with a made-up token']?.token ?? '',
    Buffer.from(digest).toString('base64url'),
    '',
  ];
  return { seats: tokens.map((token) => ({ ...facilitator, token })), facilitator };
}

describe('the REST API', () => {
  const calls = Object.entries(callPermissions);
  const json = { 'content-type': 'application/json' };
  const bodies: Record<string, unknown> = {
    'POST /api/sessions': { title: 'Another', facilitator: { name: 'Fay' } },
    'POST /api/sessions/:id/participants': { name: 'Lou' },
    'POST /api/sessions/:id/items': [{ title: 'Mine' }],
    'PUT /api/sessions/:id/webhook': { address: 'https://hooks.example.com/s3cret' },
  };

  async function joinCodeOf(seat: Seat): Promise<unknown> {
    return (await (await ask(server.url, seat, '/join-code', { method: 'POST' })).json()).code;
  }

  function call(what: string, { sessionId, token }: Seat) {
    const [method = '', path = ''] = what.split(' ');
    const query = path.endsWith('export') ? '?format=csv' : '';
    const body = bodies[what];
    const address = path.replace(':id', sessionId).replace(':itemId', 'waiting');
    return fetch(`${server.url}${address}${query}`, {
      method,
      headers: { ...json, ...(token !== '' && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  it.each(calls)('%s', async (what, allowed) => {
    const { away, ...seats } = await aSession();
    bodies['POST /api/join-codes'] = { code: await joinCodeOf(seats.facilitator) };
    const who = typeof allowed === 'string' ? roles : allowed;
    for (const role of inOrder(who)) {
      const answer = await call(what, seats[role]);
      if (who.includes(role)) expect(answer.ok, `${role}: ${answer.status}`).toBe(true);
      else {
        expect(answer.status, role).toBe(403);
        expect(await answer.json(), role).toMatchObject({ code: codeFor(who) });
      }
    }
    const { seats: outside } = await tokensOfOutsiders();
    for (const [index, [name, { code, status }]] of Object.entries(outsiders).entries()) {
      const seat = outside[index] ?? seats.voter;
      const answer = await call(what, seat);
      // With the link only they may come in; but as somebody new.
      if (typeof allowed === 'string') expect(answer.ok, name).toBe(true);
      else {
        expect(answer.status, name).toBe(status);
        expect(await answer.json(), name).toMatchObject({ code });
      }
    }
  });

  it('of a session that was erased answers nobody', async () => {
    const { away, ...seats } = await aSession();
    await ask(server.url, seats.facilitator, '', { method: 'DELETE' });
    for (const [what] of calls.filter(([, who]) => who !== 'anybody'))
      for (const role of roles) {
        const answer = await call(what, seats[role]);
        expect(answer.status, `${what} ${role}`).toBe(404);
        expect(await answer.json()).toMatchObject({ code: 'no_session' });
      }
  });
});

describe('a connection is refused to', () => {
  async function knock({ sessionId, token }: Seat) {
    const socket = io(server.url, {
      auth: { session: sessionId, protocol: 1, ...(token !== '' && { token }) },
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const refusal = await new Promise<unknown>((resolve, reject) => {
      socket.once('connect_error', (error) => resolve('data' in error ? error.data : error));
      socket.once('welcome', () => reject(new Error('They were let in.')));
    });
    socket.close();
    return refusal;
  }

  it.each(Object.entries(outsiders))('%s', async (name, { code }) => {
    const { seats } = await tokensOfOutsiders();
    const seat = seats[Object.keys(outsiders).indexOf(name)];
    if (!seat) throw new Error(`Nobody is ${name}.`);
    expect(await knock(seat)).toMatchObject({ code: seat.token === '' ? 'invalid' : code });
  });

  it('everybody, where the session was erased', async () => {
    const { away, ...seats } = await aSession();
    await ask(server.url, seats.facilitator, '', { method: 'DELETE' });
    for (const role of roles)
      expect(await knock(seats[role])).toMatchObject({ code: 'no_session' });
  });
});
