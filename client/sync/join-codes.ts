import { isRecord } from '#client/sync/json.ts';
import { type Answer, call, notUnderstood, pathOf } from '#client/sync/rest.ts';

/** The session's short code, for those who see a screen and no link; it holds for another day. */
export async function joinCodeOf(
  sessionId: string,
  token: string,
): Promise<Answer<{ code: string }>> {
  const answer = await call(`${pathOf(sessionId)}/join-code`, { method: 'POST', token });
  if (!answer.ok) return answer;
  const { code } = answer.body;
  return typeof code === 'string' ? { ok: true, code } : notUnderstood;
}

/** The session that a code leads to, and the key of its link where it has one. */
export async function followJoinCode(
  code: string,
): Promise<Answer<{ sessionId: string; linkKey: string | undefined }>> {
  const answer = await call('/api/join-codes', { method: 'POST', body: { code } });
  if (!answer.ok) return answer;
  const { session, linkKey } = answer.body;
  if (!isRecord(session) || typeof session.id !== 'string') return notUnderstood;
  return {
    ok: true,
    sessionId: session.id,
    linkKey: typeof linkKey === 'string' ? linkKey : undefined,
  };
}
