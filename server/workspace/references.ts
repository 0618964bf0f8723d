import { mostAlike, wordsIn } from '#shared/backlog/resemblance.ts';
import { mostReferences, type Reference } from '#shared/workspace/reference.ts';
import { scoresBelow } from '#shared/workspace/set-scores.ts';
import { keyOf, type WorkspaceItem, type WorkspaceState } from '#shared/workspace/state.ts';

/** The words of so many items are read in one go; in between, others are served. */
const atOnce = 200;

/** What a session votes on, and what could tell how to. */
export interface Asked {
  item: WorkspaceItem;
  /** Items with a score that their team agreed on, on a criterion of the session. */
  scored: WorkspaceItem[];
  prefix: string;
}

/** What there is to be compared with an item that a session was begun with; `null` where it was not. */
export function comparable(
  { basics, items, sessions }: WorkspaceState,
  {
    sessionId,
    itemId,
    criteria,
  }: { sessionId: string; itemId: string; criteria: readonly string[] },
): Asked | null {
  const session = sessions.get(sessionId);
  const item = items.get(itemId);
  if (!item || !session?.itemIds.includes(itemId)) return null;
  // What is played along with it is in sight anyway, once it is scored.
  const played = new Set(session.itemIds);
  const scored = [...items.values()].filter(
    (one) =>
      one.decided !== undefined &&
      one.removedAt === undefined &&
      !played.has(one.id) &&
      criteria.some((criterion) => scoresBelow(one)?.[criterion] !== undefined),
  );
  return { item, scored, prefix: basics.prefix };
}

/** The scored items that resemble one the most, by their texts: never who thought what of them. */
export async function referencesFor({ item, scored, prefix }: Asked): Promise<Reference[]> {
  const alike = await resemblingItems(item, scored, mostReferences);
  return alike.map((one) => ({
    ...{ key: keyOf({ prefix }, one), title: one.title },
    scores: scoresBelow(one) ?? {},
  }));
}

/** Those that resemble something the most, by their texts. */
export async function resemblingItems(
  one: Parameters<typeof wordsIn>[0],
  items: readonly WorkspaceItem[],
  most: number,
): Promise<WorkspaceItem[]> {
  for (let from = 0; from < items.length; from += atOnce) {
    for (const item of items.slice(from, from + atOnce)) wordsIn(item);
    await new Promise(setImmediate);
  }
  return mostAlike(one, items, most);
}
