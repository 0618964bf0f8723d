import { type Agreement, agreementOf } from '#shared/scoring/agreement.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Group, Grouped } from '#shared/scoring/groups.ts';
import { outlyingCards } from '#shared/scoring/outliers.ts';

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
  participants: readonly Grouped[],
  groups?: readonly Group[],
): Map<string, Cast> {
  const castBy = casting(participants, groups);
  return new Map([...ballots].map(([id, cards]) => [id, castBy(id, cards)]));
}

/** Makes casts of these people's ballots. */
export function casting(
  participants: readonly Grouped[],
  groups: readonly Group[] = [],
): (participantId: string, cards: Cards) => Cast {
  const groupOf = new Map(participants.map(({ id, group }) => [id, group]));
  const weights = new Map(groups.map(({ id, weight = 1 }) => [id, weight]));
  return (participantId, cards) => {
    const group = groupOf.get(participantId);
    return { cards, group, weight: group === undefined ? 1 : (weights.get(group) ?? 1) };
  };
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

export type Averages = Pick<CriterionResults, 'mean' | 'median'>;

/** The averages alone, of casts who may rate the criterion. */
export function averagesOf(criterion: Criterion, casts: readonly Cast[]): Averages {
  return averagesOfRuns(runsOf(criterion, casts).runs);
}

/**
 * The averages of a round, and what they are without each of its casts: who counts alike leaves the same
 * behind, so these are no more than cards times weights.
 */
export interface LeftOut {
  all: Averages;
  /** Each of them once. */
  without: Averages[];
  /** Which of `without` each cast leaves behind, in the order of the casts; −1 for `all`. */
  places: number[];
}

/** The averages with each cast left out in turn, also of casts who may not rate the criterion. */
export function leaveOneOut(criterion: Criterion, casts: readonly Cast[]): LeftOut {
  const { runs, places } = runsOf(criterion, casts);
  const without = runs.map((run, index) => {
    const { count } = run;
    return averagesOfRuns(
      count > 1 ? runs.with(index, { ...run, count: count - 1 }) : runs.toSpliced(index, 1),
    );
  });
  return { all: averagesOfRuns(runs), without, places };
}

function averagesOfRuns(runs: readonly Run[]): Averages {
  return { mean: meanOf(runs), median: medianOf(runs) };
}

function criterionResults(criterion: Criterion, casts: readonly Cast[]): CriterionResults {
  const labels = casts.flatMap(({ cards }) => cards[criterion.id] ?? []);
  const { runs } = runsOf(criterion, casts);
  const [min = null, max = null] = [runs[0]?.value, runs.at(-1)?.value];
  return {
    ...averagesOfRuns(runs),
    min,
    max,
    mode: modeOf(runs),
    deviation: deviationOf(runs),
    range: min === null || max === null ? null : max - min,
    distribution: countByDeckOrder(criterion, labels),
    agreement: agreementOf(criterion.deck, labels),
    outliers: outlyingCards(criterion.deck, labels),
    unsure: labels.length - runs.reduce((sum, { count }) => sum + count, 0),
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

/** A number that casts of one weight played. */
interface Run {
  value: number;
  weight: number;
  /** How many of them. */
  count: number;
}

/**
 * The numbers that were played, sorted, and of equal ones the lighter first; so sums come out the same,
 * whoever cast first. And at which place among them each cast stands; −1 where it is none.
 */
function runsOf(criterion: Criterion, casts: readonly Cast[]): { runs: Run[]; places: number[] } {
  const values = new Map(criterion.deck.map(({ label, value }) => [label, value]));
  const known = new Map<number, Map<number, Run>>();
  const played = casts.map(({ cards, group, weight }): Run | null => {
    const label = mayRate(criterion, group) ? cards[criterion.id] : null;
    const value = label == null ? null : values.get(label);
    if (value == null) return null;
    const ofWeight = known.get(weight) ?? new Map<number, Run>();
    known.set(weight, ofWeight);
    const run = ofWeight.get(value) ?? { value, weight, count: 0 };
    ofWeight.set(value, run);
    run.count += 1;
    return run;
  });
  const runs = [...known.values()]
    .flatMap((ofWeight) => [...ofWeight.values()])
    .sort((a, b) => a.value - b.value || a.weight - b.weight);
  const places = new Map<Run | null, number>(runs.map((run, index) => [run, index]));
  return { runs, places: played.map((run) => places.get(run) ?? -1) };
}

function weightOf(runs: readonly Run[]): number {
  return runs.reduce((total, { weight, count }) => total + weight * count, 0);
}

function meanOf(runs: readonly Run[]): number | null {
  if (runs.length === 0) return null;
  const sum = runs.reduce((total, { value, weight, count }) => total + value * weight * count, 0);
  return sum / weightOf(runs);
}

function deviationOf(runs: readonly Run[]): number | null {
  const mean = meanOf(runs);
  if (mean === null) return null;
  const squares = runs.map((run) => ({ ...run, value: (run.value - mean) ** 2 }));
  return Math.sqrt(meanOf(squares) ?? 0);
}

/** Of sorted runs. */
function medianOf(runs: readonly Run[]): number | null {
  const half = weightOf(runs) / 2;
  let below = 0;
  for (const [index, { value, weight, count }] of runs.entries()) {
    below += weight * count;
    if (below === half) return (value + (runs[index + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return null;
}

/** Of sorted runs. */
function modeOf(runs: readonly Run[]): number | null {
  const counts = new Map<number, number>();
  for (const { value, count } of runs) counts.set(value, (counts.get(value) ?? 0) + count);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}
