import { numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion, Framework } from '#shared/scoring/frameworks.ts';
import type { Scores } from '#shared/scoring/normalized.ts';
import { roundScore } from '#shared/scoring/results.ts';

/** The score of one criterion becomes that of another: ids in the framework before and in the one after. */
export interface Carried {
  from: string;
  to: string;
}

/** The criteria that scores can be carried to: those that the framework before does not have. */
export function carriedTo(before: Framework, after: Framework): Criterion[] {
  const known = new Set(before.criteria.map(({ id }) => id));
  return after.criteria.filter(({ id }) => !known.has(id));
}

/**
 * From which criterion each criterion that is new may have its scores: the one whose name has a word in common
 * with its own, or else the first of the same kind, each used once and by name before by kind. Only a suggestion;
 * nothing but people knows what criteria mean.
 */
export function suggestedCarrying(before: Framework, after: Framework): Carried[] {
  const kept = new Set(after.criteria.map(({ id }) => id));
  const waiting = carriedTo(before, after);
  const left = before.criteria.filter(({ id }) => !kept.has(id));
  const found: Carried[] = [];
  for (const fits of [isNamedLike, isOfKind])
    for (const to of waiting) {
      if (found.some((one) => one.to === to.id)) continue;
      const from = left.find(
        (one) => !found.some((other) => other.from === one.id) && fits(one, to),
      );
      if (from) found.push({ from: from.id, to: to.id });
    }
  return waiting.flatMap(({ id }) => found.find(({ to }) => to === id) ?? []);
}

/** Whether scores are carried as they are: the decks end alike, and the one that they come from lies within the other. */
export function isSameScale(from: Criterion, to: Criterion): boolean {
  const [a, b] = [endsOf(from), endsOf(to)];
  return a.high === b.high && a.low >= b.low;
}

/**
 * The scores with those that are carried: as they are on the same scale (see `isSameScale`), otherwise in
 * proportion, from the ends of the one deck to the ends of the other, to two decimals. What has a score already keeps it, and nothing is taken away. The same object where there is
 * nothing to carry.
 */
export function carry(
  before: Framework,
  after: Framework,
  carried: readonly Carried[],
  scores: Scores,
): Scores {
  const added = carried.flatMap(({ from, to }) => {
    const [source, target] = [criterionOf(before, from), criterionOf(after, to)];
    const score = scores[from];
    return source && target && score !== undefined && scores[to] === undefined
      ? [[to, converted(score, source, target)] as const]
      : [];
  });
  return added.length === 0 ? scores : { ...scores, ...Object.fromEntries(added) };
}

function converted(score: number, from: Criterion, to: Criterion): number {
  if (isSameScale(from, to)) return score;
  const [a, b] = [endsOf(from), endsOf(to)];
  const part = a.high > a.low ? (score - a.low) / (a.high - a.low) : 0;
  return roundScore(b.low + Math.min(1, Math.max(0, part)) * (b.high - b.low));
}

function criterionOf({ criteria }: Framework, id: string): Criterion | undefined {
  return criteria.find((one) => one.id === id);
}

function endsOf({ deck }: Criterion): { low: number; high: number } {
  const cards = numberedCards(deck);
  return { low: cards[0]?.value ?? 0, high: cards.at(-1)?.value ?? 0 };
}

function isNamedLike(a: Criterion, b: Criterion): boolean {
  const words = wordsOf(a);
  return a.kind === b.kind && wordsOf(b).some((word) => words.includes(word));
}

function isOfKind(a: Criterion, b: Criterion): boolean {
  return a.kind === b.kind;
}

function wordsOf({ name }: Criterion): string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
