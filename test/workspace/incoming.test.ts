import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { incomingLimits } from '#shared/incoming/limits.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { sendIncoming } from '#test/workspace/incoming.ts';
import {
  beginWorkspace,
  drawSecret,
  drawWebhookSecret,
  Teammate,
} from '#test/workspace/teammate.ts';

/** Programs elsewhere say what becomes an item here. */

let server: RunningServer;
let admin: Teammate;
beforeAll(async () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  server = await RunningServer.start({ LIMITS: 'off', SECRETS_KEY: key });
});
afterAll(() => server.dispose());
beforeEach(async () => {
  admin = await Teammate.arrive(server.url, await beginWorkspace(server.url));
});

/** An address of an incoming webhook that is called Alerts. */
async function open(mapping: Record<string, string> = {}, given: object = {}) {
  const [id, secret] = [drawSecret(), drawSecret()];
  await admin.do({ type: 'incoming.make', id, name: 'Alerts', secret });
  await admin.do({ type: 'incoming.change', id, mapping, given });
  return { id, secret };
}

const send = (secret: string, body: unknown, headers?: Record<string, string>) =>
  sendIncoming(server.url, admin.place, secret, body, headers);

async function call(verb: string, path: string, body?: unknown) {
  const { workspaceId, token } = admin.place;
  const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/incoming${path}`, {
    method: verb,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
}

async function requestsOf(id: string) {
  return (await call('GET', `/${id}/requests`)).body.requests;
}

/** The items that everybody holds. */
async function items(count: number) {
  await admin.until(() => admin.state.items.size === count);
  return [...admin.state.items.values()];
}

describe('while nothing is mapped', () => {
  it('what comes in is kept to be looked at, and nothing is made of it', async () => {
    const { id, secret } = await open();
    expect(await send(secret, { title: 'Disk full' })).toEqual({ status: 202, outcome: 'kept' });
    await admin.until(() => admin.state.incoming.get(id)?.heardAt !== undefined);
    expect(await requestsOf(id)).toMatchObject([
      { outcome: 'kept', sent: '{"title":"Disk full"}' },
    ]);
    expect(admin.state.items.size).toBe(0);
  });

  it('what was sent is kept of the last ones alone', async () => {
    const { id, secret } = await open();
    for (let number = 0; number < incomingLimits.keptBodies + 2; number += 1)
      await send(secret, { number });
    const requests: { sent?: string }[] = await requestsOf(id);
    expect(requests.map(({ sent }) => sent ?? null)).toEqual([
      ...['{"number":6}', '{"number":5}', '{"number":4}', '{"number":3}', '{"number":2}'],
      ...[null, null],
    ]);
  });
});

describe('what comes in by a mapping', () => {
  it('becomes an item with what it is given, and the history says by what', async () => {
    await admin.do({ type: 'type.put', itemType: { id: 'bug', name: 'Bug' } });
    const { id, secret } = await open(
      { title: 'alert.name', description: 'alert.text', link: 'alert.url' },
      { type: 'bug', status: 'active', labels: ['alert'] },
    );
    const alert = { name: 'Disk full', text: '**/dev/sda1**', url: 'https://example.com/a' };
    const answer = await send(secret, { alert });
    expect(answer).toMatchObject({ status: 201, outcome: 'made', key: 'SHOP-1' });
    const [item] = await items(1);
    expect(item).toMatchObject({
      ...{ id: answer.itemId, title: 'Disk full', description: '**/dev/sda1**', type: 'bug' },
      ...{ link: 'https://example.com/a', status: 'active', labels: ['alert'] },
      createdBy: admin.place.memberId,
    });
    expect(await admin.history(answer.itemId)).toMatchObject([
      { what: { change: 'added' }, incoming: 'Alerts' },
    ]);
    expect(await requestsOf(id)).toMatchObject([{ outcome: 'made', key: 'SHOP-1' }]);
  });

  it('changes the item of its key, sets automations off, and finds it by both of its keys', async () => {
    await admin.do({
      type: 'automation.put',
      automation: {
        ...{ id: 'next', name: 'Next', when: { on: 'added' }, filter: null },
        set: { labels: { add: ['seen'] } },
      },
    });
    const { secret } = await open({ title: 'title', key: 'id', status: 'state' });
    await send(secret, { title: 'Disk full', id: 'disk-1' });
    expect((await items(1))[0]).toMatchObject({ foreignKey: 'disk-1', labels: ['seen'] });
    expect(await send(secret, { id: 'DISK 1', state: 'resolved' })).toMatchObject({
      ...{ status: 200, outcome: 'updated', key: 'SHOP-1' },
    });
    await admin.until(() => [...admin.state.items.values()][0]?.status === 'closed');
    expect(await send(secret, { id: 'shop-1', title: 'Disk full' })).toMatchObject({
      ...{ status: 200, outcome: 'unchanged', key: 'SHOP-1' },
    });
  });

  it('is one item for those that come at once with one key, or once more by one id', async () => {
    const { secret } = await open({ title: 'title', key: 'id' });
    const all = await Promise.all(
      ['a', 'b', 'c', 'd'].map((title) => send(secret, { title, id: 7 })),
    );
    expect(all.map(({ outcome }) => outcome).sort()).toEqual([
      ...['made', 'updated', 'updated', 'updated'],
    ]);
    const { secret: other } = await open({ title: 'title' });
    const twice = { title: 'Once' };
    const headers = { 'idempotency-key': 'same' };
    const [first, second] = await Promise.all([
      send(other, twice, headers),
      send(other, twice, headers),
    ]);
    expect([first?.outcome, second?.outcome].sort()).toEqual(['made', 'repeated']);
    expect(first?.key).toBe(second?.key);
    await items(2);
  });

  it('is refused with a sentence where it can’t be read, and nothing of it is done', async () => {
    await admin.do({ type: 'type.put', itemType: { id: 'bug', name: 'Bug' }, before: null });
    const { id, secret } = await open({ title: 'title', type: 'kind', key: 'id' });
    expect(await send(secret, { title: 'x', kind: 'Epic' })).toMatchObject({
      ...{ status: 422, code: 'incoming_misfit' },
      detail: expect.stringContaining(
        'What stands at kind, “Epic”, is not what is taken from there.',
      ),
    });
    expect(await send(secret, { name: 'x' })).toMatchObject({
      ...{ status: 422, detail: 'An item needs a title, and there is none at title.' },
    });
    expect(await send(secret, '{"title":')).toMatchObject({ status: 400, code: 'invalid' });
    expect(await requestsOf(id)).toMatchObject([
      { outcome: 'refused', refusal: { code: 'invalid' } },
      { outcome: 'refused', misfit: { property: 'title', why: 'missing', path: 'title' } },
      {
        ...{ outcome: 'refused', sent: '{"title":"x","kind":"Epic"}' },
        misfit: { property: 'type', why: 'unreadable', path: 'kind', text: 'Epic' },
        // What there is here the sender need not know.
        refusal: { message: expect.stringContaining('it is none of those here: Bug.') },
      },
    ]);
    // What is in the bin is not brought back by it.
    const { itemId } = await send(secret, { title: 'x', id: 1 });
    await admin.do({ type: 'item.remove', itemIds: [itemId] });
    expect(await send(secret, { title: 'y', id: 1 })).toMatchObject({
      status: 409,
      code: 'in_bin',
    });
  });

  it('can be exported and restored, whatever it was', async () => {
    const notes = { id: 'notes', name: 'Notes', type: 'text' } as const;
    const size = { id: 'size', name: 'Size', type: 'number' } as const;
    await admin.do({ type: 'field.put', field: notes, before: null });
    await admin.do({ type: 'field.put', field: size, before: null });
    const { id, secret } = await open({
      ...{ title: 'title', labels: 'labels', key: 'id' },
      ...{ 'field.notes': 'notes', 'field.size': 'size' },
    });
    await send(secret, { id: 1, title: 'a\u0000b', labels: ['\u200b', 'x'], notes: '\u0000' });
    await send(secret, { id: 2, title: 'c', notes: 'd\u0000e' });
    const [first, second] = await items(2);
    expect(first).toMatchObject({ title: 'a b', labels: ['x'] });
    expect(first?.values).toBeUndefined();
    expect(second?.values).toEqual({ notes: 'd e' });
    // What is taken for a field goes with it, once the rest is said anew.
    await admin.do({ type: 'field.remove', id: 'size' });
    await admin.do({ type: 'incoming.change', id, name: 'Alarms' });
    await admin.until(() => admin.state.incoming.get(id)?.name === 'Alarms');
    expect(Object.keys(admin.state.incoming.get(id)?.mapping ?? {})).not.toContain('field.size');
    const { workspaceId, token } = admin.place;
    const file = await fetch(`${server.url}/api/workspaces/${workspaceId}/export?format=json`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const restored = await fetch(
      `${server.url}/api/workspaces/restored?as=${admin.place.memberId}`,
      {
        method: 'PUT',
        headers: { authorization: `Bearer ${drawSecret()}`, 'content-type': 'application/json' },
        body: await file.text(),
      },
    );
    expect(restored.status).toBe(201);
  });

  it('has keys of any length, each of which is another one', async () => {
    const { secret } = await open({ title: 'title', key: 'id' });
    await send(secret, '{"id":1234567890123456788,"title":"x"}');
    await send(secret, '{"id":1234567890123456801,"title":"y"}');
    expect((await items(2)).map(({ foreignKey }) => foreignKey)).toEqual([
      ...['1234567890123456788', '1234567890123456801'],
    ]);
  });

  it('is no larger than it may be', async () => {
    const { secret } = await open({ title: 'title' });
    const large = { title: 'x'.repeat(incomingLimits.requestBytes) };
    expect(await send(secret, large)).toMatchObject({ status: 413, code: 'too_large' });
  });
});

describe('what names itself', () => {
  it('is done once under its key, and what came with the key of another is refused, not lost', async () => {
    const { id, secret } = await open({ title: 'title' });
    const keyed = { 'idempotency-key': 'job-1' };
    const first = await send(secret, { title: 'One' }, keyed);
    expect(first).toMatchObject({ status: 201, key: 'SHOP-1' });
    const other = { status: 422, code: 'key_used', detail: expect.stringContaining('Draw a new') };
    expect(await send(secret, { title: 'Two' }, keyed)).toMatchObject(other);
    expect(await requestsOf(id)).toMatchObject([
      { outcome: 'refused', refusal: { code: 'key_used' }, sent: '{"title":"Two"}' },
      { outcome: 'made' },
    ]);
    expect(await send(secret, { title: 'One' }, keyed)).toMatchObject({
      ...{ status: 200, outcome: 'repeated', itemId: first.itemId },
    });
    // What names itself otherwise is another one, and what names itself by nothing is new each time.
    expect(await send(secret, { title: 'One' }, { 'webhook-id': 'job-1' })).toMatchObject({
      ...{ status: 201, key: 'SHOP-2' },
    });
    for (const key of ['SHOP-3', 'SHOP-4'])
      expect(await send(secret, { title: 'One' }, { 'idempotency-key': '' })).toMatchObject({
        ...{ status: 201, key },
      });
  });
});

describe('an address', () => {
  /** Begins to send at an address, and sends the rest once something happened meanwhile. */
  async function sendSlowly(secret: string, body: string, meanwhile: () => Promise<unknown>) {
    const { workspaceId } = admin.place;
    const { promise, resolve, reject } = Promise.withResolvers<{ status?: number; code: string }>();
    const sending = request(`${server.url}/api/workspaces/${workspaceId}/incoming/${secret}`, {
      ...{ method: 'POST', headers: { expect: '100-continue', 'content-length': body.length } },
    });
    sending.on('error', reject).on('response', async (answer) => {
      const parts = await answer.toArray();
      resolve({ status: answer.statusCode, ...JSON.parse(Buffer.concat(parts).toString()) });
    });
    // The server has read all but the body by then.
    await new Promise((ready) => sending.once('continue', ready).flushHeaders());
    sending.write(body.slice(0, 3));
    await send(secret, '[]');
    await meanwhile();
    sending.end(body.slice(3));
    return promise;
  }

  it('that is renewed holds for nothing that was on its way, nor does one that a signature is asked for at', async () => {
    const { id, secret } = await open({ title: 'title' });
    const renewed = drawSecret();
    const late = '{"title":"Late"}';
    expect(
      await sendSlowly(secret, late, () =>
        admin.do({ type: 'incoming.renew', id, secret: renewed }),
      ),
    ).toMatchObject({ status: 404, code: 'no_incoming' });
    const asked = { scheme: 'hub', secret: "It's a Secret to Everybody" };
    expect(
      await sendSlowly(renewed, late, () => call('PUT', `/${id}/signature`, asked)),
    ).toMatchObject({ status: 403, code: 'incoming_unsigned' });
    expect(admin.state.items.size).toBe(0);
  });

  it('is nobody else’s: a secret that leads somewhere can’t be put into another one', async () => {
    const [first, second] = [await open({ title: 'title' }), await open()];
    const taken = { code: 'id_taken' };
    const { secret } = first;
    const id = drawSecret();
    expect(await admin.send({ type: 'incoming.make', id, name: 'Third', secret })).toMatchObject({
      ...{ ok: false, refusal: taken },
    });
    expect(await admin.send({ type: 'incoming.renew', id: second.id, secret })).toMatchObject({
      ...{ ok: false, refusal: taken },
    });
    await admin.do({ type: 'incoming.renew', id: first.id, secret });
    expect(await send(secret, { title: 'x' })).toMatchObject({ status: 201 });
    expect(await send(second.secret, { title: 'x' })).toMatchObject({ outcome: 'kept' });
  });

  it('leads nowhere but with its secret, and says so alike of what is there and what is not', async () => {
    const { id, secret } = await open({ title: 'title' });
    const other = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const unknown = await send(drawSecret(), { title: 'x' });
    expect(unknown).toMatchObject({ status: 404, code: 'no_incoming' });
    expect(await send(id, { title: 'x' })).toEqual(unknown);
    for (const workspaceId of [other.place.workspaceId, 'nowhere']) {
      const at = `${server.url}/api/workspaces/${workspaceId}/incoming/${secret}`;
      const answer = await fetch(at, { method: 'POST', body: '{"title":"x"}' });
      expect({ status: answer.status, ...(await answer.json()) }).toEqual(unknown);
    }
    other.leave();
  });

  it('is another one once it is renewed, off while it is off, and gone with it', async () => {
    const { id, secret } = await open({ title: 'title' });
    const renewed = drawSecret();
    await admin.do({ type: 'incoming.renew', id, secret: renewed });
    expect(await send(secret, { title: 'x' })).toMatchObject({ status: 404 });
    const keyed = { 'idempotency-key': 'job-1' };
    expect(await send(renewed, { title: 'x' }, keyed)).toMatchObject({ status: 201 });
    await admin.do({ type: 'incoming.change', id, on: false });
    expect(await send(renewed, { title: 'x' })).toMatchObject({
      status: 409,
      code: 'incoming_off',
    });
    await admin.do({ type: 'incoming.change', id, on: true });
    await server.kill();
    await server.boot();
    expect(await send(renewed, { title: 'x' }, keyed)).toMatchObject({ outcome: 'repeated' });
    expect(await send(renewed, { title: 'y' })).toMatchObject({ status: 201, key: 'SHOP-2' });
    await admin.do({ type: 'incoming.remove', id });
    expect(await send(renewed, { title: 'x' })).toMatchObject({ status: 404 });
    expect((await call('GET', `/${id}/requests`)).status).toBe(404);
  });

  it('can be opened by a program, and is told once', async () => {
    const made = await call('POST', '', { name: 'Zap', mapping: { title: 'title' } });
    expect(made.status).toBe(201);
    const secret = made.body.address.split('/').at(-1);
    expect(await send(secret, { title: 'x' })).toMatchObject({ status: 201 });
    const listed = await call('GET', '');
    expect(listed.body).toMatchObject({ signing: true, incoming: [{ name: 'Zap' }] });
    expect(JSON.stringify(listed.body)).not.toContain(secret);
  });
});

describe('what has to be signed', () => {
  /** As Standard Webhooks says. */
  function signed(secret: string, body: string, { id = 'msg_1', at = Date.now() } = {}) {
    const timestamp = String(Math.floor(at / 1_000));
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const digest = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
    return {
      ...{ 'webhook-id': id, 'webhook-timestamp': timestamp },
      'webhook-signature': `v1,bm90aGluZw== v1,${digest}`,
    };
  }

  it('is taken in with a signature that holds, once, and not long after it was made', async () => {
    const { id, secret } = await open({ title: 'title' });
    const key = drawWebhookSecret();
    const asked = { scheme: 'standard', secret: key };
    expect((await call('PUT', `/${id}/signature`, asked)).status).toBe(204);
    await admin.until(() => admin.state.incoming.get(id)?.signed === 'standard');
    const body = '{"title":"Signed"}';
    const unsigned = { status: 403, code: 'incoming_unsigned' };
    expect(await send(secret, body)).toMatchObject(unsigned);
    expect(await send(secret, body, signed(drawWebhookSecret(), body))).toMatchObject(unsigned);
    expect(await send(secret, '{"title":"Other"}', signed(key, body))).toMatchObject(unsigned);
    for (const minutes of [-6, 6])
      expect(
        await send(secret, body, signed(key, body, { at: Date.now() + minutes * 60_000 })),
      ).toMatchObject({ ...unsigned, detail: expect.stringContaining('five minutes') });
    expect(await send(secret, body, signed(key, body))).toMatchObject({ outcome: 'made' });
    expect(await send(secret, body, signed(key, body))).toMatchObject({
      ...{ status: 200, outcome: 'repeated', key: 'SHOP-1' },
    });
    const other = '{"title":"Other"}';
    expect(await send(secret, other, signed(key, other))).toMatchObject({
      ...{ status: 422, code: 'key_used', detail: expect.stringContaining('This webhook-id') },
    });
    expect((await call('DELETE', `/${id}/signature`)).status).toBe(204);
    expect(await send(secret, body)).toMatchObject({ status: 201 });
  });

  it('counts once however many come after it', async () => {
    const { id, secret } = await open({ title: 'title', key: 'id' });
    const key = drawWebhookSecret();
    await call('PUT', `/${id}/signature`, { scheme: 'standard', secret: key });
    const sendAs = (messageId: string, body: string) =>
      send(secret, body, signed(key, body, { id: messageId }));
    const first = '{"title":"Old","id":1}';
    expect(await sendAs('first', first)).toMatchObject({ outcome: 'made' });
    const others = Array.from({ length: incomingLimits.known + 1 }, (_, step) =>
      sendAs(`m${step}`, `{"title":"${step}","id":1}`),
    );
    for (const answer of await Promise.all(others))
      expect(answer).toMatchObject({ outcome: 'updated' });
    expect(await sendAs('first', first)).toMatchObject({ outcome: 'repeated' });
  });

  it('is not in the way of what is signed, whatever comes that is not', async () => {
    const { id, secret } = await open({});
    await send(secret, { genuine: true });
    await call('PUT', `/${id}/signature`, { scheme: 'hub', secret: 'x'.repeat(20) });
    const others = Array.from({ length: incomingLimits.keptRequests }, (_, number) =>
      send(secret, { number }),
    );
    for (const answer of await Promise.all(others)) expect(answer.code).toBe('incoming_unsigned');
    expect(await requestsOf(id)).toMatchObject([
      { outcome: 'refused', refusal: { code: 'incoming_unsigned' } },
      { outcome: 'kept', sent: '{"genuine":true}' },
    ]);
  });

  it('as GitHub does it, is known by what was signed last', async () => {
    const { id, secret } = await open({ title: 'title', key: 'id', status: 'state' });
    const key = "It's a Secret to Everybody";
    await call('PUT', `/${id}/signature`, { scheme: 'hub', secret: key });
    const sendAs = (state: string, delivery: string) => {
      const body = JSON.stringify({ title: 'Signed', id: 1, state });
      const sha256 = createHmac('sha256', key).update(body).digest('hex');
      const headers = { 'x-hub-signature-256': `sha256=${sha256}`, 'x-github-delivery': delivery };
      return send(secret, body, headers);
    };
    expect(await send(secret, { title: 'x' })).toMatchObject({
      ...{ status: 403, code: 'incoming_unsigned' },
    });
    expect(await sendAs('open', 'a')).toMatchObject({ outcome: 'made' });
    expect(await sendAs('open', 'b')).toMatchObject({ outcome: 'repeated' });
    // What goes back to what it was is news.
    expect(await sendAs('closed', 'c')).toMatchObject({ outcome: 'updated' });
    expect(await sendAs('open', 'd')).toMatchObject({ outcome: 'updated' });
    await admin.until(() => [...admin.state.items.values()][0]?.status === 'open');
  });
});

it('nothing of what it is known by leaves by an export, and one that is restored has no address', async () => {
  const { id, secret } = await open({ title: 'title' }, { labels: ['alert'] });
  await send(secret, { title: 'Kept' });
  const { workspaceId, token, memberId } = admin.place;
  const headers = { authorization: `Bearer ${token}` };
  const at = `${server.url}/api/workspaces/${workspaceId}/export?format=json`;
  const exported = await (await fetch(at, { headers })).text();
  expect(exported).not.toContain(secret);
  const restoredId = drawSecret();
  const restored = await fetch(`${server.url}/api/workspaces/${restoredId}?as=${memberId}`, {
    ...{ method: 'PUT', headers, body: exported },
  });
  expect(restored.status).toBe(201);
  const other = await Teammate.arrive(server.url, { workspaceId: restoredId, memberId, token });
  expect(other.state.incoming.get(id)).toMatchObject({
    ...{ name: 'Alerts', mapping: { title: 'title' }, given: { labels: ['alert'] } },
  });
  expect(other.state.incoming.get(id)?.secretAt).toBeUndefined();
  const refused = await fetch(`${server.url}/api/workspaces/${restoredId}/incoming/${secret}`, {
    ...{ method: 'POST', body: '{"title":"x"}' },
  });
  expect(refused.status).toBe(404);
  other.leave();
});
