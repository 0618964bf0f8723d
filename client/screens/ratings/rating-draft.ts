import { isRecord } from '#client/sync/json.ts';
import type { Cards } from '#shared/scoring/cards.ts';

/** An opinion while somebody writes it. */
export interface RatingDraft {
  cards: Cards;
  comment: string;
}

/** An opinion that was kept while it was written; `undefined` where it can't be read. */
export function readRating(kept: unknown): RatingDraft | undefined {
  if (!isRecord(kept) || typeof kept.comment !== 'string' || !isRecord(kept.cards))
    return undefined;
  const cards: Cards = {};
  for (const [criterion, label] of Object.entries(kept.cards))
    if (typeof label === 'string' || label === null) cards[criterion] = label;
  return { cards, comment: kept.comment };
}
