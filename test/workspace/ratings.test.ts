import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ratingAgreements, ratingAverages } from '#shared/session/ratings.ts';
import { ratedIn } from '#shared/workspace/ratings.ts';
import { Player } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';
import { beginWorkspace, play, Teammate } from '#test/workspace/teammate.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const itemId = 'search';

async function team() {
  const ada = await Teammate.arrive(server.url, await beginWorkspace(server.url));
  await ada.do({ type: 'item.add', items: [{ id: itemId, title: 'Search' }] });
  const eli = await ada.bringIn('Eli', 'contributor');
  const vic = await ada.bringIn('Vic', 'viewer');
  return { ada, eli, vic, leave: () => [ada, eli, vic].map((one) => one.leave()) };
}

function ratingsOn({ state }: Teammate) {
  return state.items.get(itemId)?.ratings;
}

describe('opinions on an item of a workspace', () => {
  it('are given by name, changed and taken back, and come to an average as in a session', async () => {
    const { ada, eli, vic, leave } = await team();
    const cards = { value: '8', effort: '3' };
    await ada.do({ type: 'rating.set', itemId, cards, comment: 'Support asks for it.' });
    await eli.do({ type: 'rating.set', itemId, cards: { value: '9', effort: null } });
    await vic.until(() => Object.keys(ratingsOn(vic) ?? {}).length === 2);
    const rated = ratedIn(vic.state);
    expect(ratingAverages(rated, ratingsOn(vic))).toMatchObject([
      { criterionId: 'value', mean: 8.5, unsure: 0, passed: 0 },
      { criterionId: 'effort', mean: 3, passed: 1 },
    ]);
    expect(ratingAgreements(rated, ratingsOn(vic))).toMatchObject({ value: { level: 'high' } });
    // Neither a score nor a rank comes of it.
    expect(vic.state.items.get(itemId)?.scores).toBeUndefined();
    const { changedAt } = vic.state.items.get(itemId) ?? {};
    expect(changedAt).toBe(ada.state.items.get(itemId)?.createdAt);
    await ada.do({ type: 'rating.clear', itemId });
    await vic.until(() => Object.keys(ratingsOn(vic) ?? {}).length === 1);
    expect(ratingsOn(vic)).toEqual({
      [eli.place.memberId]: { cards: { value: '9', effort: null }, at: expect.any(Number) },
    });
    leave();
  });

  it('are for cards and criteria that are there and one’s own', async () => {
    const { ada, eli, leave } = await team();
    const { framework } = ada.state.basics;
    await ada.do({ type: 'group.put', group: { id: 'devs', name: 'Devs', weight: 3 } });
    await ada.do({
      type: 'workspace.update',
      framework: {
        ...{ ...framework, id: 'own' },
        criteria: framework.criteria.map((one) =>
          one.id === 'effort' ? { ...one, groups: ['devs'] } : one,
        ),
      },
    });
    await ada.do({ type: 'member.update', memberId: ada.place.memberId, group: 'devs' });
    const rating = { type: 'rating.set', itemId } as const;
    expect(await eli.beRefused({ ...rating, cards: { effort: '3' } })).toBe('not_your_criterion');
    expect(await eli.beRefused({ ...rating, cards: { value: '300' } })).toBe('no_card');
    expect(await eli.beRefused({ ...rating, cards: { reach: '3' } })).toBe('no_criterion');
    expect(await eli.beRefused({ ...rating, itemId: 'gone', cards: { value: '4' } })).toBe(
      'no_workspace_item',
    );
    await eli.do({ ...rating, cards: { value: '4' } });
    await ada.do({ ...rating, cards: { value: '8', effort: '3' } });
    await eli.until(() => Object.keys(ratingsOn(eli) ?? {}).length === 2);
    // Whose group weighs three times.
    expect(ratingAverages(ratedIn(eli.state), ratingsOn(eli))).toMatchObject([
      { criterionId: 'value', mean: 7 },
      { criterionId: 'effort', mean: 3 },
    ]);
    leave();
  });

  it('are neither given nor taken back while the item is being played, so that none shows a card', async () => {
    const { ada, eli, leave } = await team();
    const rating = { type: 'rating.set', itemId, cards: { value: '8' } } as const;
    await eli.do(rating);
    const leader = await Player.sitDown(server.url, await play(server.url, ada.place, [itemId]));
    const before = [ada.state, eli.seq];
    for (const cards of [{ value: '2' }, { value: '9' }])
      expect(await eli.beRefused({ ...rating, cards })).toBe('rated_in_secret');
    expect(await eli.beRefused({ type: 'rating.clear', itemId })).toBe('rated_in_secret');
    expect([ada.state, eli.seq]).toEqual(before);
    await leader.do({ type: 'round.open', itemId, round: 1 });
    await leader.do({ type: 'vote.cast', itemId, round: 1, cards: { value: '8', effort: '3' } });
    await leader.do({ type: 'round.reveal', itemId, round: 1 });
    await leader.do({ type: 'item.accept', itemId, scores: { value: 8, effort: 3 } });
    await eli.until(() => eli.state.items.get(itemId)?.decided !== undefined);
    await eli.do({ ...rating, cards: { value: '9' } });
    leader.leave();
    leave();
  });
});
