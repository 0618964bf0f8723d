import { describe, expect, it } from 'vitest';
import { InStep, mapped } from '#test/workspace/in-step.ts';

/** What an item and a record elsewhere make of each other. */

const title = mapped('title', 'summary');
const about = mapped('description', 'body');

describe('a field that goes with another one over there', () => {
  it('meets it anew: an empty one takes nothing away', () => {
    const met = new InStep([about], { description: 'Long' }).linked('r1');
    expect(met.hear({ body: 'Long' })).toBeNull();
    met.map(mapped('description', 'note'));
    expect(met.hear({ body: 'Long', note: null })).toEqual({ note: 'Long' });
    expect(met.item.description).toBe('Long');
  });

  it('is compared anew as its options stand for others', () => {
    const met = new InStep([mapped('status', 'state')]).linked('r1');
    expect(met.hear({ state: '2' })).toBeNull();
    expect(met.item.status).toBe('open');
    met.map(mapped('status', 'state', { options: { '2': 'active' } }));
    met.hear({ state: '2' });
    expect(met.item.status).toBe('active');
  });

  it('does not come in once more where it did once', () => {
    const once = mapped('status', 'state', { direction: 'in-once', options: { '2': 'active' } });
    const met = new InStep([once]).linked('r1');
    met.hear({ state: '2' });
    met.set({ status: 'done' });
    met.map({ ...once, options: { '2': 'open' } });
    met.hear({ state: '2' });
    expect(met.item.status).toBe('done');
  });

  it('comes to be the same once it goes both ways', () => {
    const met = new InStep([mapped('labels', 'tags', { direction: 'out' })]).linked('r1');
    expect(met.hear({ tags: ['a'] })).toBeNull();
    expect(met.item.labels).toBeUndefined();
    met.map(mapped('labels', 'tags'));
    met.hear({ tags: ['a'] });
    expect(met.item.labels).toEqual(['a']);
  });
});

describe('a conflict', () => {
  const ours = { ...title, wins: 'ours' as const };

  it('is said once, although what is kept leaves later', () => {
    const met = new InStep([ours], { title: 'A' }).linked('r1');
    met.hear({ summary: 'A' });
    met.set({ title: 'Ours' });
    for (let time = 0; time < 3; time += 1)
      expect(met.hear({ summary: 'Theirs' })).toEqual({ summary: 'Ours' });
    expect(met.conflicts).toHaveLength(1);
    // Another value is another conflict.
    met.hear({ summary: 'Theirs, too' });
    expect(met.conflicts).toHaveLength(2);
  });

  it('is said once of an item in the bin, and written as that comes back', () => {
    const met = new InStep([ours], { title: 'A' }).linked('r1');
    met.hear({ summary: 'A' });
    met.set({ title: 'Ours' });
    met.act({ type: 'item.remove', itemIds: ['i1'] });
    for (let time = 0; time < 3; time += 1) expect(met.hear({ summary: 'Theirs' })).toBeNull();
    expect(met.conflicts).toHaveLength(1);
    met.act({ type: 'item.restore', itemIds: ['i1'] });
    expect(met.hear({ summary: 'Theirs' })).toEqual({ summary: 'Ours' });
  });

  it('is none where a rule here refuses what stands there', () => {
    const days = [mapped('start', 'summary'), mapped('end', 'body')];
    const met = new InStep(days, { start: '2026-03-02', end: '2026-03-03' }).linked('r1');
    met.hear({ summary: '2026-03-02', body: '2026-03-03' });
    met.set({ end: '2026-03-04' });
    met.hear({ summary: '2026-03-02', body: '2026-03-01' });
    expect(met.item.end).toBe('2026-03-04');
    expect(met.conflicts).toEqual([]);
  });
});

describe('what was taken apart', () => {
  it('knows what was ours over there as it is linked again', () => {
    const met = new InStep([title], { title: 'A' }).linked('r1');
    met.hear({ summary: 'A' });
    met.set({ title: 'B' });
    met.hear({ summary: 'A' });
    // Nobody heard of it, but B stands there.
    met.act({ type: 'item.unlink', itemIds: ['i1'], connection: 'tracker' });
    met.set({ title: 'C' });
    met.act({ type: 'item.send', itemIds: ['i1'], connection: 'tracker' });
    expect(met.connected.cursors.get('tracker')?.wanted).toEqual(['r1']);
    expect(met.hear({ summary: 'B' }, { comeIn: 'all' })).toEqual({ summary: 'C' });
    expect(met.conflicts).toEqual([]);
  });

  it('is made anew where it was deleted over there', () => {
    const met = new InStep([title], { title: 'A' }).linked('r1');
    met.hear({ summary: 'A' });
    const gone = { record: 'r1', why: 'gone', said: '' } as const;
    met.take({ records: [], comeIn: 'none', amiss: [gone] });
    expect(met.item.links?.[0]?.problem?.why).toBe('gone');
    met.act({ type: 'item.unlink', itemIds: ['i1'], connection: 'tracker' });
    expect(met.link).toBeUndefined();

    met.linked('r1');
    met.act({ type: 'item.unlink', itemIds: ['i1'], connection: 'tracker' });
    met.act({ type: 'item.send', itemIds: ['i1'], connection: 'tracker' });
    met.take({ records: [], comeIn: 'all', amiss: [gone] });
    expect(met.link).toEqual({ connection: 'tracker', itemId: 'i1', agreed: {} });
  });

  it('does not come in by itself where it was made just then, and nobody had heard', () => {
    const met = new InStep([title], { title: 'A' });
    met.act({ type: 'item.send', itemIds: ['i1'], connection: 'tracker' });
    const link = { connection: 'tracker', itemId: 'i1', agreed: {}, making: true as const };
    met.connected.write({ change: 'link', connectionId: 'tracker', itemId: 'i1', link });
    met.act({ type: 'item.unlink', itemIds: ['i1'], connection: 'tracker' });
    met.hear({ summary: 'A' }, { made: new Map([['r1', { itemId: 'i1', when: 'before' }]]) });
    met.hear({ summary: 'A' }, { comeIn: 'fresh' });
    expect(met.items).toHaveLength(1);
    expect(met.link).toMatchObject({ record: 'r1', off: true });
  });
});

it('knows what was ours over there, although it was out of sight for a while', () => {
  const met = new InStep([title], { title: 'A' }).linked('r1');
  met.hear({ summary: 'A' });
  met.set({ title: 'B' });
  met.hear({ summary: 'A' });
  // Nobody heard of it, but B stands there.
  met.take({
    ...{ records: [], comeIn: 'none' },
    amiss: [{ record: 'r1', why: 'unseen', said: '' }],
  });
  met.set({ title: 'C' });
  expect(met.hear({ summary: 'B' })).toEqual({ summary: 'C' });
  expect(met.conflicts).toEqual([]);
});

describe('a record that somebody brings in', () => {
  it('comes out of the bin', () => {
    const met = new InStep([title]).linked('r1');
    met.act({ type: 'item.remove', itemIds: ['i1'] });
    met.hear({ summary: 'Item 1' }, { comeIn: 'fresh' });
    expect(met.item.removedAt).toBeDefined();
    met.hear({ summary: 'Item 1' }, { comeIn: 'all' });
    expect(met.item.removedAt).toBeUndefined();
  });

  it('is an item again where that was erased, and does not come by itself', () => {
    const met = new InStep([title]);
    const link = { connection: 'tracker', itemId: 'erased', record: 'r1', agreed: {} };
    met.connected.write({ change: 'link', connectionId: 'tracker', itemId: 'erased', link });
    met.hear({ summary: 'Back' }, { comeIn: 'fresh' });
    expect(met.items).toHaveLength(1);
    met.hear({ summary: 'Back' }, { comeIn: 'all' });
    expect(met.items.map(({ title: named }) => named)).toEqual(['Item 1', 'Back']);
    expect(met.connected.linkOf('tracker', 'r1')?.itemId).toBe('of-r1');
  });
});

describe('a number that the service rounds, without saying how', () => {
  it('is taken where it comes to what stood there', () => {
    const met = new InStep([mapped('score.effort', 'points', { direction: 'out' })], {
      scores: { effort: 3 },
    }).linked('r1');
    Object.assign(met, { settled: undefined });
    expect(met.hear({ points: null })).toEqual({ points: 3 });
    met.wrote({ points: 3 });
    met.act({ type: 'score.set', itemId: 'i1', scores: { effort: 3.3 } });
    expect(met.hear({ points: 3 })).toEqual({ points: 3.3 });
    met.wrote({ points: 3 });
    expect(met.item.links?.[0]?.problem).toBeUndefined();
    expect(met.hear({ points: 3 })).toBeNull();
  });
});

describe('a score that stands in a tracker', () => {
  const points = mapped('score.effort', 'points');
  const decided = {
    ...{ at: 1, sessionId: 's', sessionTitle: 'Friday', rounds: 1 },
    agreement: { effort: 1 },
  };

  it('comes in as what it is, and goes out once somebody says another one here', () => {
    const met = new InStep([points]).linked('r1');
    expect(met.hear({ points: 5 })).toBeNull();
    expect(met.item).toMatchObject({
      scores: { effort: 5 },
      byHand: { effort: { by: 'ada', connection: 'Tracker' } },
    });
    expect(met.happened).toContainEqual({
      ...{ change: 'score', criterion: 'effort', from: null, to: 5, byHand: true, tracker: true },
    });
    met.act({ type: 'score.set', itemId: 'i1', scores: { effort: 8 } });
    expect(met.item.byHand?.effort).not.toHaveProperty('connection');
    expect(met.hear({ points: 5 })).toEqual({ points: 8 });
    met.wrote({ points: 8 });
    met.hear({ points: null });
    expect(met.item.scores).toBeUndefined();
  });

  it('never takes the place of what a team agreed on', () => {
    const met = new InStep([points], { scores: { effort: 3 }, decided }).linked('r1');
    expect(met.hear({ points: 5 })).toEqual({ points: 3 });
    met.wrote({ points: 3 });
    // Nor where somebody changes it there after that.
    for (let time = 0; time < 2; time += 1) expect(met.hear({ points: 13 })).toEqual({ points: 3 });
    expect(met.item).toMatchObject({ scores: { effort: 3 } });
    expect(met.item.byHand).toBeUndefined();
    expect(met.conflicts).toEqual([
      { change: 'conflict', property: 'score.effort', ours: 3, theirs: 5, kept: 'ours' },
      { change: 'conflict', property: 'score.effort', ours: 3, theirs: 13, kept: 'ours' },
    ]);
    const only = new InStep([mapped('score.effort', 'points', { direction: 'in' })], {
      ...{ scores: { effort: 3 }, decided },
    }).linked('r1');
    for (let time = 0; time < 2; time += 1) expect(only.hear({ points: 5 })).toBeNull();
    expect(only.item.scores).toEqual({ effort: 3 });
    expect(only.conflicts).toHaveLength(1);
  });

  it('makes way for what a team agrees on later, and is back where that is taken back', () => {
    const met = new InStep([points]).linked('r1');
    met.hear({ points: 5 });
    const told = { itemId: 'i1', commit: 1, text: '' };
    met.played(told, { scores: { effort: 2 }, decided });
    expect(met.item).toMatchObject({ scores: { effort: 2 }, decided: { sessionId: 's' } });
    expect(met.item.byHand).toBeUndefined();
    expect(met.hear({ points: 5 })).toEqual({ points: 2 });
    met.played({ ...told, commit: 2 }, null);
    expect(met.item).toMatchObject({ scores: { effort: 5 } });
  });

  it('waits while the item is being played', () => {
    const met = new InStep([points]).linked('r1');
    met.playing();
    expect(met.hear({ points: 5 })).toBeNull();
    expect(met.item.scores).toBeUndefined();
    expect(met.link?.behind).toBe(true);
    met.act({ type: 'session.end', id: 's' });
    met.hear({ points: 5 });
    expect(met.item.scores).toEqual({ effort: 5 });
  });

  it('comes in once, where it is to', () => {
    const once = mapped('score.effort', 'points', { direction: 'in-once' });
    const met = new InStep([once]).linked('r1');
    met.hear({ points: 5 });
    met.hear({ points: 8 });
    expect(met.item.scores).toEqual({ effort: 5 });
  });
});
