/** A value on a criterion's scale. A card without a number (`?`, `☕`) counts as a vote, not in the arithmetic. */
export interface Card {
  label: string;
  value: number | null;
}

export type Deck = Card[];

const card = (label: string, value: number | null = Number(label)): Card => ({ label, value });

export const unsure: Card = card('?', null);
export const coffee: Card = card('☕', null);

/** 1 to 10, and `?`. */
export const oneToTen: Deck = [
  ...Array.from({ length: 10 }, (_, i) => card(String(i + 1))),
  unsure,
];

/** The modified Fibonacci scale of planning poker (Mike Cohn, *Agile Estimating and Planning*, 2005). */
export const storyPoints: Deck = [
  card('0'),
  card('½', 0.5),
  ...['1', '2', '3', '5', '8', '13', '21', '34'].map((label) => card(label)),
  unsure,
  coffee,
];

/** Cards with these numbers, labelled with them. */
function numbers(...values: number[]): Deck {
  return values.map((value) => card(String(value), value));
}

/** 0 to 10, and `?`. */
export const zeroToTen: Deck = [...Array.from({ length: 11 }, (_, i) => card(String(i))), unsure];

/** 0 to 5, and `?`. */
export const zeroToFive: Deck = [...numbers(0, 1, 2, 3, 4, 5), unsure];

/** 1 to 5, and `?`. */
export const oneToFive: Deck = [...numbers(1, 2, 3, 4, 5), unsure];

/** 0 % to 100 % in tens, counted as 0 to 1. */
export const percentage: Deck = [
  ...Array.from({ length: 11 }, (_, i) => card(`${i * 10} %`, i / 10)),
  unsure,
];

/** Any number, as a ladder of 1, 2 and 5: people, customers, requests. A score between is typed. */
export const ladder: Deck = [
  ...numbers(0, 1, 2, 5, 10, 20, 50, 100, 200, 500),
  ...[1, 2, 5, 10, 20, 50, 100].map((thousands) => card(`${thousands}k`, thousands * 1_000)),
  card('1M', 1_000_000),
  unsure,
];

/** An amount of money in whatever currency the session speaks of, from a thousand to ten million. */
export const money: Deck = [
  card('0'),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((thousands) =>
    card(`${thousands}k`, thousands * 1_000),
  ),
  ...[1, 2, 5, 10].map((millions) => card(`${millions}M`, millions * 1_000_000)),
  unsure,
];

/** The modified Fibonacci scale of the Scaled Agile Framework, which ends in 20. */
export const modifiedFibonacci: Deck = [...numbers(1, 2, 3, 5, 8, 13, 20), unsure];

/** Sizes of clothes, counted as Fibonacci numbers so that each is clearly more than the one before. */
export const shirtSizes: Deck = [
  card('XS', 1),
  card('S', 2),
  card('M', 3),
  card('L', 5),
  card('XL', 8),
  card('XXL', 13),
  unsure,
];

/** Yes counts 1, no counts 0. */
export const yesNo: Deck = [card('No', 0), card('Yes', 1), unsure];

/** A kind of value a criterion may have: its deck, and what its numbers are measured by. */
export interface ValueType {
  id: string;
  deck: Deck;
  /** As in `Criterion.scale`. */
  scale: 'deck' | 'session';
}

/** The ready value types. Where a scale has no end, the session's largest score stands for it. */
export const valueTypes: readonly ValueType[] = [
  { id: 'zero-to-ten', deck: zeroToTen, scale: 'deck' },
  { id: 'one-to-ten', deck: oneToTen, scale: 'deck' },
  { id: 'zero-to-five', deck: zeroToFive, scale: 'deck' },
  { id: 'one-to-five', deck: oneToFive, scale: 'deck' },
  { id: 'percentage', deck: percentage, scale: 'deck' },
  { id: 'yes-no', deck: yesNo, scale: 'deck' },
  { id: 't-shirt', deck: shirtSizes, scale: 'deck' },
  { id: 'story-points', deck: storyPoints, scale: 'session' },
  { id: 'number', deck: ladder, scale: 'session' },
  { id: 'money', deck: money, scale: 'session' },
];

/** A deck's cards that carry a number, from lowest to highest. */
export function numberedCards(deck: Deck): { label: string; value: number }[] {
  return deck
    .flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
    .sort((a, b) => a.value - b.value);
}

/**
 * The number of the card that is nearest, or `null` in a deck without numbers. Halfway between two cards
 * it is the one on the side of `tie`.
 */
export function nearestCard(deck: Deck, value: number, tie: 'lower' | 'higher'): number | null {
  const cards = numberedCards(deck).map((one) => one.value);
  if (tie === 'higher') cards.reverse();
  return cards.reduce<number | null>(
    (nearest, card) =>
      nearest === null || Math.abs(card - value) < Math.abs(nearest - value) ? card : nearest,
    null,
  );
}
