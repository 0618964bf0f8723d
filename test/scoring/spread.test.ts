import { describe, expect, it } from 'vitest';
import { oneToTen, storyPoints } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { spreadOf } from '#shared/scoring/spread.ts';

const value: Criterion = { id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck: oneToTen };

describe('the ends of the spread', () => {
  it('are whoever played the lowest and the highest number', () => {
    const ballots = { ana: { value: '9' }, bo: { value: '2' }, cem: { value: '5' } };
    expect(spreadOf(value, ballots)).toEqual({ lowest: ['bo'], highest: ['ana'] });
  });

  it('name everybody who stands there', () => {
    const ballots = { ana: { value: '10' }, bo: { value: '9' }, cem: { value: '10' } };
    expect(spreadOf(value, ballots)).toEqual({ lowest: ['bo'], highest: ['ana', 'cem'] });
  });

  it('are told by the numbers on the cards, not by their labels', () => {
    const points: Criterion = { ...value, deck: storyPoints };
    const ballots = { ana: { value: '½' }, bo: { value: '13' }, cem: { value: '8' } };
    expect(spreadOf(points, ballots)).toEqual({ lowest: ['ana'], highest: ['bo'] });
  });

  it('are nobody where all who played a number agree', () => {
    expect(spreadOf(value, { ana: { value: '5' }, bo: { value: '5' } })).toBeNull();
    expect(spreadOf(value, { ana: { value: '5' } })).toBeNull();
    expect(spreadOf(value, {})).toBeNull();
  });

  it('leave out those who were unsure, passed, or did not get to the criterion', () => {
    const ballots = {
      ana: { value: '?' },
      bo: { value: null },
      cem: { effort: '9' },
      dia: { value: '4' },
    };
    expect(spreadOf(value, ballots)).toBeNull();
    expect(spreadOf(value, { ...ballots, eli: { value: '3' } })).toEqual({
      lowest: ['eli'],
      highest: ['dia'],
    });
  });
});
