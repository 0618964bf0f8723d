import type { WorkspaceChange } from '#server/workspace/rules/changes.ts';
import { signedOut } from '#server/workspace/rules/connections.ts';
import { intakeRow } from '#server/workspace/rules/forms.ts';
import { incomingRow } from '#server/workspace/rules/incoming.ts';
import { basicsRow, rowOf as itemRow } from '#server/workspace/rules/items.ts';
import { rowOf as memberRow } from '#server/workspace/rules/members.ts';
import type { WorkspaceExport } from '#shared/exports/workspace-export.ts';
import { mentionedIn } from '#shared/workspace/comments.ts';
import { entranceId, type Submission } from '#shared/workspace/submissions.ts';

/** All that a restored workspace has at first. */
export function restored(whole: WorkspaceExport): WorkspaceChange[] {
  const { basics, members, views, roadmaps = [], items, forms = [], submissions = [] } = whole;
  const { connections = [], incoming = [] } = whole;
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
    ...incoming.map((value) => incomingRow(value.id, value)),
    ...connections.flatMap(signedOut),
    ...restoredForms(forms, submissions),
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

/** Forms, what came in by them, and how much that is. */
function restoredForms(
  forms: NonNullable<WorkspaceExport['forms']>,
  submissions: readonly Submission[],
): WorkspaceChange[] {
  const received = new Map(forms.map((form) => [form.id, form.received]));
  const waiting = new Map<string, number>(forms.map(({ id }) => [id, 0]));
  for (const { through, outcome } of submissions)
    if (!outcome) {
      const id = entranceId(through);
      waiting.set(id, (waiting.get(id) ?? 0) + 1);
    }
  return [
    ...forms.map(({ received: _, ...value }): WorkspaceChange => {
      return { change: 'row', row: { kind: 'form', id: value.id, value } };
    }),
    ...[...waiting].map(([id, count]) =>
      intakeRow(id, { received: received.get(id) ?? count, waiting: count }),
    ),
    ...submissions.map((submission): WorkspaceChange => ({ change: 'submission', submission })),
  ];
}
