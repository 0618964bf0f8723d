import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfiguration } from '#server/configuration.ts';
import { messageOf } from '#server/webhooks/message.ts';
import { createSender } from '#server/webhooks/sender.ts';
import { hostEntryOf } from '#shared/protocol/webhook-hosts.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { Receiver } from '#test/webhooks/receiver.ts';

describe('the operator', () => {
  const hosts = ['hooks.slack.com', '*.example.com', 'chat.corp:8443', 'http://localhost:9000'];

  it.each([
    ['https://hooks.slack.com/services/T0/B0/x', 'hooks.slack.com'],
    ['https://hooks.slack.com:443/services', 'hooks.slack.com'],
    ['https://HOOKS.slack.com/', 'hooks.slack.com'],
    ['https://a.b.example.com/hook?key=1', '*.example.com'],
    ['https://chat.corp:8443/hook', 'chat.corp:8443'],
    ['http://localhost:9000/hook', 'http://localhost:9000'],
  ])('lets %s be called', (address, entry) => {
    expect(hostEntryOf(address, hosts)).toBe(entry);
  });

  it.each([
    'http://hooks.slack.com/services',
    'https://hooks.slack.com.evil.example/',
    'https://evil.example/?hooks.slack.com',
    'https://evil.example#hooks.slack.com',
    'https://hooks.slack.com@evil.example/',
    'https://name:word@hooks.slack.com/',
    'https://hooks.slack.com:8443/',
    'https://hooks.slack.com./',
    'https://example.com/',
    'https://notexample.com/',
    'https://chat.corp/hook',
    'http://localhost:9001/',
    'https://localhost:9000/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://2130706433/',
    'file:///etc/passwd',
    'hooks.slack.com',
    '',
  ])('does not let %s be called', (address) => {
    expect(hostEntryOf(address, hosts)).toBeNull();
  });

  it('names hosts in the environment', () => {
    const read = (WEBHOOK_HOSTS: string) => readConfiguration({ WEBHOOK_HOSTS });
    expect(read('Hooks.Slack.com, *.example.com,http://localhost:9000')).toMatchObject({
      configuration: {
        webhookHosts: ['hooks.slack.com', '*.example.com', 'http://localhost:9000'],
      },
    });
    expect(readConfiguration({})).toMatchObject({ configuration: { webhookHosts: [] } });
    for (const wrong of [
      '*',
      'https://hooks.slack.com',
      'hooks.slack.com/services',
      'a,,b',
      'http://evil.example',
    ])
      expect(read(wrong)).toMatchObject({
        ok: false,
        problems: [expect.stringContaining('WEBHOOK_HOSTS must be hosts such as')],
      });
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  return address.port;
}

describe('calling', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.listen();
  });
  afterEach(() => receiver.close());

  it('says what came of it, and follows no redirect', async () => {
    const send = createSender([receiver.origin]);
    receiver.answers = [204, 307, 500];
    expect(await send(`${receiver.origin}/hook`, JSON.stringify({ text: 'é' }))).toEqual({
      outcome: 'delivered',
    });
    expect(receiver.received).toMatchObject([{ path: '/hook', body: { text: 'é' } }]);
    const refused = { outcome: 'refused' };
    expect(await send(`${receiver.origin}/hook`, '{}')).toEqual({ ...refused, status: 307 });
    expect(await send(`${receiver.origin}/hook`, '{}')).toEqual({ ...refused, status: 500 });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
  });

  it.each([
    ['what is no HTTP', 'SSH-2.0-OpenSSH\r\n'],
    [
      'an offer of another protocol',
      'HTTP/1.1 101 Other\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    ],
    ['nothing but the end', ''],
    ['a line without end', `HTTP/1.1 200 ${'o'.repeat(500_000)}`],
  ])('takes %s for no answer', async (_, said) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).end(said);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${portOf(server)}`;
    expect(await createSender([origin])(origin, '{}')).toEqual({ outcome: 'unreachable' });
    server.close();
  });

  it('does not wait for ever', async () => {
    receiver.answers = [null];
    const send = createSender([receiver.origin], 50);
    expect(await send(receiver.origin, '{}')).toEqual({ outcome: 'timed_out' });
  });

  it('says so where nobody answers', async () => {
    receiver.close();
    expect(await createSender([receiver.origin])(receiver.origin, '{}')).toEqual({
      outcome: 'unreachable',
    });
  });
});

describe('an address inside the operator’s network', () => {
  let server: Server;
  let port: number;
  let visitors: Socket[];
  beforeEach(async () => {
    visitors = [];
    server = createServer((socket) => {
      visitors.push(socket);
      socket.on('error', () => undefined).destroy();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = portOf(server);
  });
  afterEach(() => server.close());

  it('is called only where the operator named it', async () => {
    const address = `https://127.0.0.1:${port}/`;
    expect(await createSender([`*.0.0.1:${port}`])(address, '{}')).toEqual({
      outcome: 'unreachable',
    });
    expect(visitors).toHaveLength(0);
    await createSender([`127.0.0.1:${port}`])(address, '{}');
    expect(visitors).toHaveLength(1);
  });
});

it('a message says how long it is until the deadline, to the minute in the last hour', () => {
  const session = { id: 's1', title: 'Autumn', framework: valueAndEffort, items: [] };
  const now = Date.UTC(2026, 10, 25, 12);
  const text = (left: number) =>
    messageOf(
      session,
      { event: 'deadline_near', deadline: now + left, progress: { finished: 1, people: 2 }, now },
      { language: 'en', timeZone: 'UTC' },
    ).text;
  expect(text(59.6 * 60_000)).toContain('in 1 hour,');
  expect(text(44 * 60_000)).toContain('in 44 minutes,');
  expect(text(5_000)).toContain('in 1 minute,');
  expect(text(21.4 * 3_600_000)).toContain('in 21 hours, on Thu, Nov 26, 9:24 AM UTC.');
});
