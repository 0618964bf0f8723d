import { type Answer, call, notUnderstood } from '#client/sync/rest.ts';
import { pathOf } from '#client/sync/workspace/calls.ts';
import type { KnownWorkspace } from '#client/sync/workspace/identity.ts';
import type { Submission } from '#shared/workspace/submissions.ts';

type Known = Pick<KnownWorkspace, 'workspaceId' | 'token'>;

/** What came in and waits, the oldest first; or what asks for an item. */
export async function readSubmissions(
  { workspaceId, token }: Known,
  query: { item?: string } = {},
): Promise<Answer<{ submissions: readonly Submission[] }>> {
  const asked = new URLSearchParams(query);
  const answer = await call(`${pathOf(workspaceId)}/submissions?${asked}`, { token });
  if (!answer.ok) return answer;
  const { submissions } = answer.body;
  return Array.isArray(submissions) ? { ok: true, submissions } : notUnderstood;
}

/** Ids of the items that resemble what came in, the most alike first. */
export async function readSimilar(
  { workspaceId, token }: Known,
  submissionId: string,
): Promise<Answer<{ itemIds: readonly string[] }>> {
  const answer = await call(`${pathOf(workspaceId)}/submissions/${submissionId}/similar`, {
    token,
  });
  if (!answer.ok) return answer;
  const { itemIds } = answer.body;
  return Array.isArray(itemIds) ? { ok: true, itemIds } : notUnderstood;
}
