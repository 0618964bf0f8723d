import type { Row } from '#server/storage/storage.ts';
import { commentsKind, type WorkspaceMemory } from '#server/workspace/memory.ts';
import type { FoundComments } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Comment } from '#shared/workspace/comments.ts';

/** An item to which something was said. */
export interface CommentedItem {
  itemId: string;
  /** How many comments it has. */
  count: number;
  /** When the last of them was written. Milliseconds since 1970. */
  latest: number;
}

/** So many comments are read before everybody else has a turn. */
const readAtOnce = 500;

/** Those that are not in the bin, the one that was spoken of last first. */
export function commentedItems({
  comments,
  state,
}: Pick<WorkspaceMemory, 'comments' | 'state'>): CommentedItem[] {
  return [...comments]
    .flatMap(([itemId, marks]) => {
      const item = state.items.get(itemId);
      if (!item || item.removedAt !== undefined) return [];
      let latest = 0;
      for (const { at } of marks.values()) latest = Math.max(latest, at);
      return [{ itemId, count: marks.size, latest }];
    })
    .sort((a, b) => b.latest - a.latest);
}

/**
 * Looks through the comments as they are stored, those of the items that were spoken of last first, until there are
 * enough: words are found wherever they stand in a text, in any script, as they are in items.
 */
export async function findComments(
  items: readonly CommentedItem[],
  words: readonly string[],
  read: (kinds: readonly string[]) => Promise<Row[]>,
): Promise<FoundComments> {
  const wanted = words.map((word) => word.toLowerCase());
  const found: FoundComments['comments'] = [];
  const left = [...items];
  for (let looked = 0; left.length > 0; ) {
    if (found.length >= limits.commentsFound || looked >= limits.commentsSearched)
      return { comments: latestOf(found), whole: false };
    const kinds = new Map<string, string>();
    for (let some = 0; left[0] && some < readAtOnce; ) {
      const { itemId, count } = left[0];
      left.shift();
      kinds.set(commentsKind(itemId), itemId);
      some += count;
    }
    const rows = await read([...kinds.keys()]);
    looked += rows.length;
    for (const { kind, value } of rows) {
      // What is stored was checked when it came in.
      const comment = JSON.parse(value) as Comment;
      const text = comment.text.toLowerCase();
      const itemId = kinds.get(kind);
      if (itemId !== undefined && wanted.every((word) => text.includes(word)))
        found.push({ ...comment, itemId });
    }
  }
  return { comments: latestOf(found), whole: found.length <= limits.commentsFound };
}

function latestOf(found: FoundComments['comments']): FoundComments['comments'] {
  return found.sort((a, b) => b.at - a.at).slice(0, limits.commentsFound);
}
