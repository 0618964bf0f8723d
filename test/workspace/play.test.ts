import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import { markOfItem } from '#shared/undo/facets.ts';
import { attentionOf } from '#shared/workspace/attention.ts';
import { playedNow } from '#shared/workspace/playing.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { askToPlay, beginWorkspace, drawSecret, play, Teammate } from '#test/workspace/teammate.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const cards = { value: '8', effort: '3' };
const scores = { value: 8, effort: 3 };

/** A workspace with three items, two of which are played. */
async function aGame(more: Record<string, unknown> = {}) {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({
    type: 'item.add',
    items: [
      { id: 'checkout', title: 'Checkout', description: 'Without an account', labels: ['ux'] },
      { id: 'search', title: 'Search', link: 'https://example.com/2' },
      { id: 'secret', title: 'Nobody else’s business' },
    ],
  });
  const seat = await play(server.url, ada.place, ['search', 'checkout'], more);
  const leader = await Player.sitDown(server.url, seat);
  return { ada, leader, leave: () => [ada, leader].map((one) => one.leave()) };
}

async function vote(leader: Player, itemId: string, round = 1): Promise<void> {
  await leader.do({ type: 'round.open', itemId, round });
  await leader.do({ type: 'vote.cast', itemId, round, cards });
  await leader.do({ type: 'round.reveal', itemId, round });
}

describe('a session that is begun from a workspace', () => {
  it('has these items as they stand there, in the order asked for, and who asked leads it', async () => {
    const { ada, leader, leave } = await aGame({ title: 'Q4' });
    expect(leader.state).toMatchObject({ title: 'Q4', framework: ada.state.basics.framework });
    expect(leader.state.participants).toMatchObject([{ name: 'Ada', role: 'facilitator' }]);
    expect(leader.state.items).toMatchObject([
      { id: 'search', key: 'SHOP-2', title: 'Search', link: 'https://example.com/2' },
      { id: 'checkout', key: 'SHOP-1', description: 'Without an account', labels: ['ux'] },
    ]);
    const { sessionId: id } = leader.seat;
    await ada.until(() => ada.state.sessions.has(id));
    expect(playedNow(ada.state, Date.now())).toMatchObject([
      { id, title: 'Q4', by: ada.place.memberId, itemIds: ['search', 'checkout'] },
    ]);
    await ada.do({ type: 'session.end', id });
    expect(playedNow(ada.state, Date.now())).toEqual([]);
    expect(await ada.beRefused({ type: 'session.end', id: 'another' })).toBe('no_played_session');
    leave();
  });

  it('tells its people nothing of the workspace', async () => {
    const { ada, leader, leave } = await aGame();
    const vic = await joinSession(server.url, leader.seat.sessionId, { name: 'Vic' });
    const told = JSON.stringify([
      await (await ask(server.url, vic, '')).json(),
      await (await ask(server.url, leader.seat, '/export?format=json')).json(),
      leader.lastWelcome,
    ]);
    for (const hidden of [ada.place.workspaceId, ada.place.token, 'Nobody else', 'origin'])
      expect(told).not.toContain(hidden);
    leave();
  });

  it('is begun once, however often the request arrives, and has a framework and a deadline of its own', async () => {
    const { ada, leave } = await aGame();
    const request = {
      ...{ id: drawSecret(), token: drawSecret(), title: 'Points', itemIds: ['search'] },
      ...{ framework: 'story-points', mode: 'async', deadline: Date.now() + 3_600_000 },
    };
    const [first, second] = [
      await (await askToPlay(server.url, ada.place, request)).json(),
      await (await askToPlay(server.url, ada.place, request)).json(),
    ];
    expect(second).toEqual(first);
    const seat = { sessionId: request.id, participantId: first.participant.id, token: first.token };
    const state = await (await ask(server.url, seat, '')).json();
    expect(state).toMatchObject({
      ...{ mode: 'async', deadline: request.deadline },
      framework: { id: readyFramework('story-points')?.id },
    });
    expect([...ada.state.sessions.keys()].filter((id) => id === request.id)).toHaveLength(1);
    const taken = { ...request, token: drawSecret() };
    expect(await (await askToPlay(server.url, ada.place, taken)).json()).toMatchObject({
      code: 'id_taken',
    });
    leave();
  });

  it('can not be made of a session that was there before', async () => {
    const { ada, leave } = await aGame();
    const { sessionId: id, token } = await openSession(server.url);
    const request = { id, token, title: 'Mine', itemIds: ['search'] };
    expect(await (await askToPlay(server.url, ada.place, request)).json()).toMatchObject({
      code: 'id_taken',
    });
    leave();
  });

  it('brings its scores to one workspace: another one can not begin it, too', async () => {
    const { ada, leader, leave } = await aGame();
    const other = await beginWorkspace(server.url);
    const bob = await Teammate.arrive(server.url, other);
    await bob.do({ type: 'item.add', items: [{ id: 'search', title: 'Search' }] });
    const { sessionId: id, token } = leader.seat;
    const request = { id, token, title: 'Autumn planning', itemIds: ['search'] };
    expect(await (await askToPlay(server.url, other, request)).json()).toMatchObject({
      code: 'played_elsewhere',
    });
    expect((await askToPlay(server.url, ada.place, request)).status).toBe(201);
    bob.leave();
    leave();
  });

  it('has the groups of the workspace, and who leads it is in theirs', async () => {
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    await ada.do({ type: 'item.add', items: [{ id: 'search', title: 'Search' }] });
    const group = { id: 'devs', name: 'Devs', color: 'teal', weight: 2 } as const;
    await ada.do({ type: 'group.put', group });
    await ada.do({ type: 'member.update', memberId: ada.place.memberId, group: 'devs' });
    const leader = await Player.sitDown(server.url, await play(server.url, ada.place, ['search']));
    const { color: _, ...inSession } = group;
    expect(leader.state.settings.groups).toEqual([inSession]);
    expect(leader.state.participants).toMatchObject([{ name: 'Ada', group: 'devs' }]);
    for (const one of [ada, leader]) one.leave();
  });

  it('needs items that are there, and no more than a session holds', async () => {
    const { ada, leave } = await aGame();
    await ada.do({ type: 'item.remove', itemIds: ['secret'] });
    const asked = { id: drawSecret(), token: drawSecret(), title: 'Nothing' };
    for (const [itemIds, code] of [
      [['secret', 'gone'], 'nothing_to_play'],
      [Array.from({ length: 1_001 }, (_, index) => `i${index}`), 'invalid'],
      [[], 'invalid'],
    ] as const)
      expect(
        await (await askToPlay(server.url, ada.place, { ...asked, itemIds })).json(),
      ).toMatchObject({ code });
    leave();
  });
});

describe('who votes', () => {
  it('is shown what the workspace scored before and resembles the item, and nothing else of it', async () => {
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const titles = ['Guest checkout', 'Checkout by invoice', 'Dark mode', 'Checkout for companies'];
    await ada.do({
      type: 'item.add',
      items: [...titles, 'Checkout nobody scored'].map((title, index) => ({
        ...{ id: `i${index}`, title },
      })),
    });
    const earlier = await play(server.url, ada.place, ['i0', 'i1', 'i2']);
    const before = await Player.sitDown(server.url, earlier);
    for (const itemId of ['i0', 'i1', 'i2']) {
      await vote(before, itemId);
      await before.do({ type: 'item.accept', itemId, scores });
    }
    await ada.until(() => ['i0', 'i1', 'i2'].every((id) => ada.item(id).decided !== undefined));
    await ada.do({ type: 'item.remove', itemIds: ['i1'] });
    const seat = await play(server.url, ada.place, ['i3', 'i4']);
    const vic = await joinSession(server.url, seat.sessionId, { name: 'Vic' });
    const ofItem = async (itemId: string, from = vic) =>
      (await ask(server.url, from, `/items/${itemId}/references`)).json();
    expect(await ofItem('i3')).toEqual({
      references: [{ key: 'SHOP-1', title: 'Guest checkout', scores }],
    });
    expect(await ofItem('i0')).toMatchObject({ code: 'no_item' });
    // An item that was taken into the session under the id of another one asks for nothing.
    const leader = await Player.sitDown(server.url, seat);
    await leader.do({ type: 'item.add', items: [{ id: 'i2', title: 'Checkout' }] });
    expect(await ofItem('i2')).toEqual({ references: [] });
    const alone = await openSession(server.url, { items: [{ id: 'i3', title: 'Checkout' }] });
    expect(await ofItem('i3', alone)).toEqual({ references: [] });
    const path = `/api/workspaces/${ada.place.workspaceId}/items/i3/references?criteria=value`;
    for (const token of [ada.place.token, vic.token, drawSecret()]) {
      const answer = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(await answer.json()).toMatchObject({ status: 404, code: 'no_played_session' });
    }
    for (const one of [ada, before, leader]) one.leave();
  });
});

describe('a score that a session accepts', () => {
  it('is on the item, with round, agreement and date, and in its history', async () => {
    const { ada, leader, leave } = await aGame({ title: 'Q4' });
    const before = Date.now();
    await vote(leader, 'checkout');
    await leader.do({ type: 'round.again', itemId: 'checkout', round: 1 });
    await leader.do({ type: 'vote.cast', itemId: 'checkout', round: 2, cards });
    await leader.do({ type: 'round.reveal', itemId: 'checkout', round: 2 });
    await leader.do({ type: 'item.accept', itemId: 'checkout', scores });
    await ada.until(() => ada.item('checkout').decided !== undefined);
    const { decided, scores: known } = ada.item('checkout');
    expect(known).toEqual(scores);
    expect(decided).toMatchObject({
      ...{ sessionId: leader.seat.sessionId, sessionTitle: 'Q4', rounds: 2 },
      agreement: { value: 1, effort: 1 },
    });
    expect(decided?.at).toBeGreaterThanOrEqual(before);
    expect(decided?.voting).toBeLessThanOrEqual(Date.now() - before);
    expect(await ada.history('checkout')).toMatchObject([
      { by: ada.place.memberId, what: { change: 'scored', scores } },
      { what: { change: 'added' } },
    ]);
    expect(attentionOf(ada.item('checkout'), ada.state.basics, Date.now())).toBeNull();
    leave();
  });

  it('follows every change, and goes back to what was there before where it is undone', async () => {
    const { ada, leader, leave } = await aGame();
    await vote(leader, 'search');
    await leader.do({ type: 'item.accept', itemId: 'search', scores });
    await ada.until(() => ada.item('search').scores?.value === 8);
    const first = ada.item('search');

    const next = await Player.sitDown(server.url, await play(server.url, ada.place, ['search']));
    await vote(next, 'search');
    await next.do({ type: 'item.accept', itemId: 'search', scores: { value: 2, effort: 3 } });
    await next.do({ type: 'item.accept', itemId: 'search', scores: { value: 3, effort: 3 } });
    await ada.until(() => ada.item('search').scores?.value === 3);
    const before = { status: 'revealed', scores: null } as const;
    const now = markOfItem(next.item('Search'), before);
    await next.do({ type: 'undo', steps: [{ of: 'item', itemId: 'search', now, before }] });
    await ada.until(() => ada.item('search').scores?.value === 8);
    expect(ada.item('search')).toMatchObject({ scores, decided: first.decided });
    expect((await ada.history('search'))[0]).toMatchObject({ what: { change: 'unscored' } });
    next.leave();
    leave();
  });

  it('is taken in from that session alone, of the items that it was begun with', async () => {
    const { ada, leader, leave } = await aGame();
    await leader.do({ type: 'item.add', items: [{ id: 'secret', title: 'Smuggled in' }] });
    await vote(leader, 'secret');
    await leader.do({ type: 'item.accept', itemId: 'secret', scores });
    await vote(leader, 'checkout');
    await leader.do({ type: 'item.accept', itemId: 'checkout', scores });
    await ada.until(() => ada.item('checkout').scores !== undefined);
    expect(ada.item('secret')).not.toHaveProperty('scores');
    const body = {
      scores: [{ itemId: 'search', commit: 999, decision: null, text: '0' }],
    };
    for (const token of [ada.place.token, leader.seat.token, drawSecret()]) {
      const answer = await fetch(`${server.url}/api/workspaces/${ada.place.workspaceId}/scores`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      expect(await answer.json()).toMatchObject({ status: 404, code: 'no_played_session' });
    }
    leave();
  });

  it('arrives though the server is killed as soon as it is accepted, and once', async () => {
    const { ada, leader, leave } = await aGame();
    await vote(leader, 'checkout');
    await leader.send({ type: 'item.accept', itemId: 'checkout', scores });
    await server.kill();
    await server.boot();
    await ada.until(() => ada.item('checkout').scores?.value === 8);
    expect((await ada.history('checkout')).map(({ what }) => what.change)).toEqual([
      'scored',
      'added',
    ]);
    leave();
  });
});
