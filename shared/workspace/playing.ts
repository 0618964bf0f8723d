import { limits } from '#shared/commands/limits.ts';
import type { PlayedSession, WorkspaceState } from '#shared/workspace/state.ts';

const hour = 60 * 60 * 1000;
/** A session is shown as being played for so long, at most: nobody says when people go home. Milliseconds. */
const longest = { live: 12 * hour, afterDeadline: 24 * hour, withoutDeadline: 30 * 24 * hour };

/** The sessions that may be going on at a moment (milliseconds since 1970), the latest first. */
export function playedNow(
  { sessions, items }: Pick<WorkspaceState, 'sessions' | 'items'>,
  now: number,
): PlayedSession[] {
  return [...sessions.values()]
    .filter((one) => !one.over && now < endOf(one) && scoredIn(one, items) < one.itemIds.length)
    .sort((a, b) => b.at - a.at);
}

/** How many of the items that a session was begun with it has scored, or are gone. */
export function scoredIn(
  { id, itemIds }: Pick<PlayedSession, 'id' | 'itemIds'>,
  items: WorkspaceState['items'],
): number {
  return itemIds.filter((itemId) => {
    const item = items.get(itemId);
    return !item || item.removedAt !== undefined || item.decided?.sessionId === id;
  }).length;
}

/** Ids of the oldest, where there are more than a workspace remembers. */
export function toForget(sessions: ReadonlyMap<string, PlayedSession>): string[] {
  const tooMany = sessions.size - limits.playedSessions;
  if (tooMany <= 0) return [];
  return [...sessions.values()]
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .slice(0, tooMany)
    .map(({ id }) => id);
}

function endOf({ at, async }: PlayedSession): number {
  if (!async) return at + longest.live;
  return async.deadline === null
    ? at + longest.withoutDeadline
    : async.deadline + longest.afterDeadline;
}
