import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/commands/commands.ts';
import { limits } from '#shared/commands/limits.ts';
import { claimWait, leaderlessGrace } from '#shared/protocol/events.ts';
import { Voters } from '#shared/session/voters.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable();
});

type Change = Omit<CommandOf<'participant.update'>, 'type' | 'participantId'>;
const update = (actorId: string, participantId: string, fields: Change) =>
  table.do(actorId, { type: 'participant.update', participantId, ...fields });
const remove = (actorId: string, participantId: string) =>
  table.do(actorId, { type: 'participant.remove', participantId });

describe('coming in', () => {
  it('is possible at any time, and once', () => {
    table.open();
    table.now += 1;
    expect(table.join('bo')).toBe('done');
    expect(table.join('bo', 'spectator')).toBe('done');
    expect(table.state.participants.at(-1)).toEqual({ id: 'bo', name: 'bo', role: 'voter' });
    expect(table.vote('bo', { value: '5' })).toBe('done');
  });

  it('needs a free chair; one that was left by a removed person is free', () => {
    table = new GameTable({ capacity: { participants: 4 } });
    expect(table.join('bo')).toBe('too_many_participants');
    remove('fay', 'sam');
    expect(table.join('bo')).toBe('done');
    expect(table.join('cem')).toBe('too_many_participants');
  });
});

describe('two people of one name', () => {
  const nameOf = (id: string) => table.participant(id).name;

  it('are told apart by a number, whatever becomes of the first', () => {
    table.join('v2', 'voter', 'vic');
    table.join('v3', 'spectator', 'VIC');
    expect(['vic', 'v2', 'v3'].map(nameOf)).toEqual(['vic', 'vic 2', 'VIC 3']);
    update('vic', 'vic', { name: 'Victoria' });
    expect(['vic', 'v2', 'v3'].map(nameOf)).toEqual(['Victoria', 'vic 2', 'VIC 3']);
    update('v2', 'v2', { name: 'Vic' });
    expect(nameOf('v2')).toBe('Vic');
  });

  it('are told apart where one takes the other’s name later, and nobody from themselves', () => {
    update('val', 'val', { name: 'Vic' });
    expect(nameOf('val')).toBe('Vic 2');
    update('val', 'val', { name: 'VIC 2' });
    expect(nameOf('val')).toBe('VIC 2');
    expect(update('val', 'val', { role: 'spectator' })).toBe('done');
    expect(nameOf('val')).toBe('VIC 2');
  });

  it('are told apart by what can be seen', () => {
    for (const [id, name] of [
      ['invisible', 'v\u200bic'],
      ['wide', 'ｖｉｃ'],
      ['blank', 'vic\u00a0'],
    ] as const) {
      table.join(id, 'voter', name);
      expect(nameOf(id), id).toMatch(/ \d$/);
    }
  });

  it('have room for the number, however long the name', () => {
    const name = '🙂'.repeat(limits.name);
    table.join('long', 'voter', name);
    table.join('longer', 'voter', name);
    expect(nameOf('longer')).toBe(`${'🙂'.repeat(limits.name - 2)} 2`);
  });

  it('who were removed come back as who they were', () => {
    remove('fay', 'vic');
    table.join('again', 'voter', 'vic');
    expect(nameOf('again')).toBe('vic');
  });

  it('are never two, whoever comes and renames themselves', () => {
    const name = fc.constantFrom('Ana', 'ana', 'Ana 2', 'Bo', 'Ana 3', 'bo 2');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8), name), { maxLength: 20 }), (moves) => {
        table = new GameTable();
        for (const [who, called] of moves) {
          const id = `p${who}`;
          const isHere = table.state.participants.some((one) => one.id === id);
          if (isHere) update(id, id, { name: called });
          else table.join(id, 'voter', called);
        }
        const names = table.state.participants.map((one) => one.name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});

describe('the last facilitator', () => {
  it('can’t step down, nor be removed', () => {
    expect(update('fay', 'fay', { role: 'voter' })).toBe('last_facilitator');
    expect(update('fay', 'fay', { role: 'spectator' })).toBe('last_facilitator');
    expect(remove('fay', 'fay')).toBe('last_facilitator');
  });

  it('can when somebody else leads', () => {
    update('fay', 'vic', { role: 'facilitator' });
    expect(update('fay', 'fay', { role: 'voter' })).toBe('done');
    expect(remove('vic', 'fay')).toBe('done');
    expect(update('vic', 'vic', { role: 'voter' })).toBe('last_facilitator');
  });

  it('is the last though another was one, and was removed', () => {
    update('fay', 'vic', { role: 'facilitator' });
    remove('fay', 'vic');
    expect(update('fay', 'fay', { role: 'voter' })).toBe('last_facilitator');
  });
});

describe('taking the lead', () => {
  const take = (who: string) => update(who, who, { role: 'facilitator' });

  it('is not possible while a facilitator is here', () => {
    expect(take('vic')).toBe('facilitator_present');
  });

  it('is a voter’s right after two minutes without one', () => {
    table.leaderlessSince = table.now;
    table.now += leaderlessGrace - 1;
    expect(take('vic')).toBe('facilitator_present');
    table.now += 1;
    expect(take('vic')).toBe('done');
    expect(table.do('vic', { type: 'timer.start', seconds: 60 })).toBe('done');
    expect(table.participant('fay').role).toBe('facilitator');
  });

  it('is not a spectator’s, nor for somebody else', () => {
    table.leaderlessSince = table.now;
    table.now += leaderlessGrace;
    expect(take('sam')).toBe('not_allowed');
    expect(update('vic', 'val', { role: 'facilitator' })).toBe('not_allowed');
  });
});

describe('an async session without a deadline, whose facilitator is lost', () => {
  const take = (who: string) => update(who, who, { role: 'facilitator' });
  const claim = (who: string, claimed = true) => table.do(who, { type: 'lead.claim', claimed });
  const atOwnPace = { type: 'mode.set', mode: 'async', deadline: null } as const;
  beforeEach(() => {
    table.do('fay', atOwnPace);
    table.leaderlessSince = table.now;
  });

  it('is nobody’s at once, however long they are away: who takes it can turn all cards', () => {
    table.now += 10 * claimWait;
    expect(take('vic')).toBe('claim_waits');
  });

  it('is claimed for everybody to see, and any voter’s after three days', () => {
    expect(claim('vic')).toBe('done');
    expect(table.state.claim).toEqual({ by: 'vic', at: table.now });
    table.now += claimWait - 1;
    expect(take('vic')).toBe('claim_waits');
    table.now += 1;
    expect(take('sam')).toBe('not_allowed');
    expect(take('val')).toBe('done');
    expect(table.state).not.toHaveProperty('claim');
    expect(table.do('val', { type: 'mode.set', mode: 'live' })).toBe('done');
  });

  it('is claimed once: the wait does not begin anew', () => {
    claim('vic');
    const { claim: first } = table.state;
    table.now += 1_000;
    expect(claim('val')).toBe('done');
    expect(table.state.claim).toEqual(first);
  });

  it('is the facilitator’s again as soon as one comes', () => {
    claim('vic');
    table.now += claimWait;
    table.leaderlessSince = null;
    expect(take('vic')).toBe('facilitator_present');
    table.vote('vic', { value: '5' });
    expect(table.state).not.toHaveProperty('claim');
    table.leaderlessSince = table.now;
    expect(take('vic')).toBe('claim_waits');
    expect(claim('vic')).toBe('done');
    expect(table.state.claim?.at).toBe(table.now);
  });

  it('is claimed no more by who takes that back, and nobody else does', () => {
    claim('vic');
    expect(claim('val', false)).toBe('not_allowed');
    expect(claim('vic', false)).toBe('done');
    expect(table.state).not.toHaveProperty('claim');
    expect(table.wouldChange('vic', { type: 'lead.claim', claimed: false })).toBe(false);
  });

  it('is not claimed by spectators, nor while a facilitator is here', () => {
    expect(claim('sam')).toBe('spectator');
    table.leaderlessSince = null;
    expect(claim('vic')).toBe('facilitator_present');
  });

  it('is not claimed where it ends by itself, be it live or at a deadline', () => {
    table.leaderlessSince = null;
    table.do('fay', { ...atOwnPace, deadline: table.now + 5 * claimWait });
    table.leaderlessSince = table.now;
    expect(claim('vic')).toBe('not_allowed');
    expect(take('vic')).toBe('not_allowed');
    table.do('fay', { type: 'mode.set', mode: 'live' });
    expect(claim('vic')).toBe('not_allowed');
  });

  it('has no claim any more when it closes', () => {
    claim('vic');
    table.do('fay', { type: 'mode.set', mode: 'live' });
    table.do('fay', atOwnPace);
    expect(table.state).not.toHaveProperty('claim');
  });
});

describe('a person who is removed', () => {
  const whole = { value: '8', effort: '3' };

  it('is out, and has nothing to say any more', () => {
    expect(remove('fay', 'vic')).toBe('done');
    expect(table.participant('vic')).toMatchObject({ name: 'vic', removed: true });
    expect(update('vic', 'vic', { name: 'Back' })).toBe('removed');
    expect(update('fay', 'vic', { name: 'Back' })).toBe('no_participant');
    expect(remove('fay', 'nobody')).toBe('no_participant');
    expect(table.wouldChange('fay', { type: 'participant.remove', participantId: 'vic' })).toBe(
      false,
    );
  });

  it('takes their ballots in open rounds along, and leaves those on the table', () => {
    table.open('search');
    table.vote('vic', whole, 'search');
    table.reveal('search');
    table.open();
    table.vote('vic', whole);
    table.vote('val', whole);
    remove('fay', 'vic');
    expect(table.item().rounds).toMatchObject([
      { voted: Voters.of(['val']), partial: Voters.nobody },
    ]);
    table.reveal();
    expect(Object.keys(revealedBallots('checkout'))).toEqual(['val']);
    expect(Object.keys(revealedBallots('search'))).toEqual(['vic']);
  });

  it('takes along a ballot on an item that was removed, should that come back', () => {
    table.open();
    table.vote('vic', whole);
    table.do('fay', { type: 'item.remove', itemId: 'checkout' });
    remove('fay', 'vic');
    table.do('fay', { type: 'item.restore', itemId: 'checkout' });
    expect(table.item().rounds).toMatchObject([{ voted: Voters.nobody, partial: Voters.nobody }]);
    table.reveal();
    expect(revealedBallots('checkout')).toEqual({});
  });

  function revealedBallots(itemId: string): object {
    const round = table.item(itemId).rounds[0];
    if (round?.state !== 'revealed') throw new Error('The cards are hidden.');
    return round.ballots ?? {};
  }
});

describe('a facilitator who votes', () => {
  it('says so, and no longer', () => {
    update('fay', 'fay', { votes: true });
    expect(table.participant('fay').votes).toBe(true);
    update('fay', 'fay', { votes: false });
    expect(table.participant('fay')).not.toHaveProperty('votes');
  });
});
