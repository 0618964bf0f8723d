import type { Rated } from '#shared/session/ratings.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { playedNow } from '#shared/workspace/playing.ts';
import {
  type Basics,
  groupOf,
  type PlayedSession,
  type WorkspaceItem,
  type WorkspaceState,
} from '#shared/workspace/state.ts';

/**
 * Whether an item is being played at a moment (milliseconds since 1970): until the session has scored it or is
 * over, its cards may be hidden, so that it takes no ratings and shows none.
 */
export function isBeingPlayed(
  state: Pick<WorkspaceState, 'sessions' | 'items'>,
  item: Pick<WorkspaceItem, 'id' | 'decided'>,
  now: number,
): boolean {
  return isPlayedIn(playedNow(state, now), item);
}

/** Whether one of the sessions that are going on has an item still to score. */
export function isPlayedIn(
  sessions: readonly PlayedSession[],
  { id, decided }: Pick<WorkspaceItem, 'id' | 'decided'>,
): boolean {
  return sessions.some(
    (session) => session.itemIds.includes(id) && decided?.sessionId !== session.id,
  );
}

/** By what ratings are counted in a workspace, as in a session: its framework, its members, its groups. */
export function ratedIn({ basics, members }: Pick<WorkspaceState, 'basics' | 'members'>): Rated {
  const { framework, groups } = basics;
  return {
    framework,
    participants: [...members.values()].map((member) => raterIn(basics, member)),
    settings: groups ? { groups } : {},
  };
}

/** A member as who rates: a group that is gone is none. */
export function raterIn(
  basics: Pick<Basics, 'groups'>,
  member: { id: string; name: string; group?: string },
): { id: string; name: string; group?: string } {
  const { id, name } = member;
  const group = groupOf(basics, member);
  return { id, name, ...(group && { group: group.id }) };
}

/** The item with this rating of a member, or without theirs. */
export function withRating(
  item: WorkspaceItem,
  command: WorkspaceCommandOf<'rating.set' | 'rating.clear'>,
  { by, at }: { by: string; at: number },
): WorkspaceItem {
  const { ratings: before = {}, ...rest } = item;
  const { [by]: _, ...others } = before;
  if (command.type === 'rating.clear')
    return Object.keys(others).length > 0 ? { ...rest, ratings: others } : rest;
  const { cards, comment = '' } = command;
  const rating = { cards, ...(comment !== '' && { comment }), at };
  return { ...rest, ratings: { ...others, [by]: rating } };
}
