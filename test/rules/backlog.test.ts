import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { Voters } from '#shared/session/voters.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable({ items: ['a', 'b', 'c'] });
});

const order = () => table.state.items.map(({ id }) => id).join('');
const move = (itemId: string, before: string | null) =>
  table.do('fay', { type: 'item.move', itemId, before });
const remove = (itemId: string) => table.do('fay', { type: 'item.remove', itemId });
const restore = (itemId: string) => table.do('fay', { type: 'item.restore', itemId });

describe('importing items', () => {
  const bring = (...items: CommandOf<'item.import'>['items']) =>
    table.do('fay', { type: 'item.import', items });

  it('adds what is new, and updates what is there by its key', () => {
    bring({ id: 'n', title: 'Guest checkout', key: 'S-1', description: 'Why', labels: ['old'] });
    bring(
      { id: 'x', title: 'Pay as a guest', key: 'S-1', labels: ['new'] },
      { id: 'y', title: 'Search', key: 'S-2' },
    );
    expect(order()).toBe('abcny');
    expect(table.item('n')).toMatchObject({
      title: 'Pay as a guest',
      description: 'Why',
      labels: ['new'],
    });
  });

  it('changes nothing when it is done twice, also in one go', () => {
    const item = { id: 'n', title: 'Guest checkout', key: 'S-1' };
    bring(item, { ...item, id: 'm', title: 'Later' });
    const before = table.state;
    expect(bring(item)).toBe('done');
    expect(table.state).toEqual(before);
    remove('n');
    bring(item);
    expect(order()).toBe('abc');
  });

  const accept = (scores: Record<string, number>, itemId = 'n') =>
    table.do('fay', { type: 'item.accept', itemId, scores });

  it('takes scores that come along as somebody else’s, until the team agrees on its own', () => {
    bring({ id: 'n', title: 'Old', key: 'S-1', scores: { value: 8, effort: 2 } });
    expect(table.item('n')).toMatchObject({
      ...{ status: 'waiting', priority: 4, rounds: [] },
      imported: ['value', 'effort'],
    });
    expect(accept({ value: 8, effort: 2 })).toBe('done');
    expect(table.item('n')).toMatchObject({ status: 'accepted', priority: 4 });
    expect(table.item('n').imported).toBeUndefined();
    expect(bring({ id: 'z', title: 'Z', scores: { size: 1 } })).toBe('no_criterion');
    expect(bring({ id: 'z', key: 'S-1', scores: { size: 1 } })).toBe('no_criterion');
  });

  it('fills the scores that are missing, follows those that it brought, and keeps the agreed', () => {
    bring({ id: 'n', title: 'Old', key: 'S-1', scores: { effort: 2 } });
    bring({ id: 'm', key: 's1', scores: { value: 8, effort: 4 } });
    expect(table.item('n')).toMatchObject({
      scores: { value: 8, effort: 4 },
      imported: ['effort', 'value'],
    });
    accept({ value: 5, effort: 1 });
    expect(bring({ id: 'm', key: 'S-1', scores: { value: 8, effort: 4 } })).toBe('done');
    expect(table.item('n')).toMatchObject({ status: 'accepted', scores: { value: 5, effort: 1 } });
    accept({ value: 5 });
    bring({ id: 'm', key: 'S-1', scores: { value: 8, effort: 4 } });
    expect(table.item('n')).toMatchObject({
      ...{ status: 'accepted', scores: { value: 5, effort: 4 }, imported: ['effort'] },
    });
  });

  it('a score that nobody agreed on settles nothing: the item waits again when its round is gone', () => {
    bring({ id: 'n', title: 'Old', scores: { value: 8, effort: 2 } });
    table.do('fay', { type: 'item.skip', itemId: 'n' });
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    table.do('fay', { type: 'round.open', itemId: 'n', round: 1 });
    expect(table.item('n').status).toBe('waiting');
    table.vote('vic', { value: '5' }, 'n');
    table.do('vic', { type: 'vote.withdraw', itemId: 'n', round: 1 });
    table.do('fay', { type: 'mode.set', mode: 'live' });
    expect(table.item('n')).toMatchObject({ status: 'waiting', rounds: [] });
  });

  it('sets aside what its tracker calls done, and tells where it stands', () => {
    const done = { name: 'Fertig', category: 'closed' } as const;
    bring(
      { id: 'n', title: 'Old', key: 'S-1', parent: 'Shop', workStatus: done },
      { id: 'm', title: 'Now', key: 'S-2', workStatus: { name: 'To do', category: 'open' } },
    );
    expect(table.item('n')).toMatchObject({ status: 'skipped', workStatus: done, parent: 'Shop' });
    expect(table.item('m').status).toBe('waiting');
    bring({ id: 'x', key: 'S-2', workStatus: done });
    expect(table.item('m')).toMatchObject({ title: 'Now', status: 'waiting', workStatus: done });
    expect(
      table.wouldChange('fay', { type: 'item.import', items: [{ id: 'x', key: 'S-2' }] }),
    ).toBe(false);
  });

  it('holds as many descriptions as a device can, those of removed items among them', () => {
    const description = 'x'.repeat(limits.itemDescription);
    const most = Math.floor(limits.descriptions / limits.itemDescription);
    const all = Array.from({ length: most }, (_, at) => ({
      id: `i${at}`,
      key: `K-${at}`,
      description,
    }));
    expect(bring(...all)).toBe('done');
    expect(bring({ id: 'more', description })).toBe('too_much_text');
    remove('i0');
    expect(bring({ id: 'more', description })).toBe('too_much_text');
    expect(bring({ id: 'x', key: 'K-1', description: 'Short' })).toBe('done');
    expect(bring({ id: 'more', description })).toBe('done');
    const long = { type: 'item.edit', itemId: 'a', description } as const;
    expect(table.do('fay', long)).toBe('too_much_text');
    expect(table.do('fay', { ...long, description: null })).toBe('done');
  });
});

describe('adding items', () => {
  const add = (ids: string[], before?: string) =>
    table.do('fay', {
      type: 'item.add',
      items: ids.map((id) => ({ id })),
      ...(before && { before }),
    });

  it('puts them at the end, or before another, in the order they came', () => {
    expect(add(['d', 'e'])).toBe('done');
    expect(add(['x', 'y'], 'b')).toBe('done');
    expect(order()).toBe('axybcde');
    expect(table.item('x')).toEqual({ id: 'x', title: '', status: 'waiting', rounds: [] });
  });

  it('adds an id once, whether it is there, comes twice, or was removed', () => {
    remove('c');
    expect(add(['b', 'd', 'c', 'd'])).toBe('done');
    expect(order()).toBe('abd');
    expect(add(['d'], 'a')).toBe('done');
    expect(order()).toBe('abd');
  });

  it('has a limit, which removed items count for too', () => {
    table = new GameTable({ items: ['a', 'b', 'c'], capacity: { items: 4 } });
    expect(add(['d', 'e'])).toBe('too_many_items');
    remove('a');
    expect(add(['d', 'e'])).toBe('too_many_items');
    expect(add(['d'])).toBe('done');
    expect(order()).toBe('bcd');
  });

  it('needs the item they go before', () => {
    expect(add(['d'], 'nothing')).toBe('no_item');
  });
});

describe('editing an item', () => {
  const edit = (fields: object) => table.do('fay', { type: 'item.edit', itemId: 'a', ...fields });

  it('leaves what is not named, and clears what is null', () => {
    edit({ title: 'Guest checkout', link: 'https://example.com/101', key: 'SHOP-101' });
    edit({ description: 'Without an account.', link: null, parent: 'Shop' });
    expect(table.item('a')).toEqual({
      id: 'a',
      title: 'Guest checkout',
      description: 'Without an account.',
      key: 'SHOP-101',
      parent: 'Shop',
      status: 'waiting',
      rounds: [],
    });
  });

  it('does not disturb a vote', () => {
    table.open('a');
    table.vote('vic', { value: '5' }, 'a');
    edit({ title: 'Guest checkout' });
    expect(table.item('a')).toMatchObject({
      status: 'voting',
      rounds: [{ partial: Voters.of(['vic']) }],
    });
  });

  it('needs the item', () => {
    remove('a');
    expect(edit({ title: 'Gone' })).toBe('no_item');
  });
});

describe('moving an item', () => {
  it('puts it before another or at the end', () => {
    move('c', 'a');
    expect(order()).toBe('cab');
    move('c', null);
    expect(order()).toBe('abc');
    move('a', 'c');
    expect(order()).toBe('bac');
  });

  it.each([
    ['where it stands', 'b', 'c'],
    ['before itself', 'b', 'b'],
    ['to the end, at the end', 'c', null],
  ])('%s changes nothing', (_, itemId, before) => {
    expect(table.wouldChange('fay', { type: 'item.move', itemId, before })).toBe(false);
  });

  it('needs both items', () => {
    expect(move('nothing', 'a')).toBe('no_item');
    expect(move('a', 'nothing')).toBe('no_item');
  });
});

describe('removing an item', () => {
  it('takes it out of the backlog and off the table, twice as once', () => {
    table.open('b');
    expect(remove('b')).toBe('done');
    expect(order()).toBe('ac');
    expect(table.state.currentItemId).toBeNull();
    expect(table.wouldChange('fay', { type: 'item.remove', itemId: 'b' })).toBe(false);
    expect(remove('nothing')).toBe('no_item');
  });

  it('shuts its round: nobody votes on what is not there', () => {
    table.open('b');
    remove('b');
    expect(table.vote('vic', { value: '5' }, 'b')).toBe('no_item');
    expect(table.reveal('b')).toBe('no_item');
  });
});

describe('restoring an item', () => {
  it('brings it back to its place, with its rounds and their hidden ballots', () => {
    table.open('b');
    table.vote('vic', { value: '5', effort: '3' }, 'b');
    remove('b');
    expect(restore('b')).toBe('done');
    expect(order()).toBe('abc');
    expect(table.item('b')).toMatchObject({
      status: 'voting',
      rounds: [{ voted: Voters.of(['vic']) }],
    });
    table.reveal('b');
    expect(table.item('b').rounds).toMatchObject([{ ballots: { vic: { value: '5' } } }]);
  });

  it('finds its place though others moved meanwhile', () => {
    remove('b');
    move('c', 'a');
    restore('b');
    expect(order()).toBe('cab');
  });

  it('of what is there changes nothing, of what never was is refused', () => {
    expect(table.wouldChange('fay', { type: 'item.restore', itemId: 'b' })).toBe(false);
    expect(restore('nothing')).toBe('no_item');
  });
});

describe('skipping an item', () => {
  it('sets it aside with what it has, twice as once', () => {
    table.open('a');
    table.vote('vic', { value: '5' }, 'a');
    const skip = { type: 'item.skip', itemId: 'a' } as const;
    expect(table.do('fay', skip)).toBe('done');
    expect(table.item('a')).toMatchObject({
      status: 'skipped',
      rounds: [{ state: 'open', partial: Voters.of(['vic']) }],
    });
    expect(table.wouldChange('fay', skip)).toBe(false);
    expect(table.do('fay', { ...skip, itemId: 'nothing' })).toBe('no_item');
  });
});
