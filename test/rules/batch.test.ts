import { beforeEach, describe, expect, it } from 'vitest';
import { type CommandOf, commandSchemas } from '#shared/commands/commands.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable({ items: ['a', 'b', 'c', 'd', 'e'] });
});

type Batched = CommandOf<'item.batch'>['commands'];

const order = () => table.state.items.map(({ id }) => id).join('');
const batch = (...commands: Batched) => table.do('fay', { type: 'item.batch', commands });
const moves = (ids: string, before: string | null): Batched =>
  [...ids].map((itemId) => ({ type: 'item.move', itemId, before }));

describe('many items at once', () => {
  it('move together to one place, in the order they are named in', () => {
    batch(...moves('db', 'a'));
    expect(order()).toBe('dbace');
    batch(...moves('db', null));
    expect(order()).toBe('acedb');
    batch(...moves('ac', 'e'));
    expect(order()).toBe('acedb');
  });

  it('are removed, and come back where they were', () => {
    batch({ type: 'item.remove', itemId: 'b' }, { type: 'item.remove', itemId: 'd' });
    expect(order()).toBe('ace');
    batch({ type: 'item.restore', itemId: 'd' }, { type: 'item.restore', itemId: 'b' });
    expect(order()).toBe('abcde');
  });

  it('are locked and labelled', () => {
    batch(
      { type: 'item.lock', itemId: 'a', locked: true },
      { type: 'item.edit', itemId: 'b', labels: ['mobile'] },
    );
    expect(table.item('a').locked).toBe(true);
    expect(table.item('b').labels).toEqual(['mobile']);
  });

  it('are accepted, or none of them where the cards of one are not on the table', () => {
    for (const id of ['a', 'b']) {
      table.open(id);
      table.vote('vic', { value: '8', effort: '3' }, id);
      table.reveal(id);
    }
    const accept = (itemId: string) =>
      ({ type: 'item.accept', itemId, scores: { value: 8, effort: 3 } }) as const;
    expect(batch(accept('a'), accept('b'), accept('c'))).toBe('no_round');
    expect(table.item('a').status).toBe('revealed');
    expect(batch(accept('a'), accept('b'))).toBe('done');
    expect(table.item('b')).toMatchObject({ status: 'accepted', scores: { value: 8, effort: 3 } });
  });

  it('change nothing when it is sent twice', () => {
    const commands = [...moves('ec', 'a'), { type: 'item.remove', itemId: 'b' } as const];
    batch(...commands);
    expect(table.wouldChange('fay', { type: 'item.batch', commands })).toBe(false);
  });

  it('name each item once and one place, which is none of those that move', () => {
    const { 'item.batch': schema } = commandSchemas;
    const isFine = (...commands: Batched) =>
      schema.safeParse({ type: 'item.batch', commands }).success;
    expect(isFine(...moves('ab', 'c'))).toBe(true);
    expect(isFine(...moves('aa', 'c'))).toBe(false);
    expect(isFine(...moves('ab', 'b'))).toBe(false);
    expect(isFine(...moves('a', 'c'), ...moves('b', 'd'))).toBe(false);
    expect(isFine()).toBe(false);
  });
});
