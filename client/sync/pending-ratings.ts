import type { DurableCommand } from '#client/sync/outbox.ts';
import type { PendingRating, SessionView } from '#client/sync/session-view.ts';

/**
 * One's own ratings that have not been answered yet, by item id. What did not change since `before` keeps
 * its identity.
 */
export function pendingRatings(
  pending: readonly DurableCommand[],
  before: SessionView['pendingRatings'],
): SessionView['pendingRatings'] {
  const ratings: Record<string, PendingRating> = {};
  for (const command of pending)
    if (command.type === 'rating.set' || command.type === 'rating.clear')
      ratings[command.itemId] = command;
  return JSON.stringify(ratings) === JSON.stringify(before) ? before : ratings;
}
