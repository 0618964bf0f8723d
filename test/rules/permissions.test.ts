import { beforeEach, describe, expect, it } from 'vitest';
import type { Command, CommandType } from '#shared/commands/commands.ts';
import { Voters } from '#shared/session/voters.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable();
  table.open();
});

/** One of each, every one of which Fay may send now. */
const oneOfEach: { [T in CommandType]: Extract<Command, { type: T }> } = {
  'item.add': { type: 'item.add', items: [{ id: 'new' }] },
  'item.import': { type: 'item.import', items: [{ id: 'brought' }] },
  'item.edit': { type: 'item.edit', itemId: 'checkout', title: 'Guest checkout' },
  'item.move': { type: 'item.move', itemId: 'checkout', before: null },
  'item.remove': { type: 'item.remove', itemId: 'search' },
  'item.restore': { type: 'item.restore', itemId: 'search' },
  'item.skip': { type: 'item.skip', itemId: 'search' },
  'item.lock': { type: 'item.lock', itemId: 'search', locked: true },
  'item.accept': { type: 'item.accept', itemId: 'done', scores: { value: 5 } },
  'item.batch': {
    type: 'item.batch',
    commands: [{ type: 'item.lock', itemId: 'search', locked: true }],
  },
  'round.open': { type: 'round.open', itemId: 'search', round: 1 },
  'round.again': { type: 'round.again', itemId: 'done', round: 1 },
  'round.reveal': { type: 'round.reveal', itemId: 'checkout', round: 1 },
  'vote.cast': { type: 'vote.cast', itemId: 'checkout', round: 1, cards: { value: '5' } },
  'vote.withdraw': { type: 'vote.withdraw', itemId: 'checkout', round: 1 },
  'rating.set': { type: 'rating.set', itemId: 'search', cards: { value: '5' } },
  'rating.clear': { type: 'rating.clear', itemId: 'search' },
  'participant.update': { type: 'participant.update', participantId: 'sam', name: 'Samira' },
  'participant.remove': { type: 'participant.remove', participantId: 'sam' },
  'lead.claim': { type: 'lead.claim', claimed: false },
  'settings.update': { type: 'settings.update', title: 'Winter planning' },
  'link.renew': { type: 'link.renew', key: 'k'.repeat(22) },
  'framework.update': { type: 'framework.update', framework: 'value-effort' },
  'timer.start': { type: 'timer.start', seconds: 60 },
  'timer.stop': { type: 'timer.stop' },
  'mode.set': { type: 'mode.set', mode: 'async', deadline: null },
  undo: { type: 'undo', steps: [{ of: 'place', itemId: 'checkout', now: 'search', before: null }] },
};
const commands = Object.values(oneOfEach);
const everybodys = [
  'vote.cast',
  'vote.withdraw',
  'rating.set',
  'rating.clear',
  'participant.update',
  'lead.claim',
];
const leading = commands.filter(({ type }) => !everybodys.includes(type));

describe.each(commands)('$type', (command) => {
  it('is open to a facilitator', () => {
    table.do('fay', { type: 'item.add', items: [{ id: 'done' }] });
    table.open('done');
    table.reveal('done');
    expect(table.do('fay', command)).toBe('done');
  });

  it('is closed to strangers, and to people who were removed', () => {
    expect(table.do('stranger', command)).toBe('removed');
    table.do('fay', { type: 'participant.remove', participantId: 'val' });
    expect(table.do('val', command)).toBe('removed');
  });
});

describe.each(leading)('$type', (command) => {
  it('is the facilitators’ alone', () => {
    expect(table.do('vic', command)).toBe('not_allowed');
    expect(table.do('sam', command)).toBe('not_allowed');
  });
});

describe('voting', () => {
  it('is for voters, and for facilitators who like to', () => {
    expect(table.do('vic', oneOfEach['vote.cast'])).toBe('done');
    expect(table.do('fay', oneOfEach['vote.cast'])).toBe('done');
    expect(table.item().rounds[0]?.partial).toEqual(Voters.of(['fay', 'vic']));
  });

  it('is not for spectators', () => {
    expect(table.do('sam', oneOfEach['vote.cast'])).toBe('spectator');
    expect(table.item().rounds[0]?.partial).toEqual(Voters.nobody);
  });
});

describe('a person', () => {
  it('renames and reseats themselves, nobody else', () => {
    const update = { type: 'participant.update', participantId: 'vic' } as const;
    expect(table.do('vic', { ...update, name: 'Victor', role: 'spectator' })).toBe('done');
    expect(table.participant('vic')).toEqual({ id: 'vic', name: 'Victor', role: 'spectator' });
    expect(table.do('val', { ...update, name: 'Nobody' })).toBe('not_allowed');
    expect(table.do('fay', { ...update, role: 'voter' })).toBe('done');
  });

  it('who was made a facilitator leads at once, and no longer when it is taken back', () => {
    const update = { type: 'participant.update', participantId: 'vic' } as const;
    table.do('fay', { ...update, role: 'facilitator' });
    expect(table.do('vic', oneOfEach['item.skip'])).toBe('done');
    table.do('fay', { ...update, role: 'voter' });
    expect(table.do('vic', oneOfEach['item.remove'])).toBe('not_allowed');
  });
});
