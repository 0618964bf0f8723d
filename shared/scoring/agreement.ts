import { type Deck, numberedCards } from '#shared/scoring/decks.ts';

export interface Agreement {
  level: 'low' | 'medium' | 'high';
  /** 0 (half at each end of the deck) to 1 (everybody played the same card). */
  value: number;
}

/** `high` from 0.8: on ten cards, neighbours. `medium` from 0.5: up to five cards apart, split evenly. */
export const agreementThresholds = { medium: 0.5, high: 0.8 } as const;

/**
 * How much the ballots agree: the consensus measure of Tastle and Wierman (*Consensus and dissention:
 * a measure of ordinal dispersion*, International Journal of Approximate Reasoning 45, 2007),
 *
 *     Cns(X) = 1 + Σ pᵢ · log₂(1 − |Xᵢ − μ| / d)
 *
 * over the positions of the numbered cards in the deck, so that 8 and 13 are as close as 2 and 3.
 * `d` is the width of the deck. Returns `null` where nobody played a numbered card.
 */
export function agreementOf(deck: Deck, labels: readonly string[]): Agreement | null {
  const cards = numberedCards(deck);
  const positions = labels
    .map((label) => cards.findIndex((card) => card.label === label))
    .filter((position) => position >= 0)
    // In one order, so that the same cards always come to the same last digit.
    .sort((a, b) => a - b);
  if (positions.length === 0) return null;

  const width = cards.length - 1;
  const mean = positions.reduce((sum, position) => sum + position, 0) / positions.length;
  const consensus =
    width === 0
      ? 1
      : positions.reduce(
          (sum, position) =>
            sum + Math.log2(1 - Math.abs(position - mean) / width) / positions.length,
          1,
        );
  const value = Math.min(1, Math.max(0, consensus));
  return { level: levelOf(value), value };
}

/** How much a value from 0 to 1 is. */
export function levelOf(value: number): Agreement['level'] {
  if (value >= agreementThresholds.high) return 'high';
  return value >= agreementThresholds.medium ? 'medium' : 'low';
}
