import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '#shared/commands/limits.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start();
});
afterAll(() => server.dispose());

const of = { itemId: 'checkout' } as const;
const rating = { type: 'rating.set', ...of } as const;

async function aTable() {
  const seat = await openSession(server.url, {
    items: [
      { id: 'checkout', title: 'Guest checkout' },
      { id: 'search', title: 'Search' },
    ],
  });
  const vic = await joinSession(server.url, seat.sessionId, { name: 'Vic' });
  return {
    seat,
    fay: await Player.sitDown(server.url, seat),
    vic: await Player.sitDown(server.url, vic),
  };
}

async function exported(seat: Seat, format = 'json'): Promise<string> {
  return (await ask(server.url, seat, `/export?format=${format}`)).text();
}

async function restored(file: string): Promise<Seat> {
  const answer = await fetch(`${server.url}/api/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ restore: JSON.parse(file), facilitator: { name: 'Rita' } }),
  });
  expect(answer.status).toBe(201);
  const { session, participant, token } = await answer.json();
  return { sessionId: session.id, participantId: participant.id, token };
}

/** The items of an export to the letter. */
function itemsIn(file: string): string {
  return file.slice(file.indexOf('"items"'), file.indexOf('"lookback"'));
}

describe('a rating outside a round', () => {
  it('is told to everybody with its date, and is there when the server was killed', async () => {
    const { fay, vic } = await aTable();
    const since = Date.now();
    await vic.do({ ...rating, cards: { value: '8', effort: null }, comment: '  Soon, please. ' });
    await fay.until(() => fay.item('Guest checkout').ratings !== undefined);
    const { ratings } = fay.item('Guest checkout');
    const own = ratings?.[vic.seat.participantId];
    expect(own).toMatchObject({ cards: { value: '8', effort: null }, comment: 'Soon, please.' });
    expect(own?.at).toBeGreaterThanOrEqual(since);
    await server.kill();
    await server.boot();
    const again = await Player.sitDown(server.url, vic.seat);
    expect(again.item('Guest checkout').ratings).toEqual(ratings);
    await again.do({ ...rating, cards: { value: '8', effort: null }, comment: 'Soon, please.' });
    expect(again.item('Guest checkout').ratings).toEqual(ratings);
    for (const player of [fay, vic, again]) player.leave();
  });

  it('is refused with a sentence while the item is voted on', async () => {
    const { fay, vic } = await aTable();
    await fay.do({ type: 'round.open', ...of, round: 1 });
    const before = fay.state;
    expect(await vic.beRefused({ ...rating, cards: { value: '8' } })).toEqual({
      code: 'rated_in_secret',
      message:
        'This item is being voted on in secret. Give your opinion once its cards are turned.',
    });
    expect(fay.state).toEqual(before);
    for (const player of [fay, vic]) player.leave();
  });

  it('has a comment of bounded length', async () => {
    const { fay, vic } = await aTable();
    const comment = 'é'.repeat(limits.comment);
    await vic.do({ ...rating, cards: { value: '8' }, comment });
    expect(
      await vic.beRefused({ ...rating, cards: { value: '8' }, comment: `${comment}é` }),
    ).toEqual({
      code: 'invalid',
      message: `A comment can have at most ${limits.comment} characters.`,
    });
    for (const player of [fay, vic]) player.leave();
  });

  it('leaves state, exports and all with its name when the session becomes anonymous', async () => {
    const { seat, fay, vic } = await aTable();
    await vic.do({ ...rating, cards: { value: '8' }, comment: 'Soon' });
    await fay.do({ type: 'settings.update', anonymous: true });
    expect(await vic.beRefused({ ...rating, cards: { value: '8' } })).toMatchObject({
      code: 'anonymous',
    });
    for (const format of ['json', 'csv', 'md'])
      expect(await exported(seat, format), format).not.toMatch(/rating|opinion|Soon/i);
    expect(await (await ask(server.url, seat, '')).text()).not.toContain('Soon');
    expect(vic.item('Guest checkout').ratings).toBeUndefined();
    for (const player of [fay, vic]) player.leave();
  });

  it('goes out with the session, and comes back to the letter', async () => {
    const { seat, fay, vic } = await aTable();
    await vic.do({ ...rating, cards: { value: '8', effort: '?' }, comment: 'Two\nlines' });
    await fay.do({ ...rating, cards: { effort: '2', value: null } });
    await vic.do({ ...rating, itemId: 'search', cards: { value: '3' } });
    const before = await exported(seat);
    const once = await exported(await restored(before));
    expect(itemsIn(once)).toBe(itemsIn(before));
    expect(itemsIn(await exported(await restored(once)))).toBe(itemsIn(before));
    const [checkout] = JSON.parse(before).items;
    expect(checkout.ratingAverages).toMatchObject([
      { criterionId: 'value', mean: 8, unsure: 0, passed: 1 },
      { criterionId: 'effort', mean: 2, unsure: 1, passed: 0 },
    ]);
    for (const player of [fay, vic]) player.leave();
  });

  it('stands in the tables, but for an item that is voted on', async () => {
    const { seat, fay, vic } = await aTable();
    expect(await exported(seat, 'csv')).not.toContain('opinion');
    await vic.do({ ...rating, cards: { value: '8' }, comment: '=1+1 | *soon*\nor later' });
    await fay.do({ ...rating, cards: { value: '5', effort: '2' } });
    await fay.do({ ...rating, itemId: 'search', cards: { value: '9' } });
    await fay.do({ type: 'round.open', itemId: 'search', round: 1 });
    const [header = '', checkout = '', search = ''] = (await exported(seat, 'csv')).split('\r\n');
    expect(header).toMatch(/,Value opinion,Effort opinion,Opinions$/);
    expect(checkout).toMatch(/,6\.5,2,2$/);
    expect(search).toMatch(/,,,$/);
    const markdown = await exported(seat, 'md');
    const day = new Date().toISOString().slice(0, 10);
    expect(markdown).toContain(`- Vic, ${day}: Value 8. =1+1 \\| \\*soon\\* or later`);
    expect(markdown).not.toContain('Value 9');
    for (const player of [fay, vic]) player.leave();
  });

  it('of an item that was removed returns with it', async () => {
    const { fay, vic } = await aTable();
    await vic.do({ ...rating, cards: { value: '8' } });
    await fay.do({ type: 'item.remove', ...of });
    expect(await vic.beRefused({ ...rating, cards: { value: '8' } })).toMatchObject({
      code: 'no_item',
    });
    await fay.do({ type: 'item.restore', ...of });
    expect(Object.keys(fay.item('Guest checkout').ratings ?? {})).toEqual([vic.seat.participantId]);
    for (const player of [fay, vic]) player.leave();
  });
});
