import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '#test/server/front-desk.ts';
import { RunningServer } from '#test/server/running-server.ts';

/** What a page of another site, open in somebody's browser, may do here: nothing. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const elsewhere = 'https://evil.example';

/** A request with the headers a browser would not let a page choose. */
function send(path: string, headers: Record<string, string>, method = 'GET', body = '') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const sent = request(server.url + path, { method, headers }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
      });
      sent.on('upgrade', (answer, socket) => {
        socket.destroy();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

const upgrade = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const handshake = '/socket.io/?EIO=4&transport=';

describe('a page of another site', () => {
  it('opens no connection, over WebSocket or polling', async () => {
    for (const origin of [elsewhere, 'null', 'http://localhost.evil.example', 'file://']) {
      const overWebSocket = await send(`${handshake}websocket`, { ...upgrade, origin });
      expect(overWebSocket.status, origin).toBe(400);
      const overPolling = await send(`${handshake}polling`, { origin });
      expect(overPolling.status, origin).toBe(403);
      expect(overPolling.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('and a page of ours does', async () => {
    const origin = server.url;
    expect((await send(`${handshake}websocket`, { ...upgrade, origin })).status).toBe(101);
    expect((await send(`${handshake}polling`, { origin })).status).toBe(200);
  });

  it('calls nothing, whatever way a form or script would', async () => {
    const { sessionId } = await openSession(server.url);
    const body = JSON.stringify({ title: 'x', facilitator: { name: 'Eve' } });
    const ways: [string, string, string][] = [
      ['POST', '/api/sessions', 'application/json'],
      ['POST', '/api/sessions', 'text/plain'],
      ['POST', '/api/sessions', 'application/x-www-form-urlencoded'],
      ['POST', `/api/sessions/${sessionId}/participants`, 'multipart/form-data; boundary=x'],
      ['GET', `/api/sessions/${sessionId}/lobby`, 'text/plain'],
      ['DELETE', `/api/sessions/${sessionId}`, 'text/plain'],
      ['OPTIONS', '/api/sessions', 'text/plain'],
    ];
    for (const [method, path, type] of ways) {
      const headers = { origin: elsewhere, 'content-type': type };
      const answer = await send(path, headers, method, method === 'POST' ? body : '');
      expect(answer.status, `${method} ${path} ${type}`).toBe(403);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('nor can a form that hides where it comes from', async () => {
    const body = '{"title":"x","facilitator":{"name":"Eve","pad":"="}}';
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];
    for (const type of types)
      expect((await send('/api/sessions', { 'content-type': type }, 'POST', body)).status).toBe(
        415,
      );
  });
});

describe('every answer', () => {
  it('says what a browser may do with it', async () => {
    for (const path of ['/', '/s/some-session', '/api/nothing', '/healthz', '/favicon.svg']) {
      const { headers } = await send(path, {});
      expect(headers, path).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['x-powered-by'], path).toBeUndefined();
      const policy = String(headers['content-security-policy']);
      for (const directive of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        expect(policy, path).toContain(directive);
      expect(policy, path).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  it('of the API stays in no cache', async () => {
    expect((await send('/api/sessions/nowhere/lobby', {})).headers['cache-control']).toBe(
      'no-store',
    );
  });
});

describe('the built page', () => {
  const page = join(import.meta.dirname, '../../client/dist/index.html');
  it.runIf(existsSync(page))('has no script or style in it that the policy would stop', () => {
    const html = readFileSync(page, 'utf8');
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/\ssrc="\//);
    expect(html).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:/i);
  });
});
