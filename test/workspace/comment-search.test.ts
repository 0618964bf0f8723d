import { expect, it } from 'vitest';
import { type CommentedItem, findComments } from '#server/workspace/comment-search.ts';
import { commentsKind } from '#server/workspace/memory.ts';
import { limits } from '#shared/commands/limits.ts';

/** Items to each of which so much was said, the one that was spoken of last first. */
function spokenOf(many: number, count: number): CommentedItem[] {
  return Array.from({ length: many }, (_, at) => {
    return { itemId: `i${at}`, count, latest: many - at };
  });
}

/** What is stored of them: every comment says how late it is. */
function stored(items: readonly CommentedItem[], asked: number[] = []) {
  const byKind = new Map(items.map((one) => [commentsKind(one.itemId), one]));
  return async (kinds: readonly string[]) => {
    asked.push(kinds.length);
    return kinds.flatMap((kind) => {
      const { count = 0, latest = 0 } = byKind.get(kind) ?? {};
      return Array.from({ length: count }, (_, at) => {
        const comment = { id: `${at}`, by: 'ada', at: latest, text: `Said at ${latest}` };
        return { kind, id: comment.id, version: 1, value: JSON.stringify(comment) };
      });
    });
  };
}

it('reads a few at a time, the latest first, and no more than it takes', async () => {
  const items = spokenOf(2_000, 2);
  const asked: number[] = [];
  const { comments, whole } = await findComments(items, ['SAID'], stored(items, asked));
  expect(comments).toHaveLength(limits.commentsFound);
  expect(comments[0]).toMatchObject({ itemId: 'i0', at: 2_000 });
  expect(whole).toBe(false);
  expect(asked).toEqual([250]);
});

it('says when there was more than it looks through', async () => {
  const items = spokenOf(limits.commentsSearched / 500 + 1, 500);
  const read = stored(items);
  expect(await findComments(items, ['nothing'], read)).toEqual({ comments: [], whole: false });
  expect(await findComments(items.slice(1), ['nothing'], read)).toEqual({
    ...{ comments: [], whole: true },
  });
});
