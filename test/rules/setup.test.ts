import { beforeEach, describe, expect, it } from 'vitest';
import type { CommandOf } from '#shared/commands/commands.ts';
import { storyPointing, valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { GameTable } from '#test/rules/game-table.ts';

let table: GameTable;
beforeEach(() => {
  table = new GameTable();
});

describe('a new session', () => {
  it('is what its facilitator asked for', () => {
    table = new GameTable({ items: [], settings: { autoReveal: true, passcode: 'open sesame' } });
    expect(table.state).toMatchObject({
      title: 'Autumn planning',
      createdAt: table.now,
      settings: { autoReveal: true, anonymous: false, passcode: true },
      framework: valueAndEffort,
      items: [],
      currentItemId: null,
      timer: null,
    });
    expect(table.participant('fay').role).toBe('facilitator');
  });
});

describe('the settings', () => {
  const set = (fields: Omit<CommandOf<'settings.update'>, 'type'>) =>
    table.do('fay', { type: 'settings.update', ...fields });

  it('stay as they are unless they are named', () => {
    set({ autoReveal: true });
    set({ title: 'Winter planning', anonymous: true });
    expect(table.state.title).toBe('Winter planning');
    expect(table.state.settings).toEqual({ autoReveal: true, anonymous: true, passcode: false });
  });

  it('say that there is a passcode, never which', () => {
    set({ passcode: 'open sesame' });
    expect(table.state.settings.passcode).toBe(true);
    expect(JSON.stringify(table.state)).not.toContain('sesame');
    set({ title: 'Winter planning' });
    expect(table.state.settings.passcode).toBe(true);
    set({ passcode: null });
    expect(table.state.settings.passcode).toBe(false);
  });
});

describe('the framework', () => {
  const choose = (framework: CommandOf<'framework.update'>['framework']) =>
    table.do('fay', { type: 'framework.update', framework });

  it('may be another one at any time', () => {
    expect(choose('story-points')).toBe('done');
    expect(table.state.framework).toEqual(storyPointing);
    table.open();
    expect(choose({ ...valueAndEffort, id: 'ours' })).toBe('done');
  });

  it('has the scores of criteria that are gone, where the facilitator carries them over', () => {
    table.open();
    const itemId = 'checkout';
    const change = (carry: { from: string; to: string }[]) =>
      table.do('fay', { type: 'framework.update', framework: 'weighted-scoring', carry });
    table.join('vic');
    table.vote('vic', { value: '8', effort: '3' });
    table.reveal();
    table.do('fay', { type: 'item.accept', itemId, scores: { value: 8, effort: 3 } });
    expect(change([{ from: 'beauty', to: 'customer' }])).toBe('no_criterion');
    expect(change([{ from: 'value', to: 'beauty' }])).toBe('no_criterion');
    expect(table.state.framework).toEqual(valueAndEffort);

    expect(change([{ from: 'value', to: 'customer' }])).toBe('done');
    const carried = { value: 8, effort: 3, customer: 8 };
    expect(table.item(itemId).scores).toEqual(carried);
    // Sent twice, or after another command, it carries nothing twice; going back restores the ranking.
    expect(change([{ from: 'value', to: 'customer' }])).toBe('done');
    expect(choose('value-effort')).toBe('done');
    expect(table.item(itemId)).toMatchObject({ scores: carried, priority: 8 / 3 });
  });

  it('may be named again at any time', () => {
    table.open();
    expect(choose('value-effort')).toBe('done');
  });
});

describe('the timer', () => {
  const start = { type: 'timer.start', seconds: 60 } as const;

  it('runs on the server’s clock', () => {
    table.do('fay', start);
    expect(table.state.timer).toEqual({ seconds: 60, endsAt: table.now + 60_000 });
  });

  it('is not started twice while it runs, and anew when it is over', () => {
    table.do('fay', start);
    table.now += 59_999;
    expect(table.wouldChange('fay', start)).toBe(false);
    table.now += 1;
    table.do('fay', start);
    expect(table.state.timer?.endsAt).toBe(table.now + 60_000);
  });

  it('gives way to one of another length', () => {
    table.do('fay', start);
    table.do('fay', { ...start, seconds: 30 });
    expect(table.state.timer?.seconds).toBe(30);
  });

  it('stops, twice as once, and turns no cards when it is over', () => {
    table.open();
    table.do('fay', start);
    table.now += 120_000;
    expect(
      table.do('vic', { type: 'vote.cast', itemId: 'checkout', round: 1, cards: { value: '5' } }),
    ).toBe('done');
    table.do('fay', { type: 'timer.stop' });
    expect(table.state.timer).toBeNull();
    expect(table.wouldChange('fay', { type: 'timer.stop' })).toBe(false);
  });
});
