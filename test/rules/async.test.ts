import { beforeEach, describe, expect, it } from 'vitest';
import { Voters } from '#shared/session/voters.ts';
import { GameTable } from '#test/rules/game-table.ts';

const whole = { value: '8', effort: '3' };
const atOwnPace = { type: 'mode.set', mode: 'async', deadline: null } as const;
const close = { type: 'mode.set', mode: 'live' } as const;

let table: GameTable;
beforeEach(() => {
  table = new GameTable({ items: ['checkout', 'search', 'refunds'] });
});

describe('in an async session', () => {
  beforeEach(() => {
    expect(table.do('fay', atOwnPace)).toBe('done');
  });

  it('everybody rates in any order, and the first ballot on an item opens its round', () => {
    expect(table.state).toMatchObject({ mode: 'async', currentItemId: null });
    expect(table.vote('vic', whole, 'refunds')).toBe('done');
    expect(table.vote('val', whole, 'checkout')).toBe('done');
    expect(table.vote('val', { value: '2' }, 'refunds')).toBe('done');
    expect(table.item('refunds')).toMatchObject({
      status: 'voting',
      rounds: [
        { number: 1, state: 'open', voted: Voters.of(['vic']), partial: Voters.of(['val']) },
      ],
    });
    expect(table.item('search')).toMatchObject({ status: 'waiting', rounds: [] });
    expect(table.state.currentItemId).toBeNull();
  });

  it('a ballot may be changed and taken back', () => {
    table.vote('vic', whole);
    table.vote('vic', { value: '2', effort: '2' });
    expect(table.memory.ballotsOf('checkout', 1).get('vic')).toEqual({ value: '2', effort: '2' });
    table.do('vic', { type: 'vote.withdraw', itemId: 'checkout', round: 1 });
    expect(table.item().rounds[0]?.voted).toEqual(Voters.nobody);
  });

  it('a ballot that is refused opens nothing', () => {
    expect(table.vote('vic', { value: 'no such card' })).toBe('no_card');
    expect(table.vote('vic', whole, 'checkout', 2)).toBe('no_round');
    expect(table.vote('sam', whole)).toBe('spectator');
    expect(table.item()).toMatchObject({ status: 'waiting', rounds: [] });
  });

  it('items that are added later join in', () => {
    table.do('fay', { type: 'item.add', items: [{ id: 'gifts' }] });
    expect(table.vote('vic', whole, 'gifts')).toBe('done');
  });

  it('what is locked or skipped takes no ballot, and those it has stay', () => {
    table.vote('vic', whole);
    table.do('fay', { type: 'item.lock', itemId: 'checkout', locked: true });
    table.do('fay', { type: 'item.skip', itemId: 'search' });
    expect(table.item().locked).toBe(true);
    expect(table.vote('val', whole)).toBe('item_closed');
    expect(table.do('vic', { type: 'vote.withdraw', itemId: 'checkout', round: 1 })).toBe(
      'item_closed',
    );
    expect(table.vote('val', whole, 'search')).toBe('item_closed');
    table.do('fay', { type: 'item.lock', itemId: 'checkout', locked: false });
    expect(table.item()).not.toHaveProperty('locked');
    expect(table.vote('val', whole)).toBe('done');
    expect(table.do('fay', { type: 'item.lock', itemId: 'nothing', locked: true })).toBe('no_item');
  });

  it('no round is led, and no card turns by itself', () => {
    table.do('fay', { type: 'settings.update', autoReveal: true });
    for (const who of ['vic', 'val']) table.vote(who, whole);
    expect(table.reveal()).toBe('not_live');
    expect(table.open()).toBe('not_live');
    expect(table.open('search')).toBe('not_live');
    expect(table.item().status).toBe('voting');
  });

  it('switching once more changes nothing', () => {
    expect(table.wouldChange('fay', atOwnPace)).toBe(false);
  });
});

describe('a session that is played', () => {
  it('takes its open round along, and leaves what is accepted alone', () => {
    table.open();
    table.reveal();
    table.do('fay', { type: 'item.accept', itemId: 'checkout', scores: { value: 8, effort: 3 } });
    table.open('search');
    table.vote('vic', whole, 'search');
    table.do('fay', atOwnPace);
    expect(table.vote('val', whole, 'search')).toBe('done');
    expect(table.vote('val', whole, 'checkout', 2)).toBe('item_closed');
    table.do('fay', close);
    expect(table.item('search').rounds[0]).toMatchObject({ voted: Voters.of(['val', 'vic']) });
  });

  it('rates anew, in a further round, what was revealed without an agreement', () => {
    table.open();
    table.vote('vic', whole);
    table.reveal();
    table.do('fay', atOwnPace);
    expect(table.vote('vic', whole)).toBe('round_over');
    expect(table.vote('vic', whole, 'checkout', 2)).toBe('done');
    expect(table.item().rounds).toMatchObject([{ state: 'revealed' }, { state: 'open' }]);
  });
});

describe('at the close', () => {
  beforeEach(() => {
    table.do('fay', atOwnPace);
    table.vote('vic', whole, 'checkout');
    table.vote('val', { value: '2', effort: '3' }, 'checkout');
    table.vote('val', whole, 'refunds');
    table.vote('val', whole, 'search');
  });

  it('all cards turn at once, of locked items too, and the session is live', () => {
    table.do('fay', { type: 'item.lock', itemId: 'refunds', locked: true });
    expect(table.do('fay', close)).toBe('done');
    expect(table.state.mode).toBe('live');
    for (const id of ['checkout', 'refunds', 'search'])
      expect(table.item(id)).toMatchObject({
        status: 'revealed',
        rounds: [{ revealedAt: table.now }],
      });
    expect(table.item('checkout').rounds).toMatchObject([{ results: { value: { mean: 5 } } }]);
    expect(table.wouldChange('fay', close)).toBe(false);
  });

  it('what was skipped stays aside', () => {
    table.do('fay', { type: 'item.skip', itemId: 'refunds' });
    table.do('fay', close);
    expect(table.item('refunds')).toMatchObject({ status: 'skipped', rounds: [{ state: 'open' }] });
  });

  it('a round whose ballots were all taken back is gone, as if it had not been opened', () => {
    table.do('val', { type: 'vote.withdraw', itemId: 'search', round: 1 });
    expect(table.item('search').status).toBe('voting');
    table.do('fay', close);
    expect(table.item('search')).toMatchObject({ status: 'waiting', rounds: [] });
    expect(table.vote('val', whole, 'search')).toBe('no_round');
    expect(table.open('search')).toBe('done');
    expect(table.vote('val', whole, 'search')).toBe('done');
    expect(table.item('search').rounds).toMatchObject([{ number: 1, voted: Voters.of(['val']) }]);
  });

  it('an item whose further round is gone is where the round before left it', () => {
    table.do('fay', close);
    table.do('fay', { type: 'item.accept', itemId: 'refunds', scores: { value: 8 } });
    table.do('fay', { type: 'round.again', itemId: 'refunds', round: 1 });
    table.do('fay', atOwnPace);
    table.vote('vic', whole, 'checkout', 2);
    table.do('vic', { type: 'vote.withdraw', itemId: 'checkout', round: 2 });
    table.do('fay', close);
    expect(table.item('checkout')).toMatchObject({ status: 'revealed' });
    expect(table.item('checkout').rounds).toHaveLength(1);
    expect(table.item('refunds')).toMatchObject({ status: 'accepted', scores: { value: 8 } });
    expect(table.item('refunds').rounds).toHaveLength(1);
  });

  it('is over for good: sent once more it does not close what began after it', () => {
    const { since = Number.NaN } = table.state;
    table.now += 1_000;
    table.do('fay', { ...close, since });
    table.now += 1_000;
    table.do('fay', atOwnPace);
    expect(table.wouldChange('fay', { ...close, since })).toBe(false);
    const moved = { ...atOwnPace, deadline: table.now + 60_000, since };
    expect(table.wouldChange('fay', moved)).toBe(false);
    table.now += 1_000;
    table.do('fay', { ...atOwnPace, deadline: table.now + 60_000 });
    expect(table.state.since).toBe(table.now - 1_000);
    expect(table.do('fay', { ...close, since: table.now - 1_000 })).toBe('done');
    expect(table.state.mode).toBe('live');
    expect(table.state).not.toHaveProperty('since');
  });

  it('what was skipped by mistake can be taken up again before it', () => {
    table.do('fay', { type: 'item.skip', itemId: 'refunds' });
    expect(table.open('refunds')).toBe('done');
    expect(table.item('refunds')).toMatchObject({ status: 'voting' });
    expect(table.open('checkout', 2)).toBe('not_live');
  });

  it('a ballot that comes too late is told so', () => {
    table.do('fay', { type: 'item.add', items: [{ id: 'gifts' }] });
    table.do('fay', close);
    expect(table.vote('vic', whole, 'refunds')).toBe('round_over');
    expect(table.vote('vic', whole, 'gifts')).toBe('no_round');
  });

  it('a live round follows where one is wanted', () => {
    table.do('fay', close);
    expect(table.do('fay', { type: 'round.again', itemId: 'checkout', round: 1 })).toBe('done');
    expect(table.state.currentItemId).toBe('checkout');
    expect(table.vote('vic', whole, 'checkout', 2)).toBe('done');
  });
});

describe('a deadline', () => {
  const minute = 60_000;
  const inAnHour = () => ({ ...atOwnPace, deadline: table.now + 60 * minute });

  it('closes the session when it passes, with whatever happens next', () => {
    table.do('fay', inAnHour());
    table.vote('vic', whole);
    table.now += 59 * minute;
    table.do('fay', { type: 'item.edit', itemId: 'search', title: 'Find' });
    expect(table.state.mode).toBe('async');
    table.now += minute;
    expect(table.vote('val', whole)).toBe('deadline_passed');
    table.do('fay', { type: 'item.edit', itemId: 'search', title: 'Search' });
    expect(table.state).toMatchObject({ mode: 'live' });
    expect(table.state).not.toHaveProperty('deadline');
    expect(table.item().status).toBe('revealed');
  });

  it('may be moved, and lifted', () => {
    table.do('fay', inAnHour());
    table.now += 59 * minute;
    table.do('fay', inAnHour());
    table.now += 59 * minute;
    expect(table.vote('vic', whole)).toBe('done');
    table.do('fay', atOwnPace);
    expect(table.state).not.toHaveProperty('deadline');
    table.now += 59 * minute;
    expect(table.vote('val', whole)).toBe('done');
  });

  it('lies ahead', () => {
    expect(table.do('fay', { ...atOwnPace, deadline: table.now })).toBe('deadline_passed');
    expect(table.state.mode).toBe('live');
  });
});
