import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mentionedIn, mentionId, withMentions } from '#shared/workspace/comments.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, Teammate } from '#test/workspace/teammate.ts';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'ada2', name: 'Ada 2' },
  { id: 'elie', name: 'Élie Ünal' },
  { id: 'bob', name: 'Bob', removed: true as const },
];

describe('A text speaks to', () => {
  it.each([
    ['@Ada, look', ['ada']],
    ['@ada 2: look', ['ada2']],
    ['(@ÉLIE ÜNAL) and @Ada and @Ada', ['elie', 'ada']],
    ['@Adam, @Bob, mail@Ada, @ Ada', []],
    ['', []],
  ])('%s: %j', (text, ids) => {
    expect(mentionedIn(text, people)).toEqual(ids);
  });

  it('people a hundred times at most, also after a letter that is longer when small', () => {
    const mentions = withMentions(`İ ${'@ada '.repeat(101)}`, people).filter((one) => one.memberId);
    expect(mentions).toHaveLength(100);
    expect(mentions.at(-1)?.text).toBe('@ada');
  });

  it('nobody by being taken apart: all of it is there', () => {
    const text = 'Hi @Ada 2 and @Élie Ünal.';
    const pieces = withMentions(text, people);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.map(({ memberId }) => memberId)).toEqual([
      ...[undefined, 'ada2', undefined, 'elie', undefined],
    ]);
  });
});

describe('Comments to an item', () => {
  let server: RunningServer;
  let ada: Teammate;
  let eli: Teammate;
  let lou: Teammate;
  beforeAll(async () => {
    server = await RunningServer.start();
    ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
    eli = await ada.bringIn('Eli', 'editor');
    lou = await ada.bringIn('Lou', 'viewer');
    await ada.do({ type: 'item.add', items: [{ id: 'checkout', title: 'Checkout' }] });
  });
  afterAll(() => server.dispose());

  const comments = async (reader: Teammate) => {
    const { workspaceId, token } = reader.place;
    const path = `/api/workspaces/${workspaceId}/items/checkout/comments`;
    const answer = await fetch(server.url + path, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await answer.json()).comments;
  };
  const say = (who: Teammate, id: string, text: string) =>
    who.do({ type: 'comment.add', itemId: 'checkout', id, text });

  it('are said once, read by everybody, and let those know whom they speak to, and no one else', async () => {
    await say(eli, 'one', 'What do you think, @Ada, @Lou, @Eli?');
    await say(eli, 'one', 'What do you think, @Ada, @Lou, @Eli?');
    await ada.until(() => ada.state.mentions.size === 1);
    await lou.until(() => lou.item('checkout').comments === 1);
    expect(await comments(lou)).toEqual([
      {
        ...{ id: 'one', by: eli.place.memberId, at: expect.any(Number) },
        text: 'What do you think, @Ada, @Lou, @Eli?',
      },
    ]);
    const to = ada.place.memberId;
    expect([...ada.state.mentions.keys()]).toEqual([
      mentionId({ itemId: 'checkout', commentId: 'one', to }),
    ]);
    expect([...ada.state.mentions.values()]).toMatchObject([{ to, itemId: 'checkout' }]);
    expect(eli.state.mentions.size).toBe(0);
  });

  it('are edited and seen: who is spoken to anew hears of it, and who was, no more', async () => {
    const edit = { type: 'comment.edit', itemId: 'checkout', id: 'one' } as const;
    await eli.do({ ...edit, text: '@Ada?' });
    await lou.until(() => lou.state.mentions.size === 0);
    expect(await comments(ada)).toMatchObject([{ text: '@Ada?', editedAt: expect.any(Number) }]);
    await ada.do({ type: 'mention.read', ids: [...ada.state.mentions.keys()] });
    expect(ada.state.mentions.size).toBe(0);
    await eli.do({ ...edit, text: '@Ada!' });
    await ada.until(() => ada.seq >= eli.seq);
    expect(ada.state.mentions.size).toBe(0);
  });

  it('that speak to somebody who is away wait for them, and go when they are seen elsewhere', async () => {
    const welcome = await lou.comeBack(async () => {
      await say(ada, 'two', '@Lou');
    });
    expect(welcome.rows).toContainEqual(
      expect.objectContaining({
        kind: 'mention',
        value: expect.objectContaining({ by: ada.place.memberId }),
      }),
    );
    await lou.until(() => lou.state.mentions.size === 1);
    await lou.comeBack(async () => {
      await ada.do({ type: 'comment.remove', itemId: 'checkout', id: 'two' });
    });
    expect(lou.state.mentions.size).toBe(0);
    expect(await comments(lou)).toHaveLength(1);
  });

  it('are found by their words, the latest first, and in the bin no more', async () => {
    const find = async (words: string) => {
      const { workspaceId, token } = lou.place;
      const query = new URLSearchParams({ find: words });
      const answer = await fetch(`${server.url}/api/workspaces/${workspaceId}/comments?${query}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(answer.status).toBe(200);
      return answer.json();
    };
    await ada.do({
      type: 'item.add',
      items: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'B' },
      ],
    });
    await ada.do({ type: 'comment.add', itemId: 'a', id: 'x', text: 'Über die GASTKASSE\nreden' });
    await eli.do({ type: 'comment.add', itemId: 'b', id: 'y', text: 'Die Kasse? "Ja", 100 %' });
    const found = await find('kasse DIE');
    expect(found).toMatchObject({
      comments: [
        { itemId: 'b', id: 'y', by: eli.place.memberId },
        { itemId: 'a', id: 'x', text: 'Über die GASTKASSE\nreden' },
      ],
      whole: true,
    });
    expect((await find('über')).comments).toHaveLength(1);
    expect((await find('"ja" %')).comments).toHaveLength(1);
    expect((await find(eli.place.memberId)).comments).toEqual([]);
    await ada.do({ type: 'item.remove', itemIds: ['a', 'b'] });
    expect(await find('kasse')).toEqual({ comments: [], whole: true });
  });

  it('are there after the server was killed, by whom they were', async () => {
    await server.kill();
    await server.boot();
    const again = await Teammate.arrive(server.url, ada.place);
    expect(again.item('checkout').comments).toBe(1);
    const edit = { type: 'comment.edit', itemId: 'checkout', id: 'one', text: 'Mine' } as const;
    expect(await again.beRefused(edit)).toBe('not_own_comment');
    await again.do({ type: 'comment.remove', itemId: 'checkout', id: 'one' });
    expect(await comments(again)).toEqual([]);
    expect(again.item('checkout')).not.toHaveProperty('comments');
    again.leave();
  });

  it('are refused where there is nothing to speak of', async () => {
    await eli.until(() => eli.socket.connected);
    expect(
      await eli.beRefused({ type: 'comment.add', itemId: 'nothing', id: 'x', text: 'x' }),
    ).toBe('no_workspace_item');
    expect(
      await eli.beRefused({ type: 'comment.edit', itemId: 'checkout', id: 'x', text: 'x' }),
    ).toBe('no_comment');
    expect(
      await eli.beRefused({ type: 'comment.add', itemId: 'checkout', id: 'x', text: ' \n ' }),
    ).toBe('invalid');
    for (const one of [ada, eli, lou]) one.leave();
  });
});
