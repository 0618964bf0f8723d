import { describe, expect, it } from 'vitest';
import { attentionOf } from '#shared/workspace/attention.ts';
import { withFields } from '#shared/workspace/changed-items.ts';
import type { Decision } from '#shared/workspace/state.ts';
import { basics, item } from '#test/workspace/backlog.ts';

const now = 1_800_000_000_000;
const day = 24 * 60 * 60 * 1000;

const scores = { value: 5, effort: 3 };
function decided(more: Partial<Decision> = {}): Decision {
  return {
    ...{ at: now - 30 * day, sessionId: 's', sessionTitle: 'Autumn', rounds: 1 },
    ...{ agreement: { value: 0.9, effort: 0.9 }, ...more },
  };
}
const attentionTo = (more: Parameters<typeof item>[1], holds?: number) =>
  attentionOf(item(1, more), { ...basics, ...(holds !== undefined && { scoreHolds: holds }) }, now);

describe('an item is worth another look', () => {
  it('where it was never scored, by the criteria of today', () => {
    expect(attentionTo({})).toBe('never-scored');
    expect(attentionTo({ scores: { points: 5 } })).toBe('never-scored');
    expect(attentionTo({ scores })).toBeNull();
  });

  it('where its score is older than scores hold here', () => {
    expect(attentionTo({ scores, decided: decided() }, 30)).toBe('old-score');
    expect(attentionTo({ scores, decided: decided() }, 31)).toBeNull();
    expect(attentionTo({ scores, decided: decided() })).toBeNull();
    expect(attentionTo({ scores }, 1)).toBeNull();
  });

  it('where the team hardly agreed on a criterion', () => {
    const agreement = { value: 0.9, effort: 0.4, gone: 0 };
    expect(attentionTo({ scores, decided: decided({ agreement }) })).toBe('low-agreement');
    expect(
      attentionTo({ scores, decided: decided({ agreement: { value: 0.5, gone: 0 } }) }),
    ).toBeNull();
  });

  it('where somebody set a score by hand, whatever was agreed on before', () => {
    const byHand = { value: { by: 'bob', at: now, instead: 8 } };
    expect(attentionTo({ scores, byHand, decided: decided() })).toBe('by-hand');
    const ofAnother = { points: { by: 'bob', at: now } };
    expect(attentionTo({ scores, byHand: ofAnother, decided: decided() })).toBeNull();
  });

  it('where its text is another than the one that was scored', () => {
    const scored = item(1, { scores, decided: decided(), description: 'As it was' });
    const attentionAfter = (fields: Parameters<typeof withFields>[1]) =>
      attentionOf(withFields(scored, fields, now), basics, now);
    expect(attentionAfter({ title: 'Another' })).toBe('text-changed');
    expect(attentionAfter({ description: null })).toBe('text-changed');
    expect(attentionAfter({ title: scored.title, labels: ['ux'], status: 'active' })).toBeNull();
    expect(withFields(item(1), { title: 'Another' }, now)).not.toHaveProperty('textChangedAt');
  });

  it('never where it is closed, or in the bin', () => {
    expect(attentionTo({ status: 'done' })).toBeNull();
    expect(attentionTo({ removedAt: now })).toBeNull();
  });
});
