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

/** A deck's cards that carry a number, from lowest to highest. */
export function numberedCards(deck: Deck): { label: string; value: number }[] {
  return deck
    .flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
    .sort((a, b) => a.value - b.value);
}
