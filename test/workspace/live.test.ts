import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import {
  beginWorkspace,
  comeIn,
  drawSecret,
  knock,
  readHistory,
  Teammate,
} from '#test/workspace/teammate.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

async function team() {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const eli = await ada.bringIn('Eli', 'editor');
  return { ada, eli };
}

describe('a workspace', () => {
  it('begins empty, with who began it as its admin', async () => {
    const place = await beginWorkspace(server.url, { name: 'Autumn planning' });
    const ada = await Teammate.arrive(server.url, place);
    expect(ada.lastWelcome).toMatchObject({ seq: 1, whole: true, self: place.memberId });
    const { basics, items, members } = ada.state;
    expect(basics).toMatchObject({ name: 'Autumn planning', prefix: 'AP' });
    expect(basics.statuses.map(({ name, category }) => [name, category])).toEqual([
      ['Open', 'open'],
      ['In progress', 'active'],
      ['Done', 'closed'],
    ]);
    expect(items.size).toBe(0);
    expect([...members.values()]).toMatchObject([{ name: 'Ada', role: 'admin' }]);
    ada.leave();
  });

  it('is begun once, however often the request arrives', async () => {
    const request = { id: drawSecret(), token: drawSecret() };
    const first = await beginWorkspace(server.url, request);
    expect(await beginWorkspace(server.url, request)).toEqual(first);
    await expect(beginWorkspace(server.url, { ...request, token: drawSecret() })).rejects.toThrow(
      'id_taken',
    );
  });

  it('shows everybody at once what one of them does', async () => {
    const { ada, eli } = await team();
    await eli.do({
      type: 'item.add',
      items: [
        { id: 'checkout', title: 'Checkout' },
        { id: 'search', title: 'Search', labels: ['ux'] },
      ],
    });
    await ada.until(() => ada.state.items.size === 2);
    expect(ada.item('search')).toMatchObject({ number: 2, labels: ['ux'], status: 'open' });
    await ada.do({ type: 'item.set', itemIds: ['checkout'], fields: { status: 'active' } });
    await eli.until(() => eli.item('checkout').status === 'active');
    expect(eli.state).toEqual({ ...ada.state, invitations: new Map(), tokens: new Map() });
    expect([ada.gaps, eli.gaps]).toEqual([0, 0]);
    await ada.until(() => ada.present.length === 2);
    ada.leave();
    await eli.until(() => eli.present.length === 1);
    eli.leave();
  });

  it('tells in the history of an item who changed what', async () => {
    const { ada, eli } = await team();
    await ada.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
    await eli.do({
      type: 'item.set',
      itemIds: ['checkout'],
      fields: { title: 'Guest checkout', labels: ['ux'] },
    });
    await ada.do({ type: 'item.remove', itemIds: ['checkout'] });
    const entries = await eli.history('checkout');
    expect(
      entries.map(({ by, what }) => [by === ada.place.memberId ? 'Ada' : 'Eli', what]),
    ).toEqual([
      ['Ada', { change: 'removed' }],
      ['Eli', { change: 'labels', from: [], to: ['ux'] }],
      ['Eli', { change: 'title', from: 'Checkout', to: 'Guest checkout' }],
      ['Ada', { change: 'added' }],
    ]);
    ada.leave();
    eli.leave();
  });

  it('gives a long history page by page, and each entry once', async () => {
    const { ada, eli } = await team();
    await ada.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
    for (let round = 1; round <= 40; round++)
      await ada.do({
        type: 'item.set',
        itemIds: ['checkout'],
        fields: {
          title: `Checkout ${round}`,
          labels: [`${round}`],
          link: `https://e.com/${round}`,
        },
      });
    const all = [];
    for (let page = await eli.history('checkout'); page.length > 0; ) {
      expect(page.length).toBeGreaterThanOrEqual(Math.min(50, 121 - all.length));
      all.push(...page);
      page = await eli.history('checkout', page.at(-1)?.seq);
    }
    expect(all).toHaveLength(121);
    expect(new Set(all.map((entry) => JSON.stringify(entry))).size).toBe(121);
    ada.leave();
    eli.leave();
  });

  it('tells who comes back what they lack, and no more', async () => {
    const { ada, eli } = await team();
    await ada.do({
      type: 'item.add',
      items: ['a', 'b', 'c'].map((id) => ({ id, title: id })),
    });
    await eli.until(() => eli.state.items.size === 3);
    const welcome = await eli.comeBack(async () => {
      await ada.do({ type: 'item.set', itemIds: ['b'], fields: { title: 'B' } });
    });
    expect(welcome.whole).toBe(false);
    expect(welcome.rows.map(({ kind, id }) => [kind, id])).toEqual([['item', 'b']]);
    expect(eli.state).toEqual({ ...ada.state, invitations: new Map(), tokens: new Map() });
    ada.leave();
    eli.leave();
  });

  it('is there as it was after the server was killed', async () => {
    const { ada, eli } = await team();
    await ada.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
    await eli.until(() => eli.state.items.size === 1);
    const before = structuredClone(ada.state);
    await server.kill();
    await server.boot();
    const again = await Teammate.arrive(server.url, ada.place);
    expect(again.state).toEqual(before);
    await eli.until(() => eli.socket.connected && eli.lastWelcome?.whole === false);
    await again.do({ type: 'item.add', items: [{ id: 'search', title: 'Search' }] });
    await eli.until(() => eli.state.items.has('search'));
    expect(eli.item('search').number).toBe(2);
    expect(await eli.history('checkout')).toHaveLength(1);
    for (const one of [ada, eli, again]) one.leave();
  });
});

/** The ids of the invitations that are for one member each. */
function waysBack({ state }: Teammate): string[] {
  return [...state.invitations.values()].flatMap(({ id, member }) => (member ? [id] : []));
}

describe('an invitation', () => {
  it('lets in with its role who has its secret, under a name of their own', async () => {
    const { ada } = await team();
    const secret = drawSecret();
    await ada.do({ type: 'invitation.make', id: 'view', role: 'viewer', secret });
    const told = await fetch(`${server.url}/api/workspaces/${ada.place.workspaceId}/invitation`, {
      headers: { invitation: secret },
    });
    expect(await told.json()).toEqual({ name: 'Shop', role: 'viewer' });
    const place = await comeIn(server.url, ada.place.workspaceId, secret, { name: 'Ada' });
    const second = await Teammate.arrive(server.url, place);
    expect(second.state.members.get(place.memberId)).toMatchObject({
      name: 'Ada 2',
      role: 'viewer',
    });
    expect(second.state.invitations.size).toBe(0);
    expect(JSON.stringify([second.lastWelcome, ada.lastWelcome])).not.toContain(secret);
    ada.leave();
    second.leave();
  });

  it('holds no more once it is revoked, and a wrong one never did', async () => {
    const { ada } = await team();
    const { workspaceId } = ada.place;
    const secret = drawSecret();
    await ada.do({ type: 'invitation.make', id: 'view', role: 'viewer', secret });
    await ada.do({ type: 'invitation.revoke', id: 'view' });
    for (const wrong of [secret, drawSecret(), '']) {
      const answer = await knock(server.url, workspaceId, wrong);
      expect([answer.status, (await answer.json()).code]).toEqual([403, 'invitation_over']);
    }
    ada.leave();
  });

  it('brings one member back, once: who it is for, and nobody new', async () => {
    const { ada, eli } = await team();
    const { workspaceId, memberId } = eli.place;
    const secret = drawSecret();
    const invite = { type: 'member.invite', memberId, id: 'back', secret } as const;
    await ada.do({ ...invite, id: 'overtaken', secret: drawSecret() });
    await ada.do(invite);
    expect(waysBack(ada)).toEqual(['back']);
    const address = `${server.url}/api/workspaces/${workspaceId}`;
    const told = await fetch(`${address}/invitation`, { headers: { invitation: secret } });
    const { name, role } = eli.state.members.get(memberId) ?? {};
    expect(await told.json()).toEqual({ name: 'Shop', role, member: { name } });
    const device = { name: 'Whoever', token: drawSecret() };
    const back = await comeIn(server.url, workspaceId, secret, device);
    expect(back).toMatchObject({ memberId });
    // Its answer may have been lost: the same device asks again. Another one is too late.
    expect(await comeIn(server.url, workspaceId, secret, device)).toEqual(back);
    expect((await knock(server.url, workspaceId, secret)).status).toBe(403);
    await ada.until(() => waysBack(ada).length === 0);
    expect([...ada.state.members.values()].map((one) => one.name)).toContain(name);
    expect(ada.state.members.size).toBe(eli.state.members.size);
    const keys = await fetch(`${address}/keys`, {
      headers: { authorization: `Bearer ${back.token}` },
    });
    expect((await keys.json()).devices).toMatchObject([
      { isThis: false },
      { isThis: true, letInBy: ada.place.memberId },
    ]);
    for (const one of [ada, eli]) one.leave();
  });

  it('brings nobody back who was removed, nor by one who is no admin any more', async () => {
    const { ada, eli } = await team();
    const { workspaceId, memberId } = eli.place;
    await ada.do({ type: 'member.update', memberId, role: 'admin' });
    const [ofEli, ofAda] = [drawSecret(), drawSecret()];
    const invite = { type: 'member.invite', memberId: ada.place.memberId, id: 'a' } as const;
    await eli.do({ ...invite, secret: ofEli });
    await ada.do({ type: 'member.invite', memberId, id: 'b', secret: ofAda });
    await ada.do({ type: 'member.update', memberId, role: 'editor' });
    expect((await knock(server.url, workspaceId, ofEli)).status).toBe(403);
    await ada.do({ type: 'member.remove', memberId });
    expect((await knock(server.url, workspaceId, ofAda)).status).toBe(403);
    expect(waysBack(ada)).toEqual(['a']);
    expect(await ada.beRefused({ ...invite, id: 'c', memberId, secret: drawSecret() })).toBe(
      'no_member',
    );
    for (const one of [ada, eli]) one.leave();
  });

  it('can be answered twice by the same device, which is one member', async () => {
    const { ada } = await team();
    const secret = drawSecret();
    await ada.do({ type: 'invitation.make', id: 'edit', role: 'editor', secret });
    const newcomer = { name: 'Lou', token: drawSecret() };
    const first = await comeIn(server.url, ada.place.workspaceId, secret, newcomer);
    await ada.do({ type: 'invitation.revoke', id: 'edit' });
    expect(await comeIn(server.url, ada.place.workspaceId, secret, newcomer)).toEqual(first);
    ada.leave();
  });

  it('can not be guessed at for long', async () => {
    const place = await beginWorkspace(server.url);
    const codes: string[] = [];
    for (let guess = 0; guess < 12; guess++)
      codes.push((await (await knock(server.url, place.workspaceId, drawSecret())).json()).code);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('invitation_over'));
    expect(codes.slice(10)).toEqual(['too_fast', 'too_fast']);
  });
});

describe('a member', () => {
  it('who becomes admin is told of the invitations, and who is none any more is not', async () => {
    const { ada, eli } = await team();
    await ada.do({ type: 'invitation.make', id: 'view', role: 'viewer', secret: drawSecret() });
    const invitations = ada.state.invitations.size;
    expect(eli.state.invitations.size).toBe(0);
    const update = { type: 'member.update', memberId: eli.place.memberId } as const;
    await ada.do({ ...update, role: 'admin' });
    await eli.until(() => eli.state.invitations.size === invitations);
    await ada.do({ ...update, role: 'viewer' });
    await eli.until(() => eli.state.invitations.size === 0);
    await eli.comeBack(async () => {
      await ada.do({ ...update, role: 'admin' });
    });
    expect(eli.state.invitations.size).toBe(invitations);
    await eli.comeBack(async () => {
      await ada.do({ ...update, role: 'viewer' });
    });
    expect(eli.state.invitations.size).toBe(0);
    ada.leave();
    eli.leave();
  });

  it('who is removed hears goodbye, and is not let in again', async () => {
    const { ada, eli } = await team();
    await ada.do({ type: 'member.remove', memberId: eli.place.memberId });
    await eli.until(() => eli.goodbye !== null);
    expect(eli.goodbye).toMatchObject({ code: 'member_removed' });
    expect(eli.state.members.get(eli.place.memberId)?.removed).toBeUndefined();
    const answer = await readHistory(server.url, eli.place, 'checkout');
    expect((await answer.json()).code).toBe('member_removed');
    eli.leave();
    ada.leave();
  });

  it('can leave, unless nobody else is admin', async () => {
    const { ada, eli } = await team();
    const leave = { type: 'member.remove', memberId: ada.place.memberId } as const;
    expect(await ada.beRefused(leave)).toBe('last_admin');
    await ada.do({ type: 'member.update', memberId: eli.place.memberId, role: 'admin' });
    // The goodbye stands for an answer.
    ada.send(leave).catch(() => undefined);
    await ada.until(() => ada.goodbye !== null);
    await eli.until(() => eli.state.members.get(ada.place.memberId)?.removed === true);
    ada.leave();
    eli.leave();
  });
});

describe('the backlog of a session', () => {
  async function playedSession() {
    const fay = await openSession(server.url, {
      title: 'Autumn planning',
      items: [
        {
          ...{ id: 'checkout', title: 'Checkout', key: 'S-1', labels: ['ux'], parent: 'Shop' },
          workStatus: { name: 'In review', category: 'active' },
        },
        { id: 'search', title: 'Search', scores: { value: 3 } },
        { id: 'refunds', title: 'Refunds' },
      ],
    });
    const player = await Player.sitDown(server.url, fay);
    const vote = { itemId: 'checkout', round: 1 };
    await player.do({ type: 'participant.update', participantId: fay.participantId, votes: true });
    await player.do({ type: 'round.open', ...vote });
    await player.do({ type: 'vote.cast', ...vote, cards: { value: '8', effort: '3' } });
    await player.do({ type: 'round.reveal', ...vote });
    await player.do({ type: 'item.accept', itemId: 'checkout', scores: { value: 8, effort: 3 } });
    await player.do({ type: 'round.open', itemId: 'refunds', round: 1 });
    await player.do({ type: 'vote.cast', itemId: 'refunds', round: 1, cards: { value: '5' } });
    player.leave();
    return fay;
  }

  it('is kept in its order, with its scores and how they came about', async () => {
    const fay = await playedSession();
    const place = await beginWorkspace(server.url, {
      keep: { session: fay.sessionId, token: fay.token },
    });
    const ada = await Teammate.arrive(server.url, place);
    const items = [...ada.state.items.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
    expect(items).toMatchObject([
      {
        ...{ id: 'checkout', number: 1, foreignKey: 'S-1', labels: ['ux'], parent: 'Shop' },
        ...{ status: 'active', scores: { value: 8, effort: 3 } },
        decided: {
          ...{ sessionId: fay.sessionId, sessionTitle: 'Autumn planning', rounds: 1 },
          agreement: { value: 1, effort: 1 },
        },
      },
      { id: 'search', number: 2, status: 'open', scores: { value: 3 } },
      { id: 'refunds', number: 3 },
    ]);
    expect(items[1]).not.toHaveProperty('decided');
    // The hidden cards of the open round are nowhere.
    expect(JSON.stringify(ada.lastWelcome)).not.toMatch(/cards|ballot/);
    expect((await ada.history('checkout')).map(({ what }) => what.change)).toEqual([
      'scored',
      'added',
    ]);
    ada.leave();
  });

  it('is kept by who takes part and votes, and by nobody else', async () => {
    const fay = await openSession(server.url);
    const sam = await joinSession(server.url, fay.sessionId, { name: 'Sam', role: 'spectator' });
    const keep = (session: string, token: string) =>
      beginWorkspace(server.url, { keep: { session, token } });
    await expect(keep(fay.sessionId, sam.token)).rejects.toThrow('spectator');
    await expect(keep(fay.sessionId, drawSecret())).rejects.toThrow('unauthorized');
    await expect(keep('nothing', fay.token)).rejects.toThrow('no_session');
    const { workspaceId } = await beginWorkspace(server.url);
    await expect(keep(workspaceId, fay.token)).rejects.toThrow('no_session');
  });
});

it('a workspace is no session, and a session is no workspace', async () => {
  const place = await beginWorkspace(server.url);
  const seat = await openSession(server.url);
  const lobby = await fetch(`${server.url}/api/sessions/${place.workspaceId}/lobby`);
  expect((await lobby.json()).code).toBe('no_session');
  expect((await (await knock(server.url, seat.sessionId, drawSecret())).json()).code).toBe(
    'no_workspace',
  );
});
