import { createEmulator } from 'emulate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chatLanguages } from '#shared/workspace/webhook.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, drawWebhookSecret, Teammate } from '#test/workspace/teammate.ts';

/**
 * What people in a channel are told, against an emulator of Slack that has nothing to do with the receiver here. It
 * takes incoming webhooks and shows what came of them; it does not look into blocks.
 */
const token = 'xoxb-of-ana';
const opened = createEmulator({
  service: 'slack',
  port: 0,
  seed: { tokens: { [token]: { login: 'ana' } }, slack: { channels: [{ name: 'general' }] } },
});
let origin: string;
let server: RunningServer;
beforeAll(async () => {
  origin = (await opened).url.replace('localhost', '127.0.0.1');
  server = await RunningServer.start({
    ...{ WEBHOOK_HOSTS: origin, PUBLIC_URL: 'http://poker.example' },
  });
});
afterAll(async () => {
  await server.dispose();
  await (await opened).close();
});

async function ask(method: string, parts: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/api/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(parts),
  });
  return answer.json();
}

it('stands in the channel as it was said, with its blocks', async () => {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  for (const language of chatLanguages)
    await ada.do({
      ...{ type: 'webhook.make', id: language, name: language, events: ['item.added'] },
      ...{ address: `${origin}/services/T1/B1/${language}`, secret: drawWebhookSecret() },
      chat: { language },
    });
  await ada.do({ type: 'item.add', items: [{ id: 'a', title: 'Pay <!channel>' }] });
  const { channels } = await ask('conversations.list');
  const general = channels.find(({ name }: { name: string }) => name === 'general');
  const said = async () => (await ask('conversations.history', { channel: general.id })).messages;
  await expect.poll(said).toHaveLength(chatLanguages.length);
  for (const message of await said()) {
    expect(message.text).toMatch(/SHOP-1 Pay ‹!channel›/);
    expect(message.blocks.map(({ type }: { type: string }) => type)).toEqual([
      ...['section', 'context', 'actions'],
    ]);
  }
  ada.leave();
});
