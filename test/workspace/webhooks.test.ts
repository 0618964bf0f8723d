import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webhookMessageSchema } from '#shared/exports/webhook-message.ts';
import { webhookEvents } from '#shared/workspace/webhook.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Receiver } from '#test/webhooks/receiver.ts';
import { aForm, anIdea, sendTo } from '#test/workspace/forms.ts';
import {
  beginWorkspace,
  drawSecret,
  drawWebhookSecret,
  Teammate,
} from '#test/workspace/teammate.ts';

/** A program elsewhere is told of what happens in a workspace. */

let server: RunningServer;
let receiver: Receiver;
let admin: Teammate;
beforeAll(async () => {
  receiver = await Receiver.listen();
  server = await RunningServer.start({ LIMITS: 'off', WEBHOOK_HOSTS: receiver.origin });
});
afterAll(async () => {
  await server.dispose();
  receiver.close();
});
beforeEach(async () => {
  receiver.received.length = 0;
  receiver.answers = [];
  admin = await Teammate.arrive(server.url, await beginWorkspace(server.url));
});

const secret = drawWebhookSecret();

/** What is written down after a message arrived is looked for so long. */
const patiently = { timeout: 10_000 };

/** A webhook that is told of all there is. */
async function listen(more: object = {}): Promise<string> {
  const id = drawSecret();
  await admin.do({
    ...{ type: 'webhook.make', id, name: 'CI', address: `${receiver.origin}/hook` },
    ...{ events: [...webhookEvents], secret },
    ...more,
  });
  return id;
}

async function call(verb: string, path: string) {
  const { workspaceId, token } = admin.place;
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/webhooks${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, body: await answer.json() };
}

/** What has arrived, each held against its schema and its signature. */
function arrived() {
  return receiver.received.map(({ text, headers }) => {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp } = headers;
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const own = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64');
    expect(String(headers['webhook-signature']).split(' ')).toContain(`v1,${own}`);
    expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(60);
    return { id: String(id), ...webhookMessageSchema.parse(JSON.parse(text)) };
  });
}

describe('a webhook', () => {
  it('is called by an automation, and told of what comes in by a form', async () => {
    const id = await listen({ events: ['submission.received'] });
    const form = aForm();
    await admin.do({ type: 'form.put', form });
    await admin.do({
      type: 'automation.put',
      automation: {
        ...{ id: 'deploy', name: 'Deploy', when: { on: 'accepted' }, filter: null },
        ...{ call: id, notify: { people: true, members: [admin.place.memberId] } },
      },
    });
    await sendTo(server.url, admin.place, form.secret, anIdea('A lamp'));
    await receiver.until(1);
    const [received] = arrived();
    expect(received).toMatchObject({
      ...{ type: 'submission.received', data: { submission: { title: 'A lamp' } } },
    });
    const submissionId = received?.data.submission?.id ?? '';
    await admin.do({ type: 'submission.accept', id: submissionId, itemId: 'lamp' });
    await receiver.until(2);
    expect(arrived()[1]).toMatchObject({
      type: 'automation.ran',
      data: { automation: 'Deploy', by: { name: 'Ada' }, item: { title: 'A lamp' } },
    });
    expect((await admin.history('lamp')).map(({ what }) => what)).toContainEqual({
      ...{ change: 'automation-ran', did: ['called'] },
    });
  });

  it('is told of what happens, in its order, and of nothing that is nobody’s business', async () => {
    await admin.do({ type: 'item.add', items: [{ id: 'before', title: 'Nobody listens yet' }] });
    await listen();
    await admin.do({
      type: 'item.add',
      items: [{ id: 'a', title: 'Pay by card', description: 'x'.repeat(5_000) }],
    });
    await admin.do({
      type: 'item.set',
      itemIds: ['a'],
      fields: { title: 'Pay', link: 'https://a.b' },
    });
    await admin.do({ type: 'item.set', itemIds: ['a'], fields: { status: 'closed' } });
    await admin.do({ type: 'comment.add', itemId: 'a', id: 'c', text: 'Done at last.' });
    await admin.do({ type: 'item.remove', itemIds: ['a'] });
    await receiver.until(5);
    const told = arrived();
    expect(told.map(({ type }) => type)).toEqual([
      ...['item.added', 'item.changed', 'item.moved', 'comment.added', 'item.removed'],
    ]);
    const [added, changed, moved, said] = told.map(({ data }) => data);
    expect(added).toMatchObject({
      workspace: { id: admin.place.workspaceId, name: 'Shop' },
      by: { id: admin.place.memberId, name: 'Ada' },
      item: { key: expect.stringMatching(/-2$/), title: 'Pay by card' },
    });
    expect(added?.item?.description).toHaveLength(1_000);
    expect(changed?.changes).toEqual([
      { change: 'title', from: 'Pay by card', to: 'Pay' },
      { change: 'link', from: null, to: 'https://a.b' },
    ]);
    expect(moved?.changes).toEqual([{ change: 'status', from: 'open', to: 'closed' }]);
    expect(said?.comment).toEqual({ id: 'c', text: 'Done at last.' });
    expect(new Set(told.map(({ id }) => id)).size).toBe(5);
  });

  it('is told of what it was to be told of, once it is told again, and of nothing between', async () => {
    const id = await listen({ events: ['item.moved'] });
    await admin.do({ type: 'item.add', items: [{ id: 'a', title: 'Pay' }] });
    await admin.do({ type: 'webhook.change', id, on: false });
    expect(admin.state.webhooks.get(id)?.off).toMatchObject({ why: 'paused' });
    await admin.do({ type: 'item.set', itemIds: ['a'], fields: { status: 'active' } });
    await admin.do({ type: 'webhook.change', id, on: true });
    await admin.do({ type: 'item.set', itemIds: ['a'], fields: { status: 'closed' } });
    await receiver.until(1);
    const [first] = arrived();
    expect(first?.data.changes).toEqual([{ change: 'status', from: 'active', to: 'closed' }]);
  });

  it('that fails is tried again by the same id, also after the server was killed', async () => {
    const id = await listen();
    receiver.answers = [500];
    await admin.do({ type: 'item.add', items: [{ id: 'a', title: 'Pay' }] });
    await expect
      .poll(async () => (await call('GET', `/${id}/messages`)).body.waiting[0], patiently)
      .toMatchObject({ attempts: 1, last: { outcome: 'refused', status: 500 } });
    await admin.do({ type: 'item.add', items: [{ id: 'b', title: 'Send' }] });
    await server.kill();
    await server.boot();
    await receiver.until(3);
    const told = arrived();
    expect(told.map(({ data }) => data.item?.title)).toEqual(['Pay', 'Pay', 'Send']);
    expect(told[1]?.id).toBe(told[0]?.id);
    // What came of it is written down a moment after it arrived.
    const log = await expect
      .poll(async () => (await call('GET', `/${id}/messages`)).body, patiently)
      .toMatchObject({ waitingCount: 0, waiting: [] })
      .then(() => call('GET', `/${id}/messages`));
    expect(log.body.sent).toMatchObject([
      { type: 'item.added', attempts: 1, last: { outcome: 'delivered' } },
      { type: 'item.added', last: { outcome: 'delivered' } },
    ]);
  });

  it('is tried out, and sent again what it was sent, by hand', async () => {
    const id = await listen();
    receiver.answers = [418];
    expect(await call('POST', `/${id}/test`)).toMatchObject({
      ...{ status: 200, body: { outcome: 'refused', status: 418 } },
    });
    const { body } = await call('GET', `/${id}/messages`);
    expect(body.sent).toMatchObject([{ type: 'test', last: { status: 418 } }]);
    const messageId = body.sent[0].id;
    expect(await call('POST', `/${id}/messages/${messageId}/again`)).toMatchObject({
      body: { outcome: 'delivered' },
    });
    const told = arrived();
    expect(told.map(({ id: one }) => one)).toEqual([messageId, messageId]);
    expect(told[0]).toMatchObject({ type: 'test', data: { by: { name: 'Ada' } } });
    expect(await call('POST', `/${id}/messages/msg_none/again`)).toMatchObject({
      ...{ status: 404, body: { code: 'no_message' } },
    });
    expect(await call('POST', '/nothing/test')).toMatchObject({ body: { code: 'no_webhook' } });
  });

  it('is signed with a new secret and the one before it after a rotation', async () => {
    const id = await listen();
    const fresh = drawWebhookSecret();
    await admin.do({ type: 'webhook.rotate', id, secret: fresh });
    await call('POST', `/${id}/test`);
    expect(arrived()).toHaveLength(1);
    const { headers } = receiver.received[0] ?? {};
    expect(String(headers?.['webhook-signature']).split(' ')).toHaveLength(2);
  });

  it('leads only where the operator lets it, is one of five, and goes with all it had', async () => {
    const elsewhere = { name: 'Evil', address: 'https://evil.example/', events: [], secret };
    expect(await admin.beRefused({ type: 'webhook.make', id: 'x', ...elsewhere })).toBe(
      'webhook_host',
    );
    const id = await listen();
    expect(
      await admin.beRefused({ type: 'webhook.change', id, address: 'https://evil.example/' }),
    ).toBe('webhook_host');
    for (let count = 1; count < 5; count++) await listen();
    const sixth = { id: 'sixth', name: 'CI', address: receiver.origin, events: [], secret };
    expect(await admin.beRefused({ type: 'webhook.make', ...sixth })).toBe('too_many_webhooks');
    await admin.do({ type: 'webhook.remove', id });
    expect((await call('GET', '')).body).toMatchObject({
      hosts: [receiver.origin],
      webhooks: expect.toSatisfy((all: unknown[]) => all.length === 4),
    });
    expect((await call('GET', `/${id}/messages`)).status).toBe(404);
  });

  it('is known to admins alone, and its secret to nobody', async () => {
    const editor = await admin.bringIn('Eli', 'editor');
    const told: string[] = [];
    for (const one of [admin, editor])
      one.socket.onAny((...message) => told.push(JSON.stringify(message)));
    await listen();
    await editor.until(() => editor.seq >= admin.seq);
    expect(editor.state.webhooks.size).toBe(0);
    expect(JSON.stringify(await editor.comeBack(() => Promise.resolve()))).not.toContain('/hook');
    expect(JSON.stringify(await admin.comeBack(() => Promise.resolve()))).toContain('/hook');
    expect(told.join()).not.toContain(secret);
    editor.leave();
  });
});
