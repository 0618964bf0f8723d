import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
let facilitator: Player;
let voter: Player;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

beforeEach(async () => {
  const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
  facilitator = await Player.sitDown(server.url, fay);
  const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
  voter = await Player.sitDown(server.url, vic);
  await facilitator.do({ type: 'round.open', ...round });
});

/** Whatever somebody sends, the others play on. */
afterEach(async () => {
  await facilitator.do({ type: 'item.edit', itemId: 'checkout', title: 'Still here' });
  await voter.until(() => voter.item().title === 'Still here');
  facilitator.leave();
  voter.leave();
});

const round = { itemId: 'checkout', round: 1 };
const vote = { type: 'vote.cast', ...round } as const;

/** Sends what no schema allows. */
async function sendRaw(player: Player, ...payload: unknown[]) {
  const answer: unknown = await Reflect.apply(player.socket.emitWithAck, player.socket, [
    'command',
    ...payload,
  ]);
  return answer;
}

function refused(code: string, sentence = /^[A-Z].*\.$/) {
  return { ok: false, refusal: { code, message: expect.stringMatching(sentence) } };
}

describe('a command is refused with a code and a sentence', () => {
  it.each([
    ['that is no object', 'vote!', 'invalid'],
    ['that is nothing', null, 'invalid'],
    ['that is a list', [vote], 'invalid'],
    ['that nobody knows', { type: 'vote.buy' }, 'unknown_command'],
    ['named like something built in', { type: 'constructor' }, 'unknown_command'],
    ['without its fields', { type: 'vote.cast' }, 'invalid'],
    ['with a field too many', { ...vote, cards: { value: '1' }, score: 1 }, 'invalid'],
    ['without any card', { ...vote, cards: {} }, 'invalid'],
    ['with a card that is not in the deck', { ...vote, cards: { value: '11' } }, 'no_card'],
    ['with another criterion', { ...vote, cards: { risk: '1' } }, 'no_criterion'],
    ['for a round to come', { ...vote, round: 2, cards: { value: '1' } }, 'no_round'],
    ['for an item from elsewhere', { ...vote, itemId: 'x', cards: { value: '1' } }, 'no_item'],
    ["about somebody's else's lead", { type: 'round.reveal', ...round }, 'not_allowed'],
  ])('%s', async (_, command, code) => {
    expect(await sendRaw(voter, command)).toEqual(refused(code));
  });

  it('when there is no command at all', async () => {
    expect(await sendRaw(voter)).toEqual(refused('invalid'));
  });

  it('when it carries bytes', async () => {
    expect(await sendRaw(voter, { ...vote, cards: new Uint8Array(64) })).toEqual(
      refused('invalid'),
    );
  });

  it('when it is 10 MB long', async () => {
    const title = 'x'.repeat(10 * 1024 * 1024);
    expect(await sendRaw(facilitator, { type: 'item.edit', itemId: 'checkout', title })).toEqual(
      refused('too_large'),
    );
  });

  it('when a name is 10,000 emoji long', async () => {
    const rename = {
      type: 'participant.update',
      participantId: voter.seat.participantId,
      name: '🎲'.repeat(10_000),
    };
    expect(await sendRaw(voter, rename)).toEqual(refused('invalid', /60 characters/));
  });

  it('when it adds 2,000 items at once', async () => {
    const items = Array.from({ length: 2_000 }, (_, index) => ({ id: `i${index}`, title: 'More' }));
    expect(await sendRaw(facilitator, { type: 'item.add', items })).toEqual(
      refused('invalid', /1,000 items/),
    );
    expect(facilitator.state.items).toHaveLength(1);
  });

  it('when a spectator votes', async () => {
    const seat = await joinSession(server.url, voter.seat.sessionId, {
      name: 'Sam',
      role: 'spectator',
    });
    const spectator = await Player.sitDown(server.url, seat);
    expect(await spectator.beRefused({ ...vote, cards: { value: '1' } })).toMatchObject({
      code: 'spectator',
    });
    spectator.leave();
  });

  it('when somebody sends hundreds in a moment, and the others are not slowed down', async () => {
    const cards = { value: '1' };
    const answers = await Promise.all(
      Array.from({ length: 400 }, () => voter.send({ ...vote, cards })),
    );
    const tooFast = answers.filter((one) => !one.ok);
    expect(tooFast.length).toBeGreaterThan(50);
    for (const answer of tooFast)
      expect(answer).toMatchObject({
        refusal: { code: 'too_fast', retryAfter: expect.any(Number) },
      });
  });
});

describe('a connection is refused', () => {
  async function connectionError(auth: unknown): Promise<unknown> {
    const socket = io(server.url, {
      auth: auth as Record<string, unknown>,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    const error = await new Promise<Error & { data?: unknown }>((resolve) =>
      socket.once('connect_error', resolve),
    );
    socket.close();
    return error.data;
  }

  it.each([
    [
      'without a token',
      (seat: Player['seat']) => ({ session: seat.sessionId, protocol: 1 }),
      'invalid',
    ],
    [
      'with a wrong token',
      (seat: Player['seat']) => ({ session: seat.sessionId, token: 'x'.repeat(24), protocol: 1 }),
      'unauthorized',
    ],
    [
      'to a session that is not there',
      (seat: Player['seat']) => ({ session: 'nowhere', token: seat.token, protocol: 1 }),
      'no_session',
    ],
    [
      'in a protocol of tomorrow',
      (seat: Player['seat']) => ({ session: seat.sessionId, token: seat.token, protocol: 2 }),
      'protocol_unsupported',
    ],
  ])('%s', async (_, auth, code) => {
    expect(await connectionError(auth(voter.seat))).toMatchObject({ code });
  });

  it('with the token of another session', async () => {
    const other = await openSession(server.url);
    expect(
      await connectionError({ session: voter.seat.sessionId, token: other.token, protocol: 1 }),
    ).toMatchObject({ code: 'unauthorized' });
  });
});

describe('the REST API refuses', () => {
  const json = { 'content-type': 'application/json' };

  async function problem(answer: Response) {
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const body: unknown = await answer.json();
    expect(body).toMatchObject({
      status: answer.status,
      detail: expect.stringMatching(/^[A-Z].*\.$/),
    });
    return body;
  }

  it('malformed JSON', async () => {
    const answer = await fetch(`${server.url}/api/sessions`, {
      method: 'POST',
      headers: json,
      body: '{"title": "Autumn',
    });
    expect(await problem(answer)).toMatchObject({ status: 400, code: 'invalid' });
  });

  it('10 MB', async () => {
    const answer = await fetch(`${server.url}/api/sessions`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ title: 'x'.repeat(10 * 1024 * 1024) }),
    });
    expect(await problem(answer)).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('a name of 10,000 emoji', async () => {
    const answer = await fetch(`${server.url}/api/sessions/${voter.seat.sessionId}/participants`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ name: '🎲'.repeat(10_000) }),
    });
    expect(await problem(answer)).toMatchObject({ status: 400, code: 'invalid' });
  });

  it('2,000 items at once', async () => {
    const items = Array.from({ length: 2_000 }, () => ({ title: 'More' }));
    const answer = await ask(server.url, facilitator.seat, '/items', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(items),
    });
    expect(await problem(answer)).toMatchObject({
      code: expect.stringMatching(/invalid|too_many/),
    });
    expect(facilitator.state.items).toHaveLength(1);
  });

  it.each(['', '/export?format=csv'])(
    'to tell a stranger anything about a session%s',
    async (path) => {
      const { sessionId } = voter.seat;
      const noToken = await fetch(`${server.url}/api/sessions/${sessionId}${path}`);
      expect(await problem(noToken)).toMatchObject({ status: 401, code: 'unauthorized' });
      const other = await openSession(server.url);
      const foreign = await ask(server.url, { ...other, sessionId }, path);
      expect(await problem(foreign)).toMatchObject({ status: 401, code: 'unauthorized' });
    },
  );

  it('to let a voter add items or erase the session', async () => {
    const erase = await ask(server.url, voter.seat, '', { method: 'DELETE' });
    expect(await problem(erase)).toMatchObject({ status: 403, code: 'not_allowed' });
    const add = await ask(server.url, voter.seat, '/items', {
      method: 'POST',
      headers: json,
      body: '[{"title": "Mine"}]',
    });
    expect(await problem(add)).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('what is not there', async () => {
    expect(await problem(await fetch(`${server.url}/api/nothing`))).toMatchObject({ status: 404 });
    expect(await problem(await fetch(`${server.url}/api/sessions/nowhere/lobby`))).toMatchObject({
      status: 404,
      code: 'no_session',
    });
  });

  it('a wrong passcode, and more than a few tries', async () => {
    const fay = await openSession(server.url, { settings: { passcode: 'open sesame' } });
    const knock = (passcode?: string) =>
      fetch(`${server.url}/api/sessions/${fay.sessionId}/participants`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ name: 'Vic', ...(passcode && { passcode }) }),
      });
    expect(await problem(await knock())).toMatchObject({ status: 403, code: 'passcode_required' });
    expect(await problem(await knock('sesame'))).toMatchObject({ code: 'passcode_wrong' });
    expect((await knock('open sesame')).status).toBe(201);
    const guesses = await Promise.all(Array.from({ length: 20 }, (_, n) => knock(`guess ${n}`)));
    const slowed = guesses.filter((answer) => answer.status === 429);
    expect(slowed.length).toBeGreaterThan(0);
    expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
