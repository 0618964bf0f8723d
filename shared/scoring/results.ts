import { type Agreement, agreementOf } from '#shared/scoring/agreement.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import type { Cards } from '#shared/session/state.ts';

/** The spread of one criterion in one round. The numbers are `null` where nobody played a numbered card. */
export interface CriterionResults {
  mean: number | null;
  median: number | null;
  min: number | null;
  max: number | null;
  /** The most frequent number; the lowest of them where several are. */
  mode: number | null;
  /** How many played each card, by label; cards nobody played are absent. */
  distribution: Record<string, number>;
  agreement: Agreement | null;
  /** How many passed on this criterion, or did not get to it. */
  passed: number;
}

/** The spread of every criterion, by criterion id. */
export function resultsOf(
  criteria: readonly Criterion[],
  ballots: readonly Cards[],
): Record<string, CriterionResults> {
  return Object.fromEntries(
    criteria.map((criterion) => [criterion.id, criterionResults(criterion, ballots)]),
  );
}

function criterionResults(criterion: Criterion, ballots: readonly Cards[]): CriterionResults {
  const labels = ballots.flatMap((cards) => cards[criterion.id] ?? []);
  const values = labels.flatMap((label) => cardValue(criterion, label) ?? []).sort((a, b) => a - b);
  return {
    mean: values.length === 0 ? null : sum(values) / values.length,
    median: median(values),
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    mode: mode(values),
    distribution: countByDeckOrder(criterion, labels),
    agreement: agreementOf(criterion.deck, labels),
    passed: ballots.length - labels.length,
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

/** The score suggested for a criterion: the mean, to two decimals. */
export function suggestedScore(results: CriterionResults): number | null {
  return results.mean === null ? null : roundScore(results.mean);
}

function countByDeckOrder(criterion: Criterion, labels: readonly string[]): Record<string, number> {
  const counts = criterion.deck.map(
    ({ label }) => [label, labels.filter((played) => played === label).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Of sorted values. */
function median(values: readonly number[]): number | null {
  const upper = values[Math.floor(values.length / 2)];
  if (upper === undefined) return null;
  const lower = values.length % 2 === 1 ? upper : (values[values.length / 2 - 1] ?? upper);
  return (lower + upper) / 2;
}

/** Of sorted values. */
function mode(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.find((value) => counts.get(value) === most) ?? null;
}
