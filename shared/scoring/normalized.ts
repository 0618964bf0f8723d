import { type Deck, numberedCards } from '#shared/scoring/decks.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';

/** Accepted scores by criterion id. */
export type Scores = Readonly<Record<string, number>>;

/** The largest score of each criterion in the session, by criterion id; absent where there is none. */
export type Largest = Readonly<Record<string, number>>;

export function largestScores(all: Iterable<Scores>): Largest {
  const largest: Record<string, number> = {};
  for (const scores of all)
    for (const [id, score] of Object.entries(scores))
      largest[id] = Math.max(largest[id] ?? Number.NEGATIVE_INFINITY, score);
  return largest;
}

/**
 * A score on a scale from 0 to 1, whatever its unit. With a scale of its own (`deck`) from the deck's
 * lowest number to its highest; without one (`session`) as a part of the session's largest score. A score
 * beyond the ends stands at the end; where there is nothing to measure by, it is 0.
 */
export function normalized(criterion: Criterion, score: number, largest: Largest): number {
  const [low, high] = scaleOf(criterion, largest, score);
  return high > low ? Math.min(1, Math.max(0, (score - low) / (high - low))) : 0;
}

/** The scores that are 0 and 1 once they are normalized; `most` where the session has none of its own. */
export function scaleOf(
  criterion: Criterion,
  largest: Largest,
  most = 0,
): readonly [low: number, high: number] {
  return criterion.scale === 'session' ? [0, largest[criterion.id] ?? most] : endsOf(criterion);
}

/** A thousand items ask the same decks. */
const knownEnds = new WeakMap<Deck, [number, number]>();

function endsOf({ deck }: Criterion): [number, number] {
  const known = knownEnds.get(deck);
  if (known) return known;
  const cards = numberedCards(deck);
  const ends: [number, number] = [cards[0]?.value ?? 0, cards.at(-1)?.value ?? 0];
  knownEnds.set(deck, ends);
  return ends;
}
