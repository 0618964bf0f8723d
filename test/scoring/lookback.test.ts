import { describe, expect, it } from 'vitest';
import type { Cards } from '#shared/scoring/cards.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import { castsOf, resultsOf } from '#shared/scoring/results.ts';
import {
  abstentions,
  disagreements,
  durations,
  groupDifferences,
  movements,
} from '#shared/session/lookback.ts';
import type { Item, Participant, RevealedRound } from '#shared/session/state.ts';
import { Voters } from '#shared/session/voters.ts';

const participants: Participant[] = [
  { id: 'ana', name: 'Ana', role: 'voter', group: 'eng' },
  { id: 'bo', name: 'Bo', role: 'voter', group: 'eng' },
  { id: 'cem', name: 'Cem', role: 'voter', group: 'biz' },
  { id: 'dia', name: 'Dia', role: 'voter' },
];

function round(
  number: number,
  ballots: Record<string, Cards>,
  more: Partial<RevealedRound> = {},
): RevealedRound {
  const casts = castsOf(Object.entries(ballots), participants);
  return {
    number,
    openedAt: number * 100_000,
    anonymous: false,
    voted: Voters.of(Object.keys(ballots)),
    partial: Voters.nobody,
    state: 'revealed',
    revealedAt: number * 100_000 + 45_000,
    results: resultsOf(valueAndEffort.criteria, [...casts.values()]),
    ballots,
    ...more,
  };
}

function session(...rounds: Item['rounds'][]) {
  const items = rounds.map(
    (own, index): Item => ({ id: `i${index}`, title: '', status: 'revealed', rounds: own }),
  );
  return { framework: valueAndEffort, participants, items };
}

const split = round(1, {
  ana: { value: '1', effort: '2' },
  bo: { value: '2', effort: '?' },
  cem: { value: '10', effort: '2' },
  dia: { value: null, effort: '3' },
});
const agreed = round(2, {
  ana: { value: '8', effort: '2' },
  bo: { value: '8', effort: '2' },
  cem: { value: '9', effort: '2' },
  dia: { value: '9', effort: '2' },
});
const open: Item['rounds'][number] = {
  number: 1,
  openedAt: 1,
  anonymous: false,
  voted: Voters.of(['ana']),
  partial: Voters.nobody,
  state: 'open',
};

describe('looking back at a session', () => {
  it('finds where there was no agreement in the end', () => {
    expect(disagreements(session([split], [split, agreed], [open], []))).toEqual([
      {
        itemId: 'i0',
        criterionId: 'value',
        round: 1,
        agreement: split.results.value?.agreement,
      },
    ]);
  });

  it('finds where groups differ', () => {
    // Positions 0 and 1 against 9, of a deck nine cards wide.
    expect(groupDifferences(session([split], [split, agreed]))).toEqual([
      {
        itemId: 'i0',
        criterionId: 'value',
        round: 1,
        means: { eng: 1.5, biz: 10 },
        distance: expect.closeTo(8.5 / 9),
      },
    ]);
  });

  it('knows how long each item took', () => {
    expect(durations(session([split, agreed], [open]))).toEqual([
      {
        itemId: 'i0',
        rounds: [
          { round: 1, milliseconds: 45_000 },
          { round: 2, milliseconds: 45_000 },
        ],
        milliseconds: 90_000,
      },
    ]);
  });

  it('knows who was unsure and who passed', () => {
    expect(abstentions(session([split, agreed]))).toEqual([
      { participantId: 'bo', itemId: 'i0', round: 1, unsure: ['effort'], passed: [] },
      { participantId: 'dia', itemId: 'i0', round: 1, unsure: [], passed: ['value'] },
    ]);
  });

  it('names nobody in an anonymous round', () => {
    const { ballots: _, ...unnamed } = split;
    const played = session([{ ...unnamed, anonymous: true }]);
    expect(abstentions(played)).toEqual([]);
    expect(groupDifferences(played)).toEqual([]);
    expect(disagreements(played)).toHaveLength(1);
  });

  it('tells how opinions moved from round to round', () => {
    const [moved, ...others] = movements({ rounds: [split, agreed] }, 'value');
    expect(others).toEqual([]);
    // From a mean of 13 ÷ 3 to 8.5.
    expect(moved).toMatchObject({ from: 1, to: 2, mean: expect.closeTo(8.5 - 13 / 3) });
    expect(moved?.agreement).toBeGreaterThan(0.5);
    expect(moved?.deviation).toBeLessThan(0);
    expect(movements({ rounds: [split] }, 'value')).toEqual([]);
    expect(movements({ rounds: [split, agreed] }, 'risk')).toEqual([]);
  });
});
