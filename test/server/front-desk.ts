import type { Seat } from '#test/server/player.ts';

/** The REST API as a program would call it. */
export async function openSession(
  url: string,
  request: Record<string, unknown> = {},
): Promise<Seat> {
  const body = await post(`${url}/api/sessions`, {
    title: 'Autumn planning',
    facilitator: { name: 'Fay' },
    ...request,
  });
  return { sessionId: body.session.id, participantId: body.participant.id, token: body.token };
}

export async function joinSession(
  url: string,
  sessionId: string,
  request: Record<string, unknown>,
): Promise<Seat> {
  const body = await post(`${url}/api/sessions/${sessionId}/participants`, request);
  return { sessionId, participantId: body.participant.id, token: body.token };
}

/** A call with a participant's token. */
export function ask(url: string, seat: Seat, path: string, init: RequestInit = {}) {
  return fetch(`${url}/api/sessions/${seat.sessionId}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${seat.token}`, ...init.headers },
  });
}

async function post(address: string, body: unknown) {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (answer.status !== 201) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
