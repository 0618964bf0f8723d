import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { Wiretap } from '#test/server/wiretap.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LOG_LEVEL: 'trace' });
});
afterAll(() => server.dispose());

const firstKey = 'q3Zb8RkT1mYc5Xw7LpVn2Gs4';
const secondKey = 'Jd6Hf0WsE9uAo2Kx4PtNiMr8';

function lobby(sessionId: string, key?: string) {
  return fetch(`${server.url}/api/sessions/${sessionId}/lobby`, {
    headers: key === undefined ? {} : { 'link-key': key },
  });
}

function knock(sessionId: string, key?: string, body: object = { name: 'Lou' }) {
  return fetch(`${server.url}/api/sessions/${sessionId}/participants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'link-key': key }) },
    body: JSON.stringify(body),
  });
}

const replaced = {
  status: 403,
  code: 'link_expired',
  detail: 'This link was replaced. Ask for the new one.',
};

describe('a link that was replaced', () => {
  it('lets nobody in any more, and the new one does', async () => {
    const fay = await openSession(server.url);
    const { sessionId } = fay;
    const facilitator = await Player.sitDown(server.url, fay);
    expect((await lobby(sessionId)).status).toBe(200);
    await facilitator.do({ type: 'link.renew', key: firstKey });
    for (const key of [undefined, '', secondKey, `${firstKey}x`]) {
      expect(await (await lobby(sessionId, key)).json()).toMatchObject(replaced);
      expect(await (await knock(sessionId, key)).json()).toMatchObject(replaced);
    }
    expect(await (await lobby(sessionId, firstKey)).json()).toMatchObject({ open: true });
    expect((await knock(sessionId, firstKey)).status).toBe(201);

    await facilitator.do({ type: 'link.renew', key: secondKey });
    expect((await lobby(sessionId, firstKey)).status).toBe(403);
    expect((await knock(sessionId, secondKey)).status).toBe(201);
    facilitator.leave();
  });

  it('leaves everybody in who is in, and tells them the new one', async () => {
    const fay = await openSession(server.url);
    const token = 'a-token-of-the-own-making-1';
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic', token });
    const facilitator = await Player.sitDown(server.url, fay);
    const voter = await Player.sitDown(server.url, vic);
    await facilitator.do({ type: 'link.renew', key: firstKey });
    await voter.until(() => voter.state.linkKey === firstKey);
    await voter.comeBack(async () => undefined);
    // Whose answer to joining was lost is no newcomer.
    const again = await knock(fay.sessionId, undefined, { name: 'Vic', token });
    expect(again.status).toBe(201);
    facilitator.leave();
    voter.leave();
  });

  it('stays so when the server restarts, and once when it is sent twice', async () => {
    const fay = await openSession(server.url);
    const facilitator = await Player.sitDown(server.url, fay);
    await facilitator.do({ type: 'link.renew', key: firstKey });
    const { seq } = facilitator;
    await facilitator.do({ type: 'link.renew', key: firstKey });
    expect(facilitator.seq).toBe(seq);
    await server.kill();
    await server.boot();
    expect((await lobby(fay.sessionId)).status).toBe(403);
    expect((await lobby(fay.sessionId, firstKey)).status).toBe(200);
    facilitator.leave();
  });

  it('is not told to who was removed, even in the same moment', async () => {
    const fay = await openSession(server.url);
    const eve = await joinSession(server.url, fay.sessionId, { name: 'Eve' });
    const facilitator = await Player.sitDown(server.url, fay);
    const wire = await Wiretap.on(server.port);
    const removed = await Player.sitDown(wire.url, eve);
    await Promise.all([
      facilitator.do({ type: 'participant.remove', participantId: eve.participantId }),
      facilitator.do({ type: 'link.renew', key: firstKey }),
    ]);
    await removed.until(() => !removed.socket.connected);
    expect(removed.goodbye?.code).toBe('removed');
    expect((await ask(server.url, eve, '')).status).toBe(403);
    expect((await knock(fay.sessionId, undefined, { name: 'Eve' })).status).toBe(403);
    expect(wire.heard).not.toContain(firstKey);
    wire.cut();
    facilitator.leave();
  });

  it('stands in no export, log or metric', async () => {
    const fay = await openSession(server.url);
    const facilitator = await Player.sitDown(server.url, fay);
    await facilitator.do({ type: 'link.renew', key: firstKey });
    await knock(fay.sessionId, secondKey);
    for (const format of ['csv', 'json', 'md'])
      expect(await (await ask(server.url, fay, `/export?format=${format}`)).text()).not.toContain(
        firstKey,
      );
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    for (const secret of [firstKey, secondKey, fay.token])
      for (const told of [server.output, metrics]) expect(told).not.toContain(secret);
    facilitator.leave();
  });
});
