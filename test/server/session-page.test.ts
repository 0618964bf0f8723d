import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ask, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

async function pageOf(sessionId: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/s/${sessionId}`, { headers });
  const html = await response.text();
  const [, told] = /<script type="application\/json" id="lobby">([^<]*)<\/script>/.exec(html) ?? [];
  return { response, html, told: told === undefined ? null : JSON.parse(told) };
}

const isBuilt = existsSync(join(import.meta.dirname, '../../client/dist/session-en.html'));

describe.runIf(isBuilt)('the page at the address of a session', () => {
  it('says what its door says', async () => {
    const { sessionId } = await openSession(server.url, {
      settings: { groups: [{ id: 'sales', name: 'Sales', weight: 2 }] },
    });
    const { response, told } = await pageOf(sessionId);
    expect(told).toEqual({
      session: sessionId,
      title: 'Autumn planning',
      needsPasscode: false,
      groups: [{ id: 'sales', name: 'Sales' }],
    });
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect((await pageOf(`${sessionId}/results`)).told).toEqual(told);
  });

  it('says while everybody votes in their own time', async () => {
    const { sessionId } = await openSession(server.url, { mode: 'async' });
    expect((await pageOf(sessionId)).told).toMatchObject({ session: sessionId, mode: 'async' });
  });

  it('says no more than the door: nothing of groups behind a passcode, and nothing at all of a link with a key', async () => {
    const fay = await openSession(server.url, {
      settings: { passcode: 'sesame', groups: [{ id: 'sales', name: 'Sales' }] },
    });
    expect((await pageOf(fay.sessionId)).told).toEqual({
      session: fay.sessionId,
      title: 'Autumn planning',
      needsPasscode: true,
    });
    const facilitator = await Player.sitDown(server.url, fay);
    await facilitator.do({ type: 'link.renew', key: 'q3Zb8RkT1mYc5Xw7LpVn2Gs4' });
    expect((await pageOf(fay.sessionId)).told).toBeNull();
    facilitator.leave();
  });

  it('says where there is no session', async () => {
    expect((await pageOf('nowhere')).told).toMatchObject({
      session: 'nowhere',
      code: 'no_session',
    });
    expect((await pageOf('')).told).toBeNull();
  });

  it('runs nothing that a title says', async () => {
    const title = '</script><script>alert(1)</script><!--';
    const { sessionId } = await openSession(server.url, { title });
    const { html, told } = await pageOf(sessionId);
    expect(told.title).toBe(title);
    expect(html).not.toContain('alert(1)</script>');
  });

  it('names the texts of the language that the browser asks for', async () => {
    const { sessionId } = await openSession(server.url);
    const texts = async (language: string) =>
      /modulepreload[^>]*fetchpriority="high"[^>]*>/.exec(
        (await pageOf(sessionId, { 'accept-language': language })).html,
      )?.[0];
    expect(await texts('de-CH,de;q=0.9,en;q=0.8')).toBe(await texts('de'));
    expect(await texts('de')).not.toBe(await texts('en'));
    expect(await texts('ja')).toBe(await texts('en'));
  });
});

describe.runIf(isBuilt)('the page at the address of a workspace', () => {
  it('names its screen and the texts of the language that the browser asks for', async () => {
    const page = async (language: string) => {
      const headers = { 'accept-language': language };
      return (await fetch(`${server.url}/w/anything/settings`, { headers })).text();
    };
    const [english, german] = [await page('en'), await page('de-CH,de;q=0.9')];
    for (const named of [english, german])
      expect(named).toMatch(/modulepreload[^>]*href="\/assets\/workspace-page-/);
    expect(english).not.toBe(german);
    expect(await page('ja')).toBe(english);
  });
});

describe('whoever joins', () => {
  it('is told of the session with the answer, where they ask for it', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'i1', title: 'Guest checkout' }] });
    const knock = async (body: object) => {
      const response = await fetch(`${server.url}/api/sessions/${fay.sessionId}/participants`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return response.json();
    };
    const { session, participant } = await knock({ name: 'Vic', tell: true });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(session.update, 'base64'));
    expect([...doc.getMap('participants').keys()]).toContain(participant.id);
    expect([...doc.getMap('items').keys()]).toEqual(['i1']);
    expect(session).toMatchObject({ seq: expect.any(Number), now: expect.any(Number) });
    expect(await knock({ name: 'Lou' })).not.toHaveProperty('session');
    expect((await (await ask(server.url, fay, '')).json()).participants).toHaveLength(3);
  });
});
