import type { Calls } from '#server/integrations/connector.ts';
import { comments, nothing } from '#server/integrations/services/jira/answers.ts';
import { documentOf } from '#server/integrations/services/jira/document.ts';
import { siteOf } from '#server/integrations/services/jira/site.ts';

const pageSize = 100;

/** Whether a comment has these words in it, be it in the address of a link. */
export async function hasComment(calls: Calls, id: string, marker: string): Promise<boolean> {
  const words = JSON.stringify(marker).slice(1, -1);
  for (let startAt = 0; ; startAt += pageSize) {
    const path = `${pathOf(id)}?startAt=${startAt}&maxResults=${pageSize}&orderBy=-created`;
    const page = await siteOf(calls).json(comments, path);
    if (page.comments.some(({ body }) => JSON.stringify(body ?? null).includes(words))) return true;
    if (page.comments.length === 0 || startAt + page.comments.length >= page.total) return false;
  }
}

export async function comment(calls: Calls, id: string, text: string): Promise<void> {
  await siteOf(calls).json(nothing, pathOf(id), { json: { body: documentOf(text) } });
}

function pathOf(id: string): string {
  return `/rest/api/3/issue/${encodeURIComponent(id)}/comment`;
}
