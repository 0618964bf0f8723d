import { type Deck, numberedCards } from '#shared/scoring/decks.ts';

/** With fewer numbers than this nobody stands apart: there is no crowd to stand apart from. */
export const fewestForOutliers = 4;

/** So many cards from the middle one is at least an outlier; neighbours never are. */
export const outlyingDistance = 2;

/**
 * The labels of cards that stand apart from the others, in the order of the deck: outside the fences of
 * John W. Tukey (*Exploratory Data Analysis*, 1977), one and a half times the distance of the hinges
 * beyond them, and at least two cards from the median. Measured in positions in the deck, so that 8 and
 * 13 are as close as 2 and 3. The hinges are the medians of the lower and the upper half, the median
 * itself in both.
 */
export function outlyingCards(deck: Deck, labels: readonly string[]): string[] {
  const cards = numberedCards(deck);
  const positions = labels
    .map((label) => cards.findIndex((card) => card.label === label))
    .filter((position) => position >= 0)
    .sort((a, b) => a - b);
  if (positions.length < fewestForOutliers) return [];
  const half = Math.ceil(positions.length / 2);
  const low = middleOf(positions.slice(0, half));
  const high = middleOf(positions.slice(-half));
  const median = middleOf(positions);
  const reach = 1.5 * (high - low);
  const isApart = (position: number) =>
    (position < low - reach || position > high + reach) &&
    Math.abs(position - median) >= outlyingDistance;
  return cards
    .filter((_, position) => positions.includes(position) && isApart(position))
    .map(({ label }) => label);
}

/** Of sorted positions, of which there is at least one. */
function middleOf(positions: readonly number[]): number {
  const upper = positions[Math.floor(positions.length / 2)] ?? 0;
  return positions.length % 2 === 1
    ? upper
    : ((positions[positions.length / 2 - 1] ?? 0) + upper) / 2;
}
