import { describe, expect, it } from 'vitest';
import { byDisagreement } from '#client/screens/async/by-disagreement.ts';
import { remaining } from '#client/screens/async/remaining.ts';
import { GameTable } from '#test/rules/game-table.ts';

describe('what was voted on in their own time', () => {
  it('is sorted by agreement, the lowest first, and without what has a score or no cards', () => {
    const table = new GameTable({ items: ['alike', 'unrated', 'apart', 'unsure', 'near', 'done'] });
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    const ballots = { alike: '55', apart: '19', near: '57', done: '19', unsure: '??' };
    for (const [itemId, [first = '', second = '']] of Object.entries(ballots)) {
      table.vote('vic', { value: first, effort: '3' }, itemId);
      table.vote('val', { value: second, effort: '3' }, itemId);
    }
    table.do('vic', { type: 'vote.cast', itemId: 'unsure', round: 1, cards: { value: '?' } });
    table.do('val', { type: 'vote.cast', itemId: 'unsure', round: 1, cards: { value: '?' } });
    table.do('fay', { type: 'mode.set', mode: 'live' });
    table.do('fay', { type: 'item.accept', itemId: 'done', scores: { value: 5 } });
    const contested = byDisagreement(table.state.items);
    expect(contested.map(({ item }) => item.id)).toEqual(['apart', 'near', 'alike', 'unsure']);
    expect(contested.map(({ agreement }) => agreement?.level)).toEqual([
      'low',
      expect.any(String),
      'high',
      undefined,
    ]);
  });
});

describe('the time that is left', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  it.each([
    [0, 1, 'minute'],
    [minute + 1, 2, 'minute'],
    [2 * hour - 1, 120, 'minute'],
    [2 * hour, 2, 'hour'],
    [47 * hour, 47, 'hour'],
    [49 * hour, 2, 'day'],
  ])('of %i milliseconds is told as %i %s', (left, amount, unit) => {
    expect(remaining(left)).toEqual({ amount, unit });
  });
});
