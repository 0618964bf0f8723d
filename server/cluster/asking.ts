import { relayedForHeader } from '#server/cluster/relay.ts';
import type { Node } from '#server/storage/storage.ts';

/** A node that is there answers within this. Milliseconds. */
const answerTime = 4_000;

/** What one node asks another of what that one owns, by the API that visitors use. */
export interface Question {
  method: 'GET' | 'POST';
  /** Such as `/api/workspaces/w1/scores`. */
  path: string;
  token: string;
  body?: unknown;
}

/** Asks another node; rejects where it can't be reached, or says nothing that is an answer. */
export async function askNode(
  { address }: Node,
  { method, path, token, body }: Question,
): Promise<{ status: number; body: unknown }> {
  if (address === null) throw new Error('This node can not be reached by others.');
  const answer = await fetch(`http://${address}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      [relayedForHeader]: 'a node',
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(answerTime),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}
