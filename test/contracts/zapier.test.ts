import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { webhookMessageSchema } from '#shared/exports/webhook-message.ts';
import { webhookEvents } from '#shared/workspace/webhook.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const file = new URL('../../deploy/zapier/app.json', import.meta.url);
const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
const require = createRequire(import.meta.url);

const request = z.object({
  url: z.string(),
  method: z.string(),
  body: z.record(z.string(), z.unknown()).optional(),
});
const code = z.object({ source: z.string() });
const action = z.object({ operation: z.object({ perform: code }) });
const appSchema = z.object({
  triggers: z.record(
    z.string(),
    z.object({
      operation: z.object({
        ...{ performSubscribe: request, performUnsubscribe: request },
        ...{ perform: code, performList: code },
      }),
    }),
  ),
  creates: z.record(z.string(), action),
  searches: z.record(z.string(), action),
});

/** What Zapier would do with the app, done against a server. */
describe('the app for Zapier', () => {
  const app = appSchema.parse(written);
  let server: RunningServer;
  let receiver: Receiver;
  let admin: Teammate;
  beforeAll(async () => {
    receiver = await Receiver.listen();
    server = await RunningServer.start({ LIMITS: 'off', WEBHOOK_HOSTS: receiver.origin });
    admin = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  });
  afterAll(async () => {
    await server.dispose();
    receiver.close();
  });

  const authData = () => ({
    ...{ server: server.url, workspace: admin.place.workspaceId, token: admin.place.token },
  });

  async function ask(asked: {
    url: string;
    method?: string;
    body?: unknown;
    params?: Record<string, string>;
  }) {
    const address = new URL(asked.url);
    for (const [name, value] of Object.entries(asked.params ?? {}))
      address.searchParams.set(name, value);
    const answer = await fetch(address, {
      method: asked.method ?? 'GET',
      headers: {
        Authorization: `Bearer ${admin.place.token}`,
        'Content-Type': 'application/json',
      },
      ...(asked.body !== undefined && { body: JSON.stringify(asked.body) }),
    });
    expect(answer.ok, `${asked.url}: ${answer.status}`).toBe(true);
    const text = await answer.text();
    return { data: text === '' ? null : JSON.parse(text) };
  }

  /** Runs a piece of the app's code as Zapier does. */
  function run({ source }: z.infer<typeof code>, bundle: object): Promise<unknown> {
    const body = new Function('z', 'bundle', 'require', source);
    return Promise.resolve(body({ request: ask }, { authData: authData(), ...bundle }, require));
  }

  /** A request with what stands for `{{bundle.…}}` put in. */
  function send({ url, method, body }: z.infer<typeof request>, bundle: object) {
    const values: Record<string, unknown> = { authData: authData(), ...bundle };
    const fill = (text: string) =>
      text.replaceAll(/\{\{bundle\.([\w.]+)\}\}/g, (_, path: string) =>
        String(
          path
            .split('.')
            .reduce<unknown>((value, name) => Reflect.get(Object(value), name), values),
        ),
      );
    const filled = body && JSON.parse(fill(JSON.stringify(body)));
    return ask({ url: fill(url), method, ...(filled && { body: filled }) });
  }

  const trigger = (key: string) => {
    const found = app.triggers[key];
    if (!found) throw new Error(`There is no trigger ${key}.`);
    return found.operation;
  };
  const perform = (kind: 'creates' | 'searches', key: string, inputData: object) => {
    const found = app[kind][key];
    if (!found) throw new Error(`There is no action ${key}.`);
    return run(found.operation.perform, { inputData });
  };

  it('is accepted by Zapier’s own schema', () => {
    let schema: { validateAppDefinition(app: unknown): { errors: unknown[] } };
    try {
      schema = require('zapier-platform-schema');
    } catch {
      // Its licence binds whoever installs it: so it is no dependency.
      process.stderr.write(
        '\n*** NOT TRIED: `npm install --no-save zapier-platform-schema` to hold the app for Zapier to it. ***\n\n',
      );
      return;
    }
    expect(schema.validateAppDefinition(written).errors.map(String)).toEqual([]);
  });

  it('is told of what it subscribed to, and no more once it unsubscribed', async () => {
    const operation = trigger('item_created');
    const targetUrl = `${receiver.origin}/hooks/catch/1`;
    const { data: subscribeData } = await send(operation.performSubscribe, { targetUrl });
    await admin.do({ type: 'item.add', items: [{ id: 'gift', title: 'Gift cards' }] });
    await receiver.until(1);
    const cleanedRequest = webhookMessageSchema.parse(JSON.parse(receiver.received[0]?.text ?? ''));
    expect(await run(operation.perform, { cleanedRequest })).toMatchObject([
      { id: expect.stringContaining('gift'), type: 'item.added' },
    ]);
    await send(operation.performUnsubscribe, { subscribeData });
    expect(
      (
        await send(
          {
            url: '{{bundle.authData.server}}/api/workspaces/{{bundle.authData.workspace}}/webhooks',
            method: 'GET',
          },
          {},
        )
      ).data,
    ).toMatchObject({ webhooks: [] });
  });

  it('shows samples of every trigger as they would come', async () => {
    for (const { operation } of Object.values(app.triggers)) {
      const [sample] = z
        .array(z.looseObject({ id: z.string() }))
        .parse(await run(operation.performList, {}));
      expect(webhookMessageSchema.safeParse(sample).success).toBe(true);
      expect(webhookEvents).toContain(sample?.type);
    }
  });

  it('adds, changes and finds items, and begins a session with them', async () => {
    const made = z
      .object({ key: z.string() })
      .parse(await perform('creates', 'create_item', { title: 'Guest checkout' }));
    const changed = { item: made.key, title: 'Guest checkout by mail' };
    await perform('creates', 'update_item', changed);
    expect(await perform('searches', 'find_item', { find: 'checkout mail' })).toMatchObject([
      { key: made.key, title: 'Guest checkout by mail' },
    ]);
    const session = await perform('creates', 'start_session', { title: 'Refinement' });
    expect(session).toMatchObject({ address: expect.stringContaining(`${server.url}/s/`) });
  });
});
