import type { Ruling, Workspace, WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { rowOf } from '#server/workspace/rules/items.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { WorkspaceCommandOf } from '#shared/workspace/commands.ts';
import { type Mention, mentionedIn, mentionId, type Speaking } from '#shared/workspace/comments.ts';
import type { Member, WorkspaceItem } from '#shared/workspace/state.ts';

/** Whom so many comments speak to sees the latest of them. */
const unseenOfOne = 100;

export function addComment(
  workspace: Workspace,
  { id: by }: Member,
  { itemId, id, text }: WorkspaceCommandOf<'comment.add'>,
  now: number,
  automation?: string,
): Ruling {
  const item = itemFor(workspace, itemId);
  if ('code' in item) return item;
  const known = workspace.comments.get(itemId);
  if (known?.has(id)) return [];
  const count = known?.size ?? 0;
  if (count >= limits.itemComments) return refusal('too_many_comments');
  const comment = { id, by, at: now, text, ...(automation !== undefined && { automation }) };
  const mentioned = mentionedIn(text, workspace.state.members.values());
  return [
    { change: 'comment', itemId, comment, mentioned },
    rowOf({ ...item, comments: count + 1, changedAt: now }),
    ...letKnow(workspace, { itemId, commentId: id, by, at: now }, mentioned),
  ];
}

export function editComment(
  workspace: Workspace,
  actor: Member,
  { itemId, id, text }: WorkspaceCommandOf<'comment.edit'>,
  now: number,
): Ruling {
  const item = itemFor(workspace, itemId);
  if ('code' in item) return item;
  const known = workspace.comments.get(itemId)?.get(id);
  if (!known) return refusal('no_comment');
  if (known.by !== actor.id) return refusal('not_own_comment');
  const { by, at } = known;
  const comment = { id, by, at, text, editedAt: now };
  const mentioned = mentionedIn(text, workspace.state.members.values());
  // Whom it spoke to before has heard of it.
  const before = mentionsOf(workspace, itemId, id);
  const taken = before.filter(([, { to }]) => !mentioned.includes(to));
  const fresh = mentioned.filter((to) => !known.mentioned.includes(to));
  return [
    { change: 'comment', itemId, comment, mentioned },
    rowOf({ ...item, changedAt: now }),
    ...taken.map(([row]) => takenBack(row)),
    ...letKnow(workspace, { itemId, commentId: id, by, at }, fresh),
  ];
}

/** One's own, or, as an admin, another one's. */
export function removeComment(
  workspace: Workspace,
  actor: Member,
  { itemId, id }: WorkspaceCommandOf<'comment.remove'>,
  now: number,
): Ruling {
  const item = itemFor(workspace, itemId);
  if ('code' in item) return item;
  const all = workspace.comments.get(itemId);
  const known = all?.get(id);
  if (!all || !known) return [];
  if (known.by !== actor.id && actor.role !== 'admin') return refusal('not_own_comment');
  const { comments: _, ...rest } = item;
  const left = all.size - 1;
  return [
    { change: 'comment-removed', itemId, id },
    rowOf({ ...rest, ...(left > 0 && { comments: left }), changedAt: now }),
    ...mentionsOf(workspace, itemId, id).map(([row]) => takenBack(row)),
  ];
}

/** One has seen what speaks to oneself. */
export function readMentions(
  { state }: Workspace,
  actor: Member,
  { ids }: WorkspaceCommandOf<'mention.read'>,
): Ruling {
  return [...new Set(ids)].flatMap((id) => {
    const mention = state.mentions.get(id);
    return mention?.to === actor.id ? [takenBack(id)] : [];
  });
}

function itemFor({ state }: Workspace, itemId: string): WorkspaceItem | Refusal {
  const item = state.items.get(itemId);
  if (!item) return refusal('no_workspace_item');
  return item.removedAt === undefined ? item : refusal('in_bin');
}

/** Lets people know that something speaks to them; not those who say it, and not all that was ever said. */
export function letKnow(
  { state }: Pick<Workspace, 'state'>,
  said: Pick<Mention, 'itemId' | 'by' | 'at'> & Speaking,
  people: readonly string[],
): WorkspaceChange[] {
  const others = people.filter((to) => to !== said.by);
  if (others.length === 0) return [];
  const unseen = Map.groupBy(state.mentions, ([, { to }]) => to);
  return others.flatMap((to): WorkspaceChange[] => {
    const mention: Mention = { ...said, to };
    const theirs = unseen.get(to) ?? [];
    const tooMany = theirs
      .sort(([, a], [, b]) => a.at - b.at)
      .slice(0, Math.max(0, theirs.length + 1 - unseenOfOne));
    const row = { kind: 'mention', id: mentionId(mention), value: mention } as const;
    return [...tooMany.map(([id]) => takenBack(id)), { change: 'row', row }];
  });
}

/** What a comment to an item says to whom, by the ids of the rows. */
function mentionsOf({ state }: Workspace, itemId: string, commentId: string): [string, Mention][] {
  return [...state.mentions].filter(
    ([, mention]) =>
      mention.itemId === itemId && 'commentId' in mention && mention.commentId === commentId,
  );
}

function takenBack(id: string): WorkspaceChange {
  return { change: 'row', row: { kind: 'mention', id, value: null } };
}
