import type { Cards } from '#shared/scoring/cards.ts';
import { nearestCard, numberedCards } from '#shared/scoring/decks.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/**
 * What a feature is to people: `must-be` (missed when it is not there), `performance` (the more the
 * better), `attractive` (delights), `indifferent`, `reverse` (better without it); `questionable`: the
 * two answers contradict each other.
 */
export const kanoCategories = [
  'must-be',
  'performance',
  'attractive',
  'indifferent',
  'reverse',
  'questionable',
] as const;

export type KanoCategory = (typeof kanoCategories)[number];

const [M, O, A, I, R, Q] = [
  'must-be',
  'performance',
  'attractive',
  'indifferent',
  'reverse',
  'questionable',
] as const;

/**
 * The evaluation table of Noriaki Kano (as in Berger and others, *Kano's methods for understanding
 * customer-defined quality*, 1993). Rows: the answer to the functional question, columns: to the
 * dysfunctional one; both from "I like it" over "I expect it", "I don't mind" and "I can live with it"
 * to "I dislike it".
 */
const table: readonly (readonly KanoCategory[])[] = [
  [Q, A, A, A, O],
  [R, I, I, I, M],
  [R, I, I, I, M],
  [R, I, I, I, M],
  [R, R, R, R, Q],
];

/** Must-be before performance before attractive before indifferent (Berger and others, 1993). */
export const kanoOrder: Readonly<Record<KanoCategory, number | null>> = {
  'must-be': 4,
  performance: 3,
  attractive: 2,
  indifferent: 1,
  reverse: 0,
  questionable: null,
};

/** The category of two numbers, each taken for the nearest card; `null` where a deck does not fit the table. */
export function kanoCategory(
  { criteria: [functional, dysfunctional] }: Framework,
  scores: { functional: number; dysfunctional: number },
): KanoCategory | null {
  if (!functional || !dysfunctional) return null;
  // "I like it" is the highest number of the one deck and the lowest of the other.
  const likes = numberedCards(functional.deck).reverse();
  const misses = numberedCards(dysfunctional.deck);
  const row = likes.findIndex(
    ({ value }) => value === nearestCard(functional.deck, scores.functional, 'lower'),
  );
  const column = misses.findIndex(
    ({ value }) => value === nearestCard(dysfunctional.deck, scores.dysfunctional, 'lower'),
  );
  return table[row]?.[column] ?? null;
}

/** How many people gave answers of each category; those who answered one question only count nowhere. */
export function kanoCounts(
  framework: Framework,
  ballots: Iterable<Cards>,
): Partial<Record<KanoCategory, number>> {
  const counts: Partial<Record<KanoCategory, number>> = {};
  const [first, second] = framework.criteria;
  if (!first || !second) return counts;
  for (const cards of ballots) {
    const functional = first.deck.find(({ label }) => label === cards[first.id])?.value;
    const dysfunctional = second.deck.find(({ label }) => label === cards[second.id])?.value;
    if (functional == null || dysfunctional == null) continue;
    const category = kanoCategory(framework, { functional, dysfunctional });
    if (category) counts[category] = (counts[category] ?? 0) + 1;
  }
  return counts;
}
