import type { Calls } from '#server/integrations/connector.ts';
import { comments, nothing } from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';

const pageSize = 1000;

/** Whether a comment has these words in it. */
export async function hasComment(calls: Calls, id: string, marker: string): Promise<boolean> {
  let before = '';
  while (true) {
    const path = `/cards/${idOf(id)}/actions?filter=commentCard&fields=data&limit=${pageSize}${before && `&before=${before}`}`;
    const some = await apiOf(calls).json(comments, path);
    if (some.some(({ data }) => data.text.includes(marker))) return true;
    if (some.length < pageSize) return false;
    before = some.at(-1)?.id ?? '';
  }
}

export async function comment(calls: Calls, id: string, text: string): Promise<void> {
  await apiOf(calls).json(nothing, `/cards/${idOf(id)}/actions/comments`, { json: { text } });
}
