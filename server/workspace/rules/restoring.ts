import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { basicsRow, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { rowOf as memberRow } from '#server/workspace/rules/members.ts';
import type { WorkspaceExport } from '#shared/exports/workspace-export.ts';
import { mentionedIn } from '#shared/workspace/comments.ts';

/** All that a restored workspace has at first. */
export function restored({
  basics,
  members,
  views,
  roadmaps = [],
  items,
}: WorkspaceExport): WorkspaceChange[] {
  return [
    basicsRow(basics),
    ...members.map(memberRow),
    ...views.map(
      (value): WorkspaceChange => ({
        ...{ change: 'row', row: { kind: 'view', id: value.id, value } },
      }),
    ),
    ...roadmaps.map(
      (value): WorkspaceChange => ({
        ...{ change: 'row', row: { kind: 'roadmap', id: value.id, value } },
      }),
    ),
    ...items.flatMap(({ history, comments = [], ...item }): WorkspaceChange[] => [
      itemRow({ ...item, ...(comments.length > 0 && { comments: comments.length }) }),
      ...comments.map((comment): WorkspaceChange => {
        const mentioned = mentionedIn(comment.text, members);
        return { change: 'comment', itemId: item.id, comment, mentioned };
      }),
      ...history.map((entry): WorkspaceChange => ({ change: 'happened', itemId: item.id, entry })),
    ]),
  ];
}
