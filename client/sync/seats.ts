import { rememberSession } from '#client/sync/identity.ts';
import { type Answer, call, identityOf, idOf, notUnderstood } from '#client/sync/rest.ts';

/** For the seat of who leads a session that was opened for them elsewhere, such as in a chat. It holds once. */
export interface SeatTicket {
  id: string;
  secret: string;
}

/** What stands behind the `#` of a link to such a seat; `null` where it is none. */
export function seatTicketIn(hash: string): SeatTicket | null {
  const [, id, secret] = /^#([\w-]{1,64})\.([\w-]{16,128})$/.exec(hash) ?? [];
  return id && secret ? { id, secret } : null;
}

/** Takes the seat; this device leads the session from then on. */
export async function takeSeat(ticket: SeatTicket): Promise<Answer<{ sessionId: string }>> {
  const answer = await call('/api/slack/seats', { method: 'POST', body: ticket });
  if (!answer.ok) return answer;
  const sessionId = idOf(answer.body, 'session');
  const identity = identityOf(answer.body);
  if (!sessionId || !identity) return notUnderstood;
  const { participantId, token } = identity;
  rememberSession({
    ...{ sessionId, participantId, token, title: '' },
    ...{ role: 'facilitator', lastSeen: Date.now() },
  });
  return { ok: true, sessionId };
}
