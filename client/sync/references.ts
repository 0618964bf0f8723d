import { knownSession } from '#client/sync/identity.ts';
import { isRecord } from '#client/sync/json.ts';
import { call, pathOf } from '#client/sync/rest.ts';
import type { Reference } from '#shared/workspace/reference.ts';

/** What the workspace that a session was begun from scored before and resembles an item; none where it can't be asked. */
export async function readReferences(
  sessionId: string,
  itemId: string,
): Promise<readonly Reference[]> {
  const token = knownSession(sessionId)?.token;
  const path = `${pathOf(sessionId)}/items/${encodeURIComponent(itemId)}/references`;
  const answer = await call(path, { ...(token !== undefined && { token }) });
  const { references } = answer.ok ? answer.body : {};
  return Array.isArray(references) ? references.flatMap((one: unknown) => referenceIn(one)) : [];
}

function referenceIn(value: unknown): Reference[] {
  if (!isRecord(value) || !isRecord(value.scores)) return [];
  const { key, title } = value;
  if (typeof key !== 'string' || typeof title !== 'string') return [];
  const scores = Object.entries(value.scores).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return [{ key, title, scores: Object.fromEntries(scores) }];
}
