import type { Place } from '#test/workspace/teammate.ts';

/** Sends something to an incoming webhook, as a program elsewhere does. */
export async function sendIncoming(
  url: string,
  { workspaceId }: Pick<Place, 'workspaceId'>,
  secret: string,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${url}/api/workspaces/${workspaceId}/incoming/${secret}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: answer.status, ...(await answer.json()) };
}
