import { describe, expect, it } from 'vitest';
import { agreementOf } from '#shared/scoring/agreement.ts';
import { oneToTen, storyPoints, unsure } from '#shared/scoring/decks.ts';

const agreement = (...labels: string[]) => agreementOf(oneToTen, labels);

/** By hand: Cns = 1 + Σ pᵢ · log₂(1 − |Xᵢ − μ| / d), where ten cards are d = 9 wide. */
describe('agreement', () => {
  it('is whole where all play the same card, or one plays alone', () => {
    expect(agreement('7', '7', '7')).toEqual({ level: 'high', value: 1 });
    expect(agreement('7')).toEqual({ level: 'high', value: 1 });
  });

  it('is none where half stand at each end of the deck', () => {
    // μ = 5.5: 1 + log₂(1 − 4.5/9) = 1 − 1
    expect(agreement('1', '10')).toEqual({ level: 'low', value: 0 });
    expect(agreement('1', '1', '10', '10')?.value).toBe(0);
  });

  it('of neighbours is high', () => {
    // μ = 5.5: 1 + log₂(1 − 0.5/9) = 1 + log₂(17/18) = 0.91754
    expect(agreement('5', '6')?.value).toBeCloseTo(0.91754, 5);
    expect(agreement('5', '6')?.level).toBe('high');
  });

  it('of two who are five cards apart is medium, and of six is low', () => {
    // 1 + log₂(1 − 2.5/9) = 1 + log₂(13/18) = 0.53051; 1 + log₂(1 − 3/9) = 0.41504
    expect(agreement('3', '8')?.value).toBeCloseTo(0.53051, 5);
    expect(agreement('3', '8')?.level).toBe('medium');
    expect(agreement('3', '9')?.value).toBeCloseTo(0.41504, 5);
    expect(agreement('3', '9')?.level).toBe('low');
  });

  it('weighs everybody alike', () => {
    // 5, 5, 8: μ = 6; ⅔ log₂(8/9) + ⅓ log₂(7/9) = −0.11328 − 0.12086
    expect(agreement('5', '5', '8')?.value).toBeCloseTo(0.76586, 4);
  });

  it('counts cards, not numbers: 8 and 13 are as close as 2 and 3', () => {
    const low = agreementOf(storyPoints, ['2', '3']);
    expect(agreementOf(storyPoints, ['8', '13'])).toEqual(low);
    // ten numbered cards here too: 0 ½ 1 2 3 5 8 13 21 34
    expect(low?.value).toBeCloseTo(0.91754, 5);
  });

  it('leaves out cards without a number, and is unknown where there are only those', () => {
    expect(agreement('5', '?', '6')).toEqual(agreement('5', '6'));
    expect(agreement('?', '?')).toBeNull();
    expect(agreement()).toBeNull();
  });

  it('is whole on a deck with one number', () => {
    const deck = [{ label: 'yes', value: 1 }, unsure];
    expect(agreementOf(deck, ['yes', 'yes'])).toEqual({ level: 'high', value: 1 });
  });
});
