import type { Cards } from '#shared/scoring/cards.ts';
import type { Criterion } from '#shared/scoring/frameworks.ts';
import { cardValue } from '#shared/scoring/results.ts';

/** Who stands at the ends of a criterion's spread, by participant id. */
export interface Spread {
  lowest: string[];
  highest: string[];
}

/**
 * Who played the lowest and who the highest number on a criterion; `null` where fewer than two
 * different numbers were played. Cards without a number and passes stand nowhere in the spread.
 */
export function spreadOf(
  criterion: Criterion,
  ballots: Readonly<Record<string, Cards>>,
): Spread | null {
  const played = Object.entries(ballots).flatMap(([participantId, cards]) => {
    const label = cards[criterion.id];
    const value = label == null ? null : cardValue(criterion, label);
    return value === null ? [] : [{ participantId, value }];
  });
  const values = played.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (played.length === 0 || low === high) return null;
  const who = (end: number) =>
    played.filter(({ value }) => value === end).map(({ participantId }) => participantId);
  return { lowest: who(low), highest: who(high) };
}
