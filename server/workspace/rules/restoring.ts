import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { basicsRow, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { rowOf as memberRow } from '#server/workspace/rules/members.ts';
import type { WorkspaceExport } from '#shared/exports/workspace-export.ts';

/** All that a restored workspace has at first. */
export function restored({ basics, members, views, items }: WorkspaceExport): WorkspaceChange[] {
  return [
    basicsRow(basics),
    ...members.map(memberRow),
    ...views.map(
      (value): WorkspaceChange => ({
        ...{ change: 'row', row: { kind: 'view', id: value.id, value } },
      }),
    ),
    ...items.flatMap(({ history, ...item }): WorkspaceChange[] => [
      itemRow(item),
      ...history.map((entry): WorkspaceChange => ({ change: 'happened', itemId: item.id, entry })),
    ]),
  ];
}
