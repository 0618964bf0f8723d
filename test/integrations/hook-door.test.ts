import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type AskedOfService, FakeServer } from '#test/integrations/fake-server.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

/** How a service begins to tell of changes, at the door itself: Asana calls before it has answered. */

const secret = 'said-at-the-door-0123456789';
let asana: FakeServer;
let server: RunningServer;
/** Where Asana was told to call, and what it was answered there as it began. */
let door = '';
let answered: Response | null = null;

async function shake({ method, path, body }: AskedOfService) {
  const { pathname } = new URL(`https://app.asana.com${path}`);
  if (method !== 'POST' || !pathname.endsWith('/webhooks'))
    return { body: { data: pathname.endsWith('/me') ? { gid: '1', name: 'Ana' } : [] } };
  const { target } = JSON.parse(body).data;
  door = server.url + new URL(target).pathname;
  answered = await fetch(door, { method: 'POST', headers: { 'X-Hook-Secret': secret } });
  return { status: 201, body: { data: { gid: '7' }, 'X-Hook-Secret': secret } };
}

beforeAll(async () => {
  asana = await FakeServer.listen(shake);
  server = await RunningServer.start({
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
    CONNECT_HOSTS: asana.inPlaceOf('app.asana.com'),
    PUBLIC_URL: 'https://poker.example.com',
  });
});
afterAll(async () => {
  await server.dispose();
  asana.close();
});

async function tell(headers: Record<string, string>, body = '{"events":[]}'): Promise<number> {
  return (await fetch(door, { method: 'POST', headers, body })).status;
}

const signedBy = (key: string, body = '{"events":[]}') => ({
  'X-Hook-Signature': createHmac('sha256', key).update(body).digest('hex'),
});

it('says the secret back while a hook begins, and hears nobody after that who does not sign with it', async () => {
  const place = await beginWorkspace(server.url);
  const ada = await Teammate.arrive(server.url, place);
  const made = await fetch(`${server.url}/api/workspaces/${place.workspaceId}/connections`, {
    method: 'POST',
    headers: { authorization: `Bearer ${place.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ id: 'tracker', service: 'asana', name: 'Asana', credentials: { token: 'a-token' } },
    }),
  });
  expect(made.status).toBe(201);
  const unasked = `${server.url}/api/workspaces/${place.workspaceId}/hooks/tracker`;
  const shaken = { method: 'POST', headers: { 'X-Hook-Secret': 'of-a-stranger' } };
  expect((await fetch(unasked, shaken)).status).toBe(404);

  const shop = { id: '200', name: 'Shop' };
  await ada.do({ type: 'connection.change', id: 'tracker', place: shop, follows: true });
  await vi.waitFor(() => expect(answered).not.toBeNull(), 10_000);
  expect(answered?.status).toBe(200);
  expect(answered?.headers.get('x-hook-secret')).toBe(secret);

  await vi.waitFor(async () => expect(await tell(signedBy(secret))).toBe(200), 10_000);
  // A second handshake is a stranger's, and so is what another secret signs.
  const again = await fetch(door, shaken);
  expect([again.status, again.headers.get('x-hook-secret')]).toEqual([401, null]);
  expect(await tell(signedBy('of-a-stranger'))).toBe(401);
  expect(await tell(signedBy(secret), '{"events":[{}]}')).toBe(401);
  expect(await tell({})).toBe(401);
  expect((await fetch(door, { method: 'HEAD' })).status).toBe(401);
  ada.leave();
});
