import { beforeEach, describe, expect, it } from 'vitest';
import type { Cards } from '#shared/scoring/cards.ts';
import { oneToTen } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable();
});

function rate(who: string, cards: Cards = { value: '8' }, comment?: string, itemId = 'checkout') {
  return table.do(who, { type: 'rating.set', itemId, cards, ...(comment && { comment }) });
}

function takeBack(who: string, itemId = 'checkout') {
  return table.do(who, { type: 'rating.clear', itemId });
}

describe('a rating', () => {
  it('stands with the item, by whom, since when and why', () => {
    expect(rate('vic', { value: '8', effort: null }, 'Support asks for it')).toBe('done');
    expect(rate('fay', { value: '5' })).toBe('done');
    expect(table.item().ratings).toEqual({
      fay: { cards: { value: '5' }, at: table.now },
      vic: { cards: { value: '8', effort: null }, comment: 'Support asks for it', at: table.now },
    });
    expect(table.item('search')).not.toHaveProperty('ratings');
  });

  it('is replaced whole by the next one, with its date', () => {
    rate('vic', { value: '8', effort: '2' }, 'Support asks for it');
    table.now += 60_000;
    rate('vic', { value: '3' });
    expect(table.item().ratings).toEqual({ vic: { cards: { value: '3' }, at: table.now } });
  });

  it('keeps its date where the same is said once more', () => {
    rate('vic', { value: '8', effort: '2' }, 'Soon');
    const before = table.item().ratings;
    table.now += 60_000;
    const again = { type: 'rating.set', itemId: 'checkout', comment: 'Soon' } as const;
    expect(table.wouldChange('vic', { ...again, cards: { effort: '2', value: '8' } })).toBe(false);
    expect(table.wouldChange('vic', { ...again, cards: { effort: '3', value: '8' } })).toBe(true);
    expect(table.item().ratings).toEqual(before);
  });

  it('can be taken back, and then it is as if it had never been', () => {
    const before = table.item();
    rate('vic');
    expect(takeBack('vic')).toBe('done');
    expect(table.item()).toEqual(before);
    expect(table.wouldChange('vic', { type: 'rating.clear', itemId: 'checkout' })).toBe(false);
  });

  it('is nobody else’s to take back', () => {
    rate('vic');
    expect(takeBack('fay')).toBe('done');
    expect(table.item().ratings).toHaveProperty('vic');
  });

  it('is not for spectators; who rated and then chose to watch may take it back', () => {
    expect(rate('sam')).toBe('spectator');
    rate('vic');
    table.do('vic', { type: 'participant.update', participantId: 'vic', role: 'spectator' });
    expect(rate('vic', { value: '1' })).toBe('spectator');
    expect(table.item().ratings).toHaveProperty('vic');
    expect(takeBack('vic')).toBe('done');
    expect(table.item().ratings).toBeUndefined();
  });

  it('stays when who gave it is removed', () => {
    rate('vic');
    table.do('fay', { type: 'participant.remove', participantId: 'vic' });
    expect(table.item().ratings).toHaveProperty('vic');
    expect(rate('vic')).toBe('removed');
  });

  it('has cards of the decks only, on criteria that there are', () => {
    expect(rate('vic', { value: '17' })).toBe('no_card');
    expect(rate('vic', { beauty: '5' })).toBe('no_criterion');
    expect(table.item().ratings).toBeUndefined();
  });

  it('leaves alone what is for other groups', () => {
    const [value, effort] = valueAndEffort.criteria;
    if (!value || !effort) throw new Error('There are two criteria.');
    const framework: Framework = {
      ...valueAndEffort,
      criteria: [value, { ...effort, groups: ['dev'] }],
    };
    table = new GameTable({
      framework,
      settings: { groups: [{ id: 'dev', name: 'Development' }] },
    });
    expect(rate('vic', { effort: '5' })).toBe('not_your_criterion');
    table.do('vic', { type: 'participant.update', participantId: 'vic', group: 'dev' });
    expect(rate('vic', { effort: '5' })).toBe('done');
  });

  it('stays as it was given when the framework changes', () => {
    rate('vic', { value: '8', effort: '2' });
    const before = table.item().ratings;
    const [value] = valueAndEffort.criteria;
    const risk = { id: 'risk', name: 'Risk', kind: 'cost', weight: 1, deck: oneToTen } as const;
    const framework = { ...valueAndEffort, criteria: [...(value ? [value] : []), risk] };
    table.do('fay', { type: 'framework.update', framework });
    expect(table.item().ratings).toEqual(before);
    expect(rate('vic', { effort: '2' })).toBe('no_criterion');
  });

  it('leaves with its item, and comes back with it', () => {
    rate('vic');
    table.do('fay', { type: 'item.remove', itemId: 'checkout' });
    expect(rate('vic', { value: '1' })).toBe('no_item');
    expect(takeBack('vic')).toBe('no_item');
    table.do('fay', { type: 'item.restore', itemId: 'checkout' });
    expect(table.item().ratings).toHaveProperty('vic');
  });
});

describe('while the cards of an item are hidden', () => {
  it('it is neither rated nor are its ratings looked at, until the reveal', () => {
    rate('vic');
    table.open();
    expect(rate('val')).toBe('rated_in_secret');
    expect(takeBack('vic')).toBe('rated_in_secret');
    expect(rate('val', { value: '5' }, undefined, 'search')).toBe('done');
    expect(shownRatings(table.state, table.item())).toBeUndefined();
    table.reveal();
    expect(rate('val')).toBe('done');
    expect(Object.keys(shownRatings(table.state, table.item()) ?? {})).toEqual(['val', 'vic']);
  });

  it('not when it was skipped meanwhile either: its round goes on later', () => {
    table.open();
    table.do('fay', { type: 'item.skip', itemId: 'checkout' });
    expect(rate('vic')).toBe('rated_in_secret');
  });

  it('so are all items that are open while everybody rates in their own time', () => {
    rate('vic');
    table.open('search');
    table.reveal('search');
    table.do('fay', { type: 'item.accept', itemId: 'search', scores: { value: 5 } });
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    expect(rate('vic', { value: '1' })).toBe('rated_in_secret');
    expect(shownRatings(table.state, table.item())).toBeUndefined();
    expect(rate('vic', { value: '1' }, undefined, 'search')).toBe('done');
    table.do('fay', { type: 'mode.set', mode: 'live' });
    expect(rate('vic', { value: '1' })).toBe('done');
  });

  it('a locked item takes none while everybody rates in their own time', () => {
    table.do('fay', { type: 'item.lock', itemId: 'checkout', locked: true });
    expect(rate('vic')).toBe('done');
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    expect(rate('vic', { value: '1' })).toBe('item_closed');
    expect(takeBack('vic')).toBe('item_closed');
    expect(shownRatings(table.state, table.item())).toHaveProperty('vic');
  });
});

describe('in an anonymous session', () => {
  it('nobody rates by name, and what was given before is kept from everybody', () => {
    rate('vic');
    const before = table.item().ratings;
    table.do('fay', { type: 'settings.update', anonymous: true });
    expect(rate('val')).toBe('anonymous');
    expect(takeBack('vic')).toBe('anonymous');
    expect(table.item()).not.toHaveProperty('ratings');
    table.do('fay', { type: 'settings.update', anonymous: false });
    expect(table.item().ratings).toEqual(before);
  });
});
