import { describe, expect, it } from 'vitest';
import { remaining } from '#client/screens/async/remaining.ts';
import { agreedOn, byDisagreement } from '#client/screens/round/by-disagreement.ts';
import { missingOf } from '#shared/session/progress.ts';
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

describe('what everybody agrees on', () => {
  it('has high agreement on every criterion, and more than one card', () => {
    const table = new GameTable({ items: ['alike', 'apart', 'alone', 'halfway'] });
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    for (const [itemId, value, effort] of [
      ['alike', '5', '3'],
      ['apart', '9', '3'],
      ['halfway', '5', '9'],
    ] as const) {
      table.vote('vic', { value: '5', effort: '3' }, itemId);
      table.vote('val', { value, effort }, itemId);
    }
    table.vote('vic', { value: '5', effort: '3' }, 'alone');
    table.do('fay', { type: 'mode.set', mode: 'live' });
    const agreed = agreedOn(byDisagreement(table.state.items));
    expect(agreed.map(({ item }) => item.id)).toEqual(['alike']);
  });
});

describe('what is missing before the close', () => {
  it('names who has not voted on what, and what nobody has touched', () => {
    const table = new GameTable({ items: ['checkout', 'search', 'refunds'] });
    table.do('fay', { type: 'item.lock', itemId: 'refunds', locked: true });
    table.do('fay', { type: 'mode.set', mode: 'async', deadline: null });
    table.vote('vic', { value: '5', effort: '3' });
    table.vote('val', { value: '5' });
    const { people, untouched } = missingOf(table.state);
    expect(
      Object.fromEntries(
        people.map(({ participant, items }) => [participant.id, items.map(({ id }) => id)]),
      ),
    ).toEqual({ val: ['checkout', 'search'], vic: ['search'] });
    expect(untouched.map(({ id }) => id)).toEqual(['search']);
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
