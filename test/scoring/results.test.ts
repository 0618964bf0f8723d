import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneToTen, storyPoints, zeroToTen } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { outlyingCards } from '#shared/scoring/outliers.ts';
import { type Cast, resultsOf } from '#shared/scoring/results.ts';
import { suggestedScore } from '#shared/scoring/suggestion.ts';

const value: Criterion = { id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck: oneToTen };

function results(labels: readonly (string | null | undefined)[], criterion = value) {
  const casts = labels.map(
    (label): Cast => ({ cards: label === undefined ? {} : { [criterion.id]: label }, weight: 1 }),
  );
  const own = resultsOf([criterion], casts)[criterion.id];
  if (!own) throw new Error('There are no results.');
  return own;
}

describe('what the cards of a round say', () => {
  it('in numbers', () => {
    // Mean 24 ÷ 6; squares 4 + 1 + 1 + 0 + 1 + 9 = 16.
    expect(results(['2', '3', '3', '4', '5', '7'])).toMatchObject({
      mean: 4,
      median: 3.5,
      min: 2,
      max: 7,
      mode: 3,
      range: 5,
      deviation: Math.sqrt(16 / 6),
      distribution: { '2': 1, '3': 2, '4': 1, '5': 1, '7': 1 },
      unsure: 0,
      passed: 0,
    });
  });

  it('counts who was unsure and who passed apart', () => {
    expect(results(['5', '?', '?', null, undefined])).toMatchObject({
      mean: 5,
      deviation: 0,
      range: 0,
      distribution: { '5': 1, '?': 2 },
      unsure: 2,
      passed: 2,
    });
  });

  it('is nothing where nobody played a number', () => {
    expect(results(['?', null])).toMatchObject({
      mean: null,
      median: null,
      deviation: null,
      range: null,
      agreement: null,
      outliers: [],
    });
  });

  it('counts a group as much as it weighs in the averages, and people in everything else', () => {
    const cast = (label: string, weight: number): Cast => ({ cards: { value: label }, weight });
    const own = resultsOf([value], [cast('2', 1), cast('4', 1), cast('10', 3)]).value;
    // (2 + 4 + 30) ÷ 5; half of the weight is 2.5, reached by the third.
    expect(own).toMatchObject({ mean: 7.2, median: 10, min: 2, max: 10, mode: 2 });
    // (5.2² + 3.2² + 3 × 2.8²) ÷ 5.
    expect(own?.deviation).toBeCloseTo(Math.sqrt((27.04 + 10.24 + 23.52) / 5), 10);
  });

  it('asks only those who may rate a criterion', () => {
    const effort: Criterion = { ...value, id: 'effort', kind: 'cost', groups: ['engineers'] };
    const own = resultsOf(
      [value, effort],
      [
        { cards: { value: '5', effort: '3' }, group: 'engineers', weight: 1 },
        { cards: { value: '7', effort: '9' }, group: 'sales', weight: 1 },
        { cards: { value: '6' }, weight: 1 },
      ],
    );
    expect(own.value).toMatchObject({ mean: 6, passed: 0 });
    expect(own.effort).toMatchObject({ mean: 3, passed: 0, distribution: { '3': 1 } });
  });

  it('holds together whatever is played', () => {
    const label = fc.option(fc.constantFrom(...oneToTen.map((card) => card.label)));
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        const own = results(labels);
        const played = Object.values(own.distribution).reduce((sum, count) => sum + count, 0);
        expect(played + own.passed).toBe(labels.length);
        if (own.mean === null || own.min === null || own.max === null || own.median === null)
          return;
        expect(own.mean).toBeGreaterThanOrEqual(own.min - 1e-9);
        expect(own.mean).toBeLessThanOrEqual(own.max + 1e-9);
        expect(own.median).toBeGreaterThanOrEqual(own.min);
        expect(own.median).toBeLessThanOrEqual(own.max);
        expect(own.deviation).toBeLessThanOrEqual((own.max - own.min) / 2 + 1e-9);
        expect(own.agreement?.value).toBeGreaterThanOrEqual(0);
        expect(own.agreement?.value).toBeLessThanOrEqual(1);
        expect(own.outliers.length).toBeLessThan(Math.max(1, labels.length / 2));
      }),
    );
  });

  it('does not depend on the order of the ballots', () => {
    const label = fc.constantFrom(...oneToTen.map((card) => card.label));
    fc.assert(
      fc.property(fc.array(label, { maxLength: 20 }), (labels) => {
        const { mean, deviation, ...rest } = results(labels);
        const turned = results(labels.toReversed());
        expect(turned).toMatchObject(rest);
        expect(turned.mean ?? 0).toBeCloseTo(mean ?? 0, 9);
        expect(turned.deviation ?? 0).toBeCloseTo(deviation ?? 0, 9);
      }),
    );
  });
});

describe('cards that stand apart', () => {
  it('are two cards or more away from all the others', () => {
    expect(outlyingCards(storyPoints, ['3', '3', '3', '5', '13'])).toEqual(['13']);
    expect(outlyingCards(storyPoints, ['½', '5', '5', '5', '8', '34'])).toEqual(['½', '34']);
  });

  it('are never neighbours, and none where opinions are spread', () => {
    expect(outlyingCards(storyPoints, ['3', '3', '3', '3', '5'])).toEqual([]);
    expect(outlyingCards(storyPoints, ['1', '2', '5', '8', '13'])).toEqual([]);
  });

  it('are nobody in a small group, and never a question mark', () => {
    expect(outlyingCards(storyPoints, ['3', '3', '34'])).toEqual([]);
    expect(outlyingCards(storyPoints, ['3', '3', '3', '3', '?'])).toEqual([]);
  });
});

describe('the suggested score', () => {
  const played = results(['2', '3', '3', '8']);

  it('is the mean to two decimals', () => {
    expect(suggestedScore(value, played)).toBe(4);
    expect(suggestedScore(value, results(['1', '1', '2']))).toBe(1.33);
  });

  it('is the median, or a card, where the session is set so', () => {
    expect(suggestedScore(value, played, { average: 'median', snap: 'exact' })).toBe(3);
    const points: Criterion = { ...value, deck: storyPoints };
    const wide = results(['5', '13'], points);
    expect(suggestedScore(points, wide, { average: 'mean', snap: 'exact' })).toBe(9);
    expect(suggestedScore(points, wide, { average: 'mean', snap: 'card' })).toBe(8);
  });

  it('is the cautious card halfway between two', () => {
    const half = results(['4', '5']);
    const card = { average: 'mean', snap: 'card' } as const;
    expect(suggestedScore(value, half, card)).toBe(4);
    expect(suggestedScore({ ...value, kind: 'cost' }, half, card)).toBe(5);
  });

  it('is nothing where nobody played a number', () => {
    expect(suggestedScore({ ...value, deck: zeroToTen }, results(['?']))).toBeNull();
  });
});
