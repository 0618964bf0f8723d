import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rates } from '#shared/commands/limits.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { freePort, RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';

let port: number;
let receiver: Receiver;
let server: RunningServer;
beforeAll(async () => {
  port = await freePort();
  const WEBHOOK_HOSTS = `http://127.0.0.1:${port}`;
  server = await RunningServer.start({ WEBHOOK_HOSTS, LOG_LEVEL: 'trace' });
});
afterAll(() => server.dispose());
beforeEach(async () => {
  receiver = await Receiver.listen(port);
  if (server.isDown) await server.boot();
});
afterEach(() => receiver.close());

function set(seat: Seat, body: unknown, url = server.url) {
  return ask(url, seat, '/webhook', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function test(seat: Seat): Promise<unknown> {
  return (await ask(server.url, seat, '/webhook/test', { method: 'POST' })).json();
}

describe('the webhook of a session', () => {
  it('is told of the close, and its address is known to nobody', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'checkout', title: 'Checkout' }] });
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const lead = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    const heard: string[] = [];
    for (const { socket } of [lead, voter])
      socket.onAny((...message) =>
        heard.push(
          JSON.stringify(message, (_, value) =>
            typeof value?.update === 'string'
              ? Buffer.from(value.update, 'base64').toString('latin1')
              : value,
          ),
        ),
      );
    expect(await (await ask(server.url, fay, '/webhook')).json()).toEqual({
      hosts: [receiver.origin],
    });
    const address = `${receiver.origin}/services/s3cret`;
    expect((await set(fay, { address, language: 'de', timeZone: 'Europe/Berlin' })).status).toBe(
      204,
    );
    await voter.until(() => voter.state.webhook === true);
    await lead.do({ type: 'mode.set', mode: 'async', deadline: null });
    const cards = { value: '8', effort: '3' };
    await voter.do({ type: 'vote.cast', itemId: 'checkout', round: 1, cards });
    await lead.do({ type: 'mode.set', mode: 'live' });
    await receiver.until(1);
    expect(receiver.received.map(({ path, body }) => ({ path, body }))).toEqual([
      {
        path: '/services/s3cret',
        body: {
          text: expect.stringContaining('Über alles abgestimmt: 1 von 1.'),
          // In Slack also how much they agreed, and nothing of what it was about.
          blocks: [
            { type: 'section', text: expect.objectContaining({ type: 'plain_text' }) },
            {
              type: 'context',
              elements: [
                expect.objectContaining({ text: 'Über alles abgestimmt: 1 von 1.' }),
                expect.objectContaining({ text: 'Einigkeit 100\u00a0%' }),
              ],
            },
          ],
          event: 'closed',
          session: { id: fay.sessionId, title: 'Autumn planning' },
          deadline: null,
          finished: 1,
          people: 1,
        },
      },
    ]);

    const exports = ['', '/export?format=json', '/export?format=csv', '/export?format=md'];
    const answers = await Promise.all(
      exports.map(async (path) => (await ask(server.url, fay, path)).text()),
    );
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toContain(
      'priority_poker_webhooks_total{event="closed",outcome="delivered"} 1',
    );
    expect(server.output).toContain('a webhook was called');
    expect(server.output).not.toContain(fay.sessionId);
    const nowhere = [...heard, ...answers, metrics, server.output, voter.state, lead.state];
    for (const one of nowhere) expect(JSON.stringify(one)).not.toMatch(/s3cret|services/);
    for (const player of [lead, voter]) player.leave();
  });

  it('outlives a restart, and goes with the session', async () => {
    const fay = await openSession(server.url);
    await set(fay, { address: `${receiver.origin}/h1dden` });
    await server.kill();
    await server.boot();
    expect(await test(fay)).toEqual({ outcome: 'delivered' });
    expect(receiver.received).toMatchObject([{ path: '/h1dden', body: { event: 'test' } }]);
    const onDisk = () => readFileSync(server.databasePath, 'latin1');
    await ask(server.url, fay, '', { method: 'DELETE' });
    await server.terminate();
    expect(onDisk()).not.toContain('h1dden');
  });

  it('can be tried out, with a result that says what is wrong', async () => {
    const fay = await openSession(server.url);
    expect(await test(fay)).toEqual({ outcome: 'no_webhook' });
    await set(fay, { address: `${receiver.origin}/hook` });
    receiver.answers = [404];
    expect(await test(fay)).toEqual({ outcome: 'refused', status: 404 });
    receiver.close();
    expect(await test(fay)).toEqual({ outcome: 'unreachable' });
    await ask(server.url, fay, '/webhook', { method: 'DELETE' });
    expect(await test(fay)).toEqual({ outcome: 'no_webhook' });
  });

  it('is refused where anything is wrong with it, without repeating it', async () => {
    for (const wrong of [
      { address: 'https://evil.example/hook' },
      { address: 'not an address' },
      { address: 'http://127.0.0.1:1/hook' },
      { address: 7 },
      { address: undefined },
      { language: 'xx' },
      { timeZone: 'Mars/Olympus' },
      { more: 1 },
    ]) {
      const fay = await openSession(server.url);
      const answer = await set(fay, { address: `${receiver.origin}/hook`, ...wrong });
      expect(answer.status, JSON.stringify(wrong)).toBe(400);
      const problem = await answer.json();
      expect(problem).toMatchObject({ code: 'invalid' });
      expect(problem.detail).not.toMatch(/evil|Mars|\/hook/);
      expect(await test(fay)).toEqual({ outcome: 'no_webhook' });
    }
  });

  it('is not set, removed or tried out too often', async () => {
    const fay = await openSession(server.url);
    const statuses: number[] = [];
    for (let times = 0; times <= rates.webhook.points; times++)
      statuses.push((await set(fay, { address: `${receiver.origin}/${times}` })).status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(rates.webhook.points);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('where the operator names no hosts', () => {
  let plain: RunningServer;
  beforeAll(async () => {
    plain = await RunningServer.start();
  });
  afterAll(() => plain.dispose());

  it('there are no webhooks', async () => {
    const fay = await openSession(plain.url);
    expect(await (await ask(plain.url, fay, '/webhook')).json()).toEqual({ hosts: [] });
    const answer = await set(fay, { address: 'https://hooks.slack.com/services/x' }, plain.url);
    expect(await answer.json()).toMatchObject({ detail: 'This server calls no webhooks.' });
  });
});
