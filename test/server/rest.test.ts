import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const sample = (name: string) =>
  readFileSync(join(import.meta.dirname, '../backlog/data', name), 'utf8');

describe('the REST API', () => {
  it('tells somebody with the link no more than they need to join', async () => {
    const fay = await openSession(server.url, { items: [{ title: 'Secret plan' }] });
    const answer = await fetch(`${server.url}/api/sessions/${fay.sessionId}/lobby`);
    expect(await answer.json()).toEqual({
      title: 'Autumn planning',
      needsPasscode: false,
      open: true,
    });
  });

  it('shows participants the session as their page would', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'i1', title: 'Checkout' }] });
    const player = await Player.sitDown(server.url, fay);
    await player.do({ type: 'round.open', itemId: 'i1', round: 1 });
    const state: unknown = await (await ask(server.url, fay, '')).json();
    expect(state).toEqual(JSON.parse(JSON.stringify(player.state)));
    player.leave();
  });

  it('adds the items of a CSV file and says row by row what it left out', async () => {
    const fay = await openSession(server.url);
    const answer = await ask(server.url, fay, '/items', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: sample('backlog-jira.csv'),
    });
    expect(answer.status).toBe(201);
    const { added, skipped } = await answer.json();
    const player = await Player.sitDown(server.url, fay);
    expect(player.state.items).toHaveLength(added);
    expect(player.item('Guest checkout').key).toBe('SHOP-101');
    expect(skipped.map((one: { row: number }) => one.row)).toEqual([6, 11]);
    player.leave();
  });

  it('does not bring back an item that was removed, nor says that it did', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'i1', title: 'Checkout' }] });
    const player = await Player.sitDown(server.url, fay);
    await player.do({ type: 'item.remove', itemId: 'i1' });
    const answer = await ask(server.url, fay, '/items', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        { id: 'i1', title: 'Checkout' },
        { id: 'i2', title: 'Search' },
      ]),
    });
    expect(await answer.json()).toMatchObject({ added: 1, updated: 0, unchanged: 0 });
    await player.until(() => player.state.items.map(({ id }) => id).join() === 'i2');
    player.leave();
  });

  it('reads a file of five megabytes, and refuses one with more items than a session may have', async () => {
    const fay = await openSession(server.url);
    const bring = (body: string) =>
      ask(server.url, fay, '/items', {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
      });
    const long = `Title,Description\n${`Checkout,"${'x'.repeat(20_000)}"\n`.repeat(240)}`;
    const told = await (await bring(`${long}Search,\n`)).json();
    expect(told).toMatchObject({ added: 241, skipped: [] });
    const many = await bring(`Title\n${'Checkout\n'.repeat(1_001)}`);
    expect(await many.json()).toMatchObject({ status: 409, code: 'too_many_items' });
    const empty = await (await bring(`Title,Key\n${',K\n'.repeat(2_000)}`)).json();
    expect(empty).toMatchObject({ added: 0 });
    expect(empty.skipped).toHaveLength(1_000);
  });

  it('takes no compressed bodies, which cost more to read than to send', async () => {
    const fay = await openSession(server.url);
    const answer = await ask(server.url, fay, '/items', {
      method: 'POST',
      headers: { 'content-type': 'text/csv', 'content-encoding': 'gzip' },
      body: new Uint8Array(gzipSync('Title\nCheckout\n')),
    });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toMatchObject({ detail: 'This encoding is not supported.' });
  });

  it('updates by the key what a file brings again', async () => {
    const fay = await openSession(server.url, { framework: 'story-points' });
    const bring = async (body: string) => {
      const headers = { 'content-type': 'text/csv' };
      const answer = await ask(server.url, fay, '/items', { method: 'POST', headers, body });
      return answer.json();
    };
    const text = sample('backlog-jira.csv');
    expect(await bring(text)).toMatchObject({ added: 8, updated: 0, unchanged: 0 });
    const changed = text.replace('Guest checkout', 'Pay as a guest').replace(',5,', ',8,');
    const again = await bring(`${changed}New,SHOP-200,,,,,,,,a,b,,,\n`);
    // The checkout, and the item beneath it, which names it as its parent.
    expect(again).toMatchObject({ added: 1, updated: 2, unchanged: 6 });
    const { items } = await (await ask(server.url, fay, '')).json();
    expect(items).toHaveLength(9);
    expect(items[0]).toMatchObject({
      title: 'Pay as a guest',
      labels: ['payments', 'growth'],
      status: 'waiting',
      scores: { points: 8 },
      imported: ['points'],
    });
    expect(items[1]).toMatchObject({ parent: 'SHOP-101 Pay as a guest' });
    expect(items[8]).toMatchObject({ key: 'SHOP-200', labels: ['a', 'b'], status: 'waiting' });
  });

  it('exports results that a spreadsheet can not mistake for formulas', async () => {
    const fay = await openSession(server.url, {
      items: [
        { id: 'a', title: '=1+1', key: '@SUM' },
        { id: 'b', title: '-2|3' },
      ],
    });
    const csv = await (await ask(server.url, fay, '/export?format=csv')).text();
    expect(csv).toContain("'=1+1");
    expect(csv).toContain("'@SUM");
    expect(csv).toContain("'-2|3");
    expect(csv).not.toMatch(/(^|,|")[=@-][^,]/m);
    const markdown = await (await ask(server.url, fay, '/export?format=md')).text();
    expect(markdown).toContain('-2\\|3');
  });

  it('exports what notes say as it was typed, and cuts what is too long to read', async () => {
    const fay = await openSession(server.url, {
      items: [
        { id: 'a', title: 'Guest checkout' },
        { id: 'b', title: 'Dark mode' },
        { id: 'c', title: 'Nothing to say' },
      ],
    });
    const player = await Player.sitDown(server.url, fay);
    for (const [itemId, text] of [
      ['a', '# Why *8*?\n- bank first\n\n1. Ana asks |'],
      ['b', '😀'.repeat(10_001)],
    ] as const) {
      const doc = new Y.Doc();
      doc.getText('text').insert(0, text);
      const update = Y.encodeStateAsUpdate(doc);
      expect(await player.socket.emitWithAck('notes', { itemId, update })).toMatchObject({
        ok: true,
      });
    }
    player.leave();
    const markdown = await (await ask(server.url, fay, '/export?format=md')).text();
    expect(markdown).toContain(
      '## Guest checkout\n\n\\# Why \\*8\\*?\\\n\\- bank first\n\n1\\. Ana asks \\|\n',
    );
    expect(markdown).not.toContain('## Nothing to say');
    const json = await (await ask(server.url, fay, '/export?format=json')).json();
    const notesOf = Object.fromEntries(
      json.items.map(({ id, notes }: { id: string; notes?: string }) => [id, notes]),
    );
    expect(notesOf).toEqual({
      a: '# Why *8*?\n- bank first\n\n1. Ana asks |',
      b: `${'😀'.repeat(10_000)}…`,
      c: undefined,
    });
  });

  it('erases a session, and everybody is told', async () => {
    const fay = await openSession(server.url);
    const vic = await joinSession(server.url, fay.sessionId, { name: 'Vic' });
    const voter = await Player.sitDown(server.url, vic);
    expect((await ask(server.url, fay, '', { method: 'DELETE' })).status).toBe(204);
    await voter.until(() => !voter.socket.connected);
    expect(voter.goodbye?.code).toBe('no_session');
    expect((await ask(server.url, vic, '')).status).toBe(404);
    expect((await fetch(`${server.url}/api/sessions/${fay.sessionId}/lobby`)).status).toBe(404);
  });

  it('answers operators', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics'])
      expect((await fetch(server.url + path)).status, path).toBe(200);
  });

  it('serves the page for every address of the product, with strict headers', async () => {
    for (const path of ['/', '/s/some-session', '/s/some-session/results']) {
      const answer = await fetch(server.url + path, { headers: { accept: 'text/html' } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<div id="root">');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain("script-src 'self' 'unsafe-inline'");
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});
