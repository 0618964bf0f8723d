import { type Agreement, agreementOf } from '#shared/scoring/agreement.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { outlyingCards } from '#shared/scoring/outliers.ts';
import type { Cards, Group, Participant } from '#shared/session/state.ts';

/**
 * What the cards of one criterion say in one round. The numbers are `null` where nobody played a
 * numbered card. Where groups have weights, a ballot counts as much as its group in the mean, the median
 * and the deviation; everything else counts people.
 */
export interface CriterionResults {
  mean: number | null;
  /** Half of the weight on each side; between two cards that share it evenly, their middle. */
  median: number | null;
  min: number | null;
  max: number | null;
  /** The most frequent number; the lowest of them where several are. */
  mode: number | null;
  /** The standard deviation of these cards (of the whole population: they are all there are). */
  deviation: number | null;
  /** `max − min`. */
  range: number | null;
  /** How many played each card, by label; cards nobody played are absent. */
  distribution: Record<string, number>;
  agreement: Agreement | null;
  /** Labels of cards that stand apart from the others; see `outliers.ts`. */
  outliers: string[];
  /** How many played a card without a number, such as `?`. */
  unsure: number;
  /** How many passed on this criterion, or did not get to it. */
  passed: number;
}

/** A ballot as it counts. */
export interface Cast {
  cards: Cards;
  /** The group of who cast it: some criteria are for some groups only. */
  group?: string | undefined;
  /** How much it counts beside the others; more than 0. */
  weight: number;
}

/**
 * The ballots as they count, by participant id. Without `groups` all count alike: in an anonymous round a
 * mean that is weighted by group would tell who played what.
 */
export function castsOf(
  ballots: Iterable<readonly [participantId: string, cards: Cards]>,
  participants: readonly Participant[],
  groups: readonly Group[] = [],
): Map<string, Cast> {
  const people = new Map(participants.map((one) => [one.id, one]));
  const weights = new Map(groups.map(({ id, weight = 1 }) => [id, weight]));
  return new Map(
    [...ballots].map(([participantId, cards]) => {
      const { group } = people.get(participantId) ?? {};
      const weight = group === undefined ? 1 : (weights.get(group) ?? 1);
      return [participantId, { cards, group, weight }];
    }),
  );
}

/** The results of every criterion, by criterion id. */
export function resultsOf(
  criteria: readonly Criterion[],
  casts: readonly Cast[],
): Record<string, CriterionResults> {
  return Object.fromEntries(
    criteria.map((criterion) => [
      criterion.id,
      criterionResults(
        criterion,
        casts.filter(({ group }) => mayRate(criterion, group)),
      ),
    ]),
  );
}

/** Whether people of this group (or of none) may rate a criterion. */
export function mayRate({ groups }: Criterion, group: string | undefined): boolean {
  return !groups || (group !== undefined && groups.includes(group));
}

/** The averages alone, of casts who may rate the criterion. */
export function averagesOf(
  criterion: Criterion,
  casts: readonly Cast[],
): Pick<CriterionResults, 'mean' | 'median'> {
  const numbers = numbersOf(criterion, casts);
  return { mean: meanOf(numbers), median: medianOf(numbers) };
}

function criterionResults(criterion: Criterion, casts: readonly Cast[]): CriterionResults {
  const labels = casts.flatMap(({ cards }) => cards[criterion.id] ?? []);
  const numbers = numbersOf(criterion, casts);
  const values = numbers.map(({ value }) => value);
  const [min = null, max = null] = [values[0], values.at(-1)];
  return {
    mean: meanOf(numbers),
    median: medianOf(numbers),
    min,
    max,
    mode: modeOf(values),
    deviation: deviationOf(numbers),
    range: min === null || max === null ? null : max - min,
    distribution: countByDeckOrder(criterion, labels),
    agreement: agreementOf(criterion.deck, labels),
    outliers: outlyingCards(criterion.deck, labels),
    unsure: labels.length - values.length,
    passed: casts.length - labels.length,
  };
}

/** The number on a card, or `null` for a card without one (or not in the deck). */
export function cardValue(criterion: Criterion, label: string): number | null {
  return criterion.deck.find((card) => card.label === label)?.value ?? null;
}

/** A score as people read and accept it: to two decimals. */
export function roundScore(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

function countByDeckOrder(criterion: Criterion, labels: readonly string[]): Record<string, number> {
  const counts = criterion.deck.map(
    ({ label }) => [label, labels.filter((played) => played === label).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

interface Weighted {
  value: number;
  weight: number;
}

/** The numbers that were played, sorted. */
function numbersOf(criterion: Criterion, casts: readonly Cast[]): Weighted[] {
  return casts
    .flatMap(({ cards, weight }) => {
      const label = cards[criterion.id];
      const value = label == null ? null : cardValue(criterion, label);
      return value === null ? [] : [{ value, weight }];
    })
    .sort((a, b) => a.value - b.value);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function meanOf(numbers: readonly Weighted[]): number | null {
  if (numbers.length === 0) return null;
  const weight = sum(numbers.map((one) => one.weight));
  return sum(numbers.map((one) => one.value * one.weight)) / weight;
}

function deviationOf(numbers: readonly Weighted[]): number | null {
  const mean = meanOf(numbers);
  if (mean === null) return null;
  const squares = numbers.map(({ value, weight }) => ({ value: (value - mean) ** 2, weight }));
  return Math.sqrt(meanOf(squares) ?? 0);
}

/** Of sorted numbers. */
function medianOf(numbers: readonly Weighted[]): number | null {
  const half = sum(numbers.map(({ weight }) => weight)) / 2;
  let below = 0;
  for (const [index, { value, weight }] of numbers.entries()) {
    below += weight;
    if (below === half) return (value + (numbers[index + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return null;
}

/** Of sorted values. */
function modeOf(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.find((value) => counts.get(value) === most) ?? null;
}
