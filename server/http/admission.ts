import type { Request, Response } from 'express';
import { bearerOf, noBearer } from '#server/http/bearer.ts';
import { sendProblem } from '#server/http/problems.ts';
import type { LiveSession, Sessions } from '#server/sessions/port.ts';
import { refuseRole } from '#shared/protocol/permissions.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';
import type { Participant, Role } from '#shared/session/state.ts';

export interface Admitted {
  live: LiveSession;
  participant: Participant;
}

/** The session and who asks, if they may; or says to them why not and answers `null`. */
export async function admit(
  sessions: Sessions,
  mayAsk: readonly Role[],
  request: Request<{ id: string }>,
  response: Response,
): Promise<Admitted | null> {
  const admitted = await lookUp(sessions, mayAsk, request);
  if ('live' in admitted) return admitted;
  sendProblem(response, admitted);
  return null;
}

async function lookUp(
  sessions: Sessions,
  mayAsk: readonly Role[],
  request: Request<{ id: string }>,
): Promise<Admitted | Refusal> {
  const live = await sessions.find(request.params.id);
  if (!live) return refusal('no_session');
  const token = bearerOf(request);
  if (token === null) return refusal('unauthorized', noBearer);
  const participant = await live.authenticate(token);
  if (participant === null) return refusal('unauthorized');
  if (participant === 'removed') return refusal('removed');
  return refuseRole(participant.role, mayAsk) ?? { live, participant };
}
