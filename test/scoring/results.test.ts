import { describe, expect, it } from 'vitest';
import { oneToTen, storyPoints } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import {
  type CriterionResults,
  resultsOf,
  roundScore,
  suggestedScore,
} from '#shared/scoring/results.ts';

const value: Criterion = { id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck: oneToTen };
const effort: Criterion = { ...value, id: 'effort', name: 'Effort', kind: 'cost' };
const points: Criterion = { ...effort, id: 'points', name: 'Points', deck: storyPoints };

function resultsFor(criterion: Criterion, ...labels: (string | null)[]): CriterionResults {
  const ballots = labels.map((label) => ({ [criterion.id]: label }));
  const results = resultsOf([criterion], ballots)[criterion.id];
  if (!results) throw new Error('The criterion has no results.');
  return results;
}

describe('the results of a round', () => {
  it('are the spread of the numbers', () => {
    expect(resultsFor(value, '3', '8', '5', '8')).toMatchObject({
      mean: 6,
      median: 6.5,
      min: 3,
      max: 8,
      mode: 8,
      distribution: { 3: 1, 5: 1, 8: 2 },
      passed: 0,
    });
  });

  it('have the middle number as the median of an odd many', () => {
    expect(resultsFor(value, '10', '1', '2')).toMatchObject({ median: 2, mean: 13 / 3 });
  });

  it('go by size, not by spelling', () => {
    expect(resultsFor(points, '13', '½', '5', '2')).toMatchObject({
      min: 0.5,
      max: 13,
      median: 3.5,
      mean: 5.125,
    });
  });

  it('have the lowest of the most frequent numbers as the mode', () => {
    expect(resultsFor(value, '9', '2', '9', '2', '5').mode).toBe(2);
    expect(resultsFor(value, '4', '3').mode).toBe(3);
  });

  it('count a card without a number, and leave it out of the arithmetic', () => {
    expect(resultsFor(points, '8', '?', '☕', '?')).toMatchObject({
      mean: 8,
      distribution: { 8: 1, '?': 2, '☕': 1 },
      passed: 0,
    });
  });

  it('count who passed, and who did not get to a criterion', () => {
    const results = resultsOf([value, effort], [{ value: '8', effort: null }, { value: '4' }]);
    expect(results).toMatchObject({
      value: { mean: 6, passed: 0 },
      effort: { mean: null, distribution: {}, passed: 2 },
    });
  });

  it('are empty where nobody played a number', () => {
    const nothing = { mean: null, median: null, min: null, max: null, mode: null, agreement: null };
    expect(resultsFor(value)).toEqual({ ...nothing, distribution: {}, passed: 0 });
    expect(resultsFor(value, '?', null)).toEqual({
      ...nothing,
      distribution: { '?': 1 },
      passed: 1,
    });
  });

  it('list the cards in the order of the deck', () => {
    const { distribution } = resultsFor(points, '☕', '½', '13');
    expect(Object.keys(distribution)).toEqual(['13', '½', '☕']);
  });
});

describe('the suggested score', () => {
  it('is the mean, to two decimals', () => {
    expect(suggestedScore(resultsFor(value, '10', '1', '2'))).toBe(4.33);
    expect(suggestedScore(resultsFor(points, '13', '½', '5', '2'))).toBe(5.13);
    expect(suggestedScore(resultsFor(value, '?'))).toBeNull();
  });

  it('rounds a half up, also where the binary number lies just below it', () => {
    expect(roundScore(1.005)).toBe(1.01);
    expect(roundScore(2.675)).toBe(2.68);
    expect(roundScore(0)).toBe(0);
  });
});
