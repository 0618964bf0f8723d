import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchRows } from '#client/sync/workspace/fetched-rows.ts';
import { protocolVersion } from '#shared/protocol/events.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

/** More than one message tells, and more than what was fetched may lack. */
const many = 1_100;

async function aLargeBacklog() {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  const items = Array.from({ length: many }, (_, at) => ({ id: `i${at}`, title: `Item ${at}` }));
  await ada.do({ type: 'item.add', items: items.slice(0, many / 2) });
  await ada.do({ type: 'item.add', items: items.slice(many / 2) });
  return ada;
}

describe('a workspace that is too much for one message', () => {
  it('is fetched by who has nothing of it, and by who was away for long; both end with all there is', async () => {
    const ada = await aLargeBacklog();
    const eli = await ada.bringIn('Eli', 'editor');
    expect(eli.fetches).toBe(1);
    expect(eli.state.items).toEqual(ada.state.items);
    // What Eli fetched is not made anew for who comes now: what changed since is told.
    await ada.do({ type: 'item.set', itemIds: ['i7'], fields: { title: 'Renamed' } });
    const lou = await ada.bringIn('Lou', 'viewer');
    expect(lou.lastWelcome?.rows).toContainEqual(
      expect.objectContaining({ kind: 'item', id: 'i7' }),
    );
    expect(lou.state.items).toEqual(ada.state.items);

    await eli.comeBack(async () => {
      for (const from of [0, 600])
        await ada.do({
          type: 'item.set',
          itemIds: [...ada.state.items.keys()].slice(from, from + 600),
          fields: { labels: ['moved'] },
        });
    });
    expect(eli.fetches).toBe(2);
    expect(eli.state.items).toEqual(ada.state.items);
    // It is in step from then on.
    await ada.do({ type: 'item.set', itemIds: ['i8'], fields: { title: 'Renamed, too' } });
    await eli.until(() => eli.seq === ada.seq);
    expect(eli.state).toEqual({ ...ada.state, invitations: new Map() });

    // Who is removed hears nothing more, even where they were told to fetch, and never did.
    const { workspaceId: workspace, token } = eli.place;
    const idle = io(`${server.url}/workspace`, {
      ...{ transports: ['websocket'], forceNew: true, reconnection: false },
      ...{ query: { workspace }, auth: { workspace, token, protocol: protocolVersion } },
    });
    const over = new Promise((resolve) => idle.once('goodbye', resolve));
    await new Promise<void>((resolve) => idle.once('behind', resolve));
    await ada.do({ type: 'member.remove', memberId: eli.place.memberId });
    expect(await over).toMatchObject({ code: 'member_removed' });
    idle.close();
    for (const one of [ada, eli, lou]) one.leave();
  });
});

describe('what is fetched', () => {
  it('has nothing that is not for every member, whoever fetches it', async () => {
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const eli = await ada.bringIn('Eli', 'editor');
    await ada.do({ type: 'item.add', items: [{ id: 'a', title: 'Checkout' }] });
    await ada.do({
      type: 'comment.add',
      ...{ itemId: 'a', id: 'said', text: 'Look, @Eli' },
    });
    await eli.until(() => eli.state.mentions.size === 1);
    const fetched = await fetchRows({ url: server.url, ...eli.place });
    expect(fetched?.state.items.get('a')).toEqual(ada.item('a'));
    expect(fetched?.state).toMatchObject({
      ...{ members: ada.state.members, basics: ada.state.basics },
      ...{ views: new Map(), invitations: new Map(), tokens: new Map(), mentions: new Map() },
    });
    ada.leave();
    eli.leave();
  });

  it('is for members by their own devices alone', async () => {
    const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    const eli = await ada.bringIn('Eli', 'editor');
    const secret = drawSecret();
    await ada.do({
      ...{ type: 'token.make', id: 'ci', name: 'CI', scope: 'admin', days: 1, secret },
    });
    await ada.do({ type: 'member.remove', memberId: eli.place.memberId });
    const stranger = await beginWorkspace(server.url);
    const codeFor = async (token: string) => {
      const answer = await fetch(`${server.url}/api/workspaces/${ada.place.workspaceId}/rows`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await answer.json()).code;
    };
    expect(await codeFor(eli.place.token)).toBe('member_removed');
    for (const token of [secret, stranger.token, drawSecret()])
      expect(await codeFor(token)).toBe('not_a_member');
    ada.leave();
  });

  it('arrives uncompressed where a program can not read gzip', async () => {
    const { workspaceId, token } = await beginWorkspace(server.url);
    const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/rows`, {
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
    });
    expect(answer.headers.get('content-encoding')).toBeNull();
    const [first = ''] = (await answer.text()).split('\n');
    expect(JSON.parse(first)).toMatchObject({ seq: 1, rows: 2 });
  });
});
