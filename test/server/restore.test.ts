import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { frameworks } from '#shared/scoring/ready-frameworks.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

/** A file that may say anything, and is bent in many ways. */
type Export = Awaited<ReturnType<Response['json']>>;

async function exported(seat: Seat): Promise<Export> {
  return (await ask(server.url, seat, '/export?format=json')).json();
}

function attempt(restore: unknown): Promise<Response> {
  return fetch(`${server.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ restore, facilitator: { name: 'Rita' } }),
  });
}

async function restored(restore: unknown): Promise<Seat> {
  const answer = await attempt(restore);
  expect(answer.status).toBe(201);
  const { session, participant, token } = await answer.json();
  return { sessionId: session.id, participantId: participant.id, token };
}

/** What has to be the same in a session and in what was restored from it. */
function history({ settings, framework, items, format, version }: Export) {
  return { settings, framework, items, format, version };
}

const page = readFileSync(join(import.meta.dirname, '../../docs/export.md'), 'utf8');
const example: Export = JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');

async function playedSession(): Promise<Seat> {
  const fay = await openSession(server.url, {
    settings: { groups: [{ id: 'dev', name: 'Development', weight: 2 }] },
    items: [
      { id: 'b', title: 'Dark mode', labels: ['design'] },
      {
        id: 'a',
        title: 'Guest checkout',
        key: 'S-1',
        link: 'https://example.com/',
        description: 'Why',
      },
      { id: 'c', title: 'Never' },
      { id: 'd', title: 'Open' },
    ],
  });
  const lead = await Player.sitDown(server.url, fay);
  const vic = await Player.sitDown(
    server.url,
    await joinSession(server.url, fay.sessionId, { name: 'Vic', group: 'dev' }),
  );
  const val = await Player.sitDown(
    server.url,
    await joinSession(server.url, fay.sessionId, { name: 'Val' }),
  );
  const play = async (itemId: string, round: number) => {
    await lead.do({ type: 'round.open', itemId, round });
    await vic.do({ type: 'vote.cast', itemId, round, cards: { value: '8', effort: '2' } });
    await val.do({ type: 'vote.cast', itemId, round, cards: { value: '5' } });
  };
  await play('a', 1);
  await lead.do({ type: 'round.reveal', itemId: 'a', round: 1 });
  await play('a', 2);
  await lead.do({ type: 'round.reveal', itemId: 'a', round: 2 });
  await lead.do({ type: 'item.accept', itemId: 'a', scores: { value: 7, effort: 2 } });
  await lead.do({ type: 'settings.update', anonymous: true });
  await play('b', 1);
  await lead.do({ type: 'round.reveal', itemId: 'b', round: 1 });
  await lead.do({ type: 'item.skip', itemId: 'c' });
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'The bank first.\nThen the rest.');
  await lead.socket.emitWithAck('notes', { itemId: 'a', update: Y.encodeStateAsUpdate(doc) });
  for (const player of [lead, vic, val]) player.leave();
  return fay;
}

describe('a session that is restored', () => {
  it('has the history of the one that was exported', async () => {
    const before = await exported(await playedSession());
    const again = await restored(before);
    const after = await exported(again);
    expect(history(after)).toEqual(history(before));
    expect(after.session.title).toBe(before.session.title);
    expect(after.session.id).not.toBe(before.session.id);
    const { items } = await (await ask(server.url, again, '')).json();
    expect(items.map(({ id }: { id: string }) => id)).toEqual(['b', 'a', 'c', 'd']);
    const once = await exported(await restored(after));
    expect(history(once)).toEqual(history(before));
  });

  it('is async as the one that was exported, until the same moment', async () => {
    const deadline = Date.now() + 60 * 60 * 1_000;
    const fay = await openSession(server.url, {
      mode: 'async',
      deadline,
      settings: { playful: false },
      items: [{ id: 'a', title: 'A' }, { id: 'b' }],
    });
    const lead = await Player.sitDown(server.url, fay);
    await lead.do({ type: 'item.lock', itemId: 'b', locked: true });
    lead.leave();
    const before = await exported(fay);
    expect(before.session).toMatchObject({ mode: 'async', deadline });
    const again = await restored(before);
    const after = await exported(again);
    expect(JSON.stringify(history(after))).toBe(JSON.stringify(history(before)));
    expect(after.settings.playful).toBe(false);
    expect(after.session).toMatchObject({ mode: 'async', deadline });
    const state = await (await ask(server.url, again, '')).json();
    expect(state.items).toMatchObject([{ id: 'a' }, { id: 'b', locked: true }]);
  });

  it('has no deadline where that of the export has passed', async () => {
    const file = structuredClone(example);
    file.session = { ...file.session, mode: 'async', deadline: Date.now() - 1_000 };
    const { session } = await exported(await restored(file));
    expect(session.mode).toBe('async');
    expect(session).not.toHaveProperty('deadline');
  });

  it('has a quick vote without a name, and notes, from the first moment on', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'quick' }] });
    const file = await exported(fay);
    file.items[0].notes = 'Ask the bank';
    const again = await exported(await restored(file));
    expect(again.items[0]).toMatchObject({ title: '', notes: 'Ask the bank' });
  });

  it('is refused where its rounds contradict each other', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'quick' }] });
    const file = await exported(fay);
    file.items[0].rounds = [{ state: 'open' }, { state: 'open' }];
    const answer = await attempt(file);
    expect(answer.status).toBe(400);
    expect((await answer.json()).detail).toContain('Only the last round of an item is open');
  });

  it('has its people as names only, and goes on', async () => {
    const before = await exported(await playedSession());
    const rita = await restored(before);
    const player = await Player.sitDown(server.url, rita);
    expect(player.state.participants.map(({ name, removed }) => [name, !!removed])).toEqual([
      ['Fay', true],
      ['Vic', true],
      ['Val', true],
      ['Rita', false],
    ]);
    await player.do({ type: 'round.open', itemId: 'a', round: 3 });
    await player.do({ type: 'participant.update', participantId: rita.participantId, votes: true });
    await player.do({
      type: 'vote.cast',
      itemId: 'a',
      round: 3,
      cards: { value: '1', effort: '1' },
    });
    await player.do({ type: 'round.reveal', itemId: 'a', round: 3 });
    expect(player.item('Guest checkout').rounds).toHaveLength(3);
    player.leave();
  });

  it('leaves out a round that was open', async () => {
    const fay = await openSession(server.url, { items: [{ id: 'a', title: 'A' }] });
    const lead = await Player.sitDown(server.url, fay);
    await lead.do({ type: 'round.open', itemId: 'a', round: 1 });
    lead.leave();
    const { items } = await exported(await restored(await exported(fay)));
    expect(items).toMatchObject([{ id: 'a', status: 'waiting', rounds: [] }]);
  });

  it.each(frameworks.map(({ id }) => id))('may have the framework %s', async (framework) => {
    const before = await exported(await openSession(server.url, { framework }));
    expect(history(await exported(await restored(before)))).toEqual(history(before));
  });

  it('is as the example of the documentation', async () => {
    const after = await exported(await restored(example));
    expect(after).toMatchObject({
      ...example,
      session: { title: example.session.title },
      participants: [
        { name: 'Fay', removed: true },
        { name: 'Vic', removed: true },
        { name: 'Rita' },
      ],
    });
  });

  it('computes what the ballots say and believes nothing else', async () => {
    const lie = structuredClone(example);
    lie.items[0].rounds[0].results.value.mean = 1;
    lie.items[0].priority = 99;
    lie.items[0].rank = 7;
    const { items } = await exported(await restored(lie));
    expect(items[0]).toMatchObject({
      rank: 1,
      priority: 100,
      rounds: [{ results: { value: { mean: 8 } } }],
    });
  });
});

describe('a file that nobody exported', () => {
  const bent: [string, (file: Export) => void][] = [
    [
      'another format',
      (file) => {
        file.format = 'poker';
      },
    ],
    [
      'a rating by somebody who never came',
      (file) => {
        file.items[0].ratings = { stranger: { cards: { value: '8' }, at: 1 } };
      },
    ],
    [
      'a rating that was given never',
      (file) => {
        file.items[0].ratings = { p2: { cards: { value: '8' }, at: 'never' } };
      },
    ],
    [
      'a version from the future',
      (file) => {
        file.version = 2;
      },
    ],
    [
      'no framework',
      (file) => {
        delete file.framework;
      },
    ],
    [
      'a link that runs',
      (file) => {
        file.items[0].link = 'javascript:alert(1)';
      },
    ],
    [
      'the same item twice',
      (file) => {
        file.items.push(file.items[0]);
      },
    ],
    [
      'the same person twice',
      (file) => {
        file.participants.push(file.participants[0]);
      },
    ],
    [
      'a ballot of a stranger',
      (file) => {
        file.items[0].rounds[0].ballots = { who: { value: '8' } };
      },
    ],
    [
      'a voter who is a stranger',
      (file) => {
        file.items[0].rounds[0].voted = ['who'];
      },
    ],
    [
      'ballots in an anonymous round',
      (file) => {
        file.items[0].rounds[0].anonymous = true;
      },
    ],
    [
      'rounds out of order',
      (file) => {
        file.items[0].rounds[0].number = 2;
      },
    ],
    [
      'a score that is no number',
      (file) => {
        file.items[0].scores.value = 'NaN';
      },
    ],
    [
      'an id of the language',
      (file) => {
        file.participants[0].id = 'constructor';
      },
    ],
    [
      'more items than a session has',
      (file) => {
        file.items = Array.from({ length: 1_001 }, (_, at) => ({
          id: `i${at}`,
          title: 'X',
          status: 'waiting',
          rounds: [],
        }));
      },
    ],
    [
      'a group that is not there',
      (file) => {
        file.framework.criteria[0].groups = ['sales'];
      },
    ],
    [
      'a time that never is',
      (file) => {
        file.items[0].rounds[0].openedAt = -1;
      },
    ],
    [
      'a formula that asks for what is not there',
      (file) => {
        file.framework.formula = { kind: 'expression', priority: 'nothing * 2' };
      },
    ],
  ];

  it.each(bent)('is refused: %s', async (_, bend) => {
    const file = structuredClone(example);
    bend(file);
    const answer = await attempt(file);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect((await answer.json()).detail).toMatch(/\.$/);
  });

  it('is refused where it is too large', async () => {
    const file = { ...example, padding: 'x'.repeat(6 * 1024 * 1024) };
    expect((await attempt(file)).status).toBe(413);
  });

  it('is refused where it is not even one', async () => {
    for (const file of [null, 3, [], 'text', {}]) expect((await attempt(file)).status).toBe(400);
  });
});
