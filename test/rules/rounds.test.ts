import { beforeEach, describe, expect, it } from 'vitest';
import { Voters } from '#shared/session/voters.ts';
import { GameTable } from '#test/rules/game-table.ts';

const checkout = { itemId: 'checkout', round: 1 };
const whole = { value: '8', effort: '3' };

let table: GameTable;
beforeEach(() => {
  table = new GameTable();
});

describe('opening a round', () => {
  it('puts the item on the table, with nobody’s ballot yet', () => {
    expect(table.open()).toBe('done');
    expect(table.state.currentItemId).toBe('checkout');
    expect(table.item()).toMatchObject({
      status: 'voting',
      rounds: [
        {
          number: 1,
          state: 'open',
          openedAt: table.now,
          voted: Voters.nobody,
          partial: Voters.nobody,
        },
      ],
    });
  });

  it('twice opens one', () => {
    table.open();
    expect(table.wouldChange('fay', { type: 'round.open', ...checkout })).toBe(false);
  });

  it('again brings an item back to the table, with the ballots it has', () => {
    table.open();
    table.vote('vic', whole);
    table.open('search');
    expect(table.state.currentItemId).toBe('search');
    expect(table.open()).toBe('done');
    expect(table.state.currentItemId).toBe('checkout');
    expect(table.item().rounds).toMatchObject([{ state: 'open', voted: Voters.of(['vic']) }]);
  });

  it('takes up what was skipped', () => {
    table.open();
    table.do('fay', { type: 'item.skip', itemId: 'checkout' });
    expect(table.item().status).toBe('skipped');
    table.open();
    expect(table.item().status).toBe('voting');
    expect(table.item().rounds).toHaveLength(1);
  });

  it('goes by number, one after the other', () => {
    expect(table.open('checkout', 2)).toBe('no_round');
    table.open();
    expect(table.open('checkout', 2)).toBe('round_open');
    table.reveal();
    expect(table.open('checkout', 3)).toBe('no_round');
    expect(table.open('checkout', 2)).toBe('done');
    expect(table.item().rounds.map(({ number, state }) => [number, state])).toEqual([
      [1, 'revealed'],
      [2, 'open'],
    ]);
  });

  it('that is long over changes nothing', () => {
    table.open();
    table.reveal();
    table.open('search');
    expect(table.wouldChange('fay', { type: 'round.open', ...checkout })).toBe(false);
  });

  it('needs an item', () => {
    expect(table.open('nothing')).toBe('no_item');
  });
});

describe('a ballot', () => {
  beforeEach(() => {
    table.open();
  });

  it('is hidden: the session says who voted, not what', () => {
    table.vote('vic', whole);
    table.vote('val', { value: '2' });
    expect(table.item().rounds[0]).toMatchObject({
      voted: Voters.of(['vic']),
      partial: Voters.of(['val']),
    });
    expect(table.item().rounds[0]).not.toHaveProperty('ballots');
    expect(table.item().rounds[0]).not.toHaveProperty('results');
    expect(table.memory.ballotsOf('checkout', 1).get('vic')).toEqual(whole);
  });

  it('may change until the reveal, and then no more', () => {
    table.vote('vic', whole);
    expect(table.vote('vic', { value: '1', effort: '1' })).toBe('done');
    table.reveal();
    expect(table.vote('vic', whole)).toBe('round_over');
    expect(table.item().rounds).toMatchObject([{ ballots: { vic: { value: '1', effort: '1' } } }]);
  });

  it('is written again when it is cast again: a change must not show', () => {
    table.vote('vic', whole);
    expect(table.wouldChange('vic', { type: 'vote.cast', ...checkout, cards: whole })).toBe(true);
  });

  it('is complete with a pass, an unsure and no number at all', () => {
    table.vote('vic', { value: null, effort: '?' });
    expect(table.item().rounds[0]?.voted).toEqual(Voters.of(['vic']));
  });

  it('holds cards of the deck, for criteria of the framework', () => {
    expect(table.vote('vic', { value: '11' })).toBe('no_card');
    expect(table.vote('vic', { risk: '3' })).toBe('no_criterion');
    expect(table.memory.ballotsOf('checkout', 1).size).toBe(0);
  });

  it('goes to a round that is there and open', () => {
    expect(table.vote('vic', whole, 'checkout', 2)).toBe('no_round');
    expect(table.vote('vic', whole, 'search')).toBe('no_round');
    expect(table.vote('vic', whole, 'nothing')).toBe('no_item');
  });

  it('can be withdrawn, once or twice, until the reveal', () => {
    const withdraw = { type: 'vote.withdraw', ...checkout } as const;
    table.vote('vic', whole);
    expect(table.do('vic', withdraw)).toBe('done');
    expect(table.item().rounds[0]).toMatchObject({ voted: Voters.nobody, partial: Voters.nobody });
    expect(table.memory.ballotsOf('checkout', 1).size).toBe(0);
    expect(table.wouldChange('vic', withdraw)).toBe(false);
    table.reveal();
    expect(table.do('vic', withdraw)).toBe('round_over');
  });

  it('stays with an item that is set aside, and reveals with it', () => {
    table.vote('vic', whole);
    table.do('fay', { type: 'item.skip', itemId: 'checkout' });
    expect(table.vote('val', whole)).toBe('done');
    expect(table.reveal()).toBe('done');
    expect(table.item()).toMatchObject({
      status: 'revealed',
      rounds: [{ ballots: { vic: whole, val: whole } }],
    });
  });
});

describe('the reveal', () => {
  beforeEach(() => {
    table.open();
    table.vote('vic', whole);
    table.vote('val', { value: '4' });
  });

  it('turns all cards at once, and forgets the hidden ones', () => {
    table.now += 5_000;
    expect(table.reveal()).toBe('done');
    expect(table.item()).toMatchObject({
      status: 'revealed',
      rounds: [
        {
          state: 'revealed',
          revealedAt: table.now,
          ballots: { vic: whole, val: { value: '4' } },
          results: {
            value: { mean: 6, distribution: { 4: 1, 8: 1 }, passed: 0 },
            effort: { mean: 3, distribution: { 3: 1 }, passed: 1 },
          },
        },
      ],
    });
    expect(table.memory.ballotsOf('checkout', 1).size).toBe(0);
  });

  it('twice turns them once', () => {
    table.reveal();
    table.now += 5_000;
    expect(table.wouldChange('fay', { type: 'round.reveal', ...checkout })).toBe(false);
  });

  it('needs a round, and may come without any ballot', () => {
    expect(table.reveal('checkout', 2)).toBe('no_round');
    table.open('search');
    expect(table.reveal('search')).toBe('done');
    expect(table.item('search').rounds).toMatchObject([
      { ballots: {}, results: { value: { mean: null, agreement: null, passed: 0 } } },
    ]);
  });

  it('of a round that was opened while the session was anonymous names nobody', () => {
    table = new GameTable({ settings: { anonymous: true } });
    table.open();
    table.vote('vic', whole);
    table.do('fay', { type: 'settings.update', anonymous: false });
    table.reveal();
    expect(table.item().rounds[0]).not.toHaveProperty('ballots');
    expect(table.item().rounds).toMatchObject([{ results: { value: { distribution: { 8: 1 } } } }]);
  });

  it('of a round that was opened before the session became anonymous names everybody', () => {
    table.do('fay', { type: 'settings.update', anonymous: true });
    table.reveal();
    expect(table.item().rounds).toMatchObject([{ ballots: { vic: whole } }]);
  });
});

describe('where cards turn by themselves', () => {
  beforeEach(() => {
    table = new GameTable({ settings: { autoReveal: true } });
    table.open();
    table.vote('vic', whole);
  });

  it('they do when everybody here who votes has answered every criterion', () => {
    table.vote('val', { value: '4' });
    expect(table.item().status).toBe('voting');
    table.vote('val', { value: '4', effort: null });
    expect(table.item().status).toBe('revealed');
  });

  it('they wait for a facilitator only if that one votes', () => {
    table.do('fay', { type: 'participant.update', participantId: 'fay', votes: true });
    table.vote('val', whole);
    expect(table.item().status).toBe('voting');
    table.vote('fay', whole);
    expect(table.item().status).toBe('revealed');
  });

  it('they wait for nobody who is away, was removed, or only watches now', () => {
    const watch = { type: 'participant.update', participantId: 'val', role: 'spectator' } as const;
    table.do('val', watch);
    expect(table.item().status).toBe('revealed');

    table.open('search');
    table.vote('vic', whole, 'search');
    table.join('bo');
    expect(table.item('search').status).toBe('revealed');
    table.present.add('bo');
    table.open('search', 2);
    table.vote('vic', whole, 'search', 2);
    expect(table.item('search').status).toBe('voting');
    table.do('fay', { type: 'participant.remove', participantId: 'bo' });
    expect(table.item('search').status).toBe('revealed');
  });

  it('they stay hidden while nobody has voted, and for an item that is not on the table', () => {
    table.open('search');
    table.present.clear();
    table.vote('val', { value: '4' });
    expect(table.item('search').status).toBe('voting');
    expect(table.item('checkout').status).toBe('voting');
  });

  it('they do as soon as it is set, if the round is complete', () => {
    table = new GameTable();
    table.open();
    table.vote('vic', whole);
    table.vote('val', whole);
    table.do('fay', { type: 'settings.update', autoReveal: true });
    expect(table.item().status).toBe('revealed');
  });
});

describe('voting again', () => {
  const again = { type: 'round.again', ...checkout } as const;
  beforeEach(() => {
    table.open();
    table.vote('vic', whole);
  });

  it('opens the round after the revealed one, and puts the item back on the table', () => {
    table.reveal();
    table.open('search');
    expect(table.do('fay', again)).toBe('done');
    expect(table.state.currentItemId).toBe('checkout');
    expect(table.item()).toMatchObject({
      status: 'voting',
      rounds: [{ state: 'revealed' }, { number: 2, state: 'open', voted: Voters.nobody }],
    });
  });

  it('changes nothing the second time, however late it comes', () => {
    table.reveal();
    table.do('fay', again);
    expect(table.wouldChange('fay', again)).toBe(false);
    table.reveal('checkout', 2);
    expect(table.wouldChange('fay', again)).toBe(false);
  });

  it('names a round that was revealed', () => {
    expect(table.do('fay', again)).toBe('round_open');
    expect(table.do('fay', { ...again, round: 2 })).toBe('no_round');
    expect(table.do('fay', { ...again, itemId: 'search' })).toBe('no_round');
    expect(table.do('fay', { ...again, itemId: 'nothing' })).toBe('no_item');
  });
});

describe('accepting', () => {
  const accept = { type: 'item.accept', itemId: 'checkout', scores: { value: 8, effort: 2 } };
  const command = { ...accept, type: 'item.accept' } as const;

  it('gives the item its scores, and a priority by the formula', () => {
    table.open();
    table.reveal();
    expect(table.do('fay', command)).toBe('done');
    expect(table.item()).toMatchObject({ status: 'accepted', scores: accept.scores, priority: 4 });
  });

  it('may be done anew, and after another round', () => {
    table.open();
    table.reveal();
    table.do('fay', command);
    table.do('fay', { ...command, scores: { value: 9, effort: 3 } });
    expect(table.item().priority).toBe(3);
    table.open('checkout', 2);
    expect(table.item()).toMatchObject({ status: 'voting', priority: 3 });
    table.reveal('checkout', 2);
    table.do('fay', command);
    expect(table.item()).toMatchObject({ status: 'accepted', priority: 4 });
  });

  it('comes after a vote, when the cards are on the table', () => {
    expect(table.do('fay', command)).toBe('no_round');
    table.open();
    expect(table.do('fay', command)).toBe('round_open');
    expect(table.do('fay', { ...command, itemId: 'nothing' })).toBe('no_item');
  });

  it('scores criteria of the framework only', () => {
    table.open();
    table.reveal();
    expect(table.do('fay', { ...command, scores: { value: 8, risk: 2 } })).toBe('no_criterion');
    expect(table.item()).not.toHaveProperty('scores');
  });
});

describe('the time that every round has', () => {
  it('runs from the moment it is opened, where the session is set so', () => {
    table.do('fay', { type: 'settings.update', roundTimer: 120 });
    table.open();
    expect(table.state.timer).toEqual({ seconds: 120, endsAt: table.now + 120_000 });
    table.do('fay', { type: 'settings.update', autoReveal: true });
    expect(table.state.settings.roundTimer).toBe(120);
    table.do('fay', { type: 'settings.update', roundTimer: null });
    table.do('fay', { type: 'timer.stop' });
    table.vote('vic', { value: '5', effort: '3' });
    table.reveal();
    table.do('fay', { type: 'round.again', itemId: 'checkout', round: 1 });
    expect(table.state.timer).toBeNull();
  });
});
