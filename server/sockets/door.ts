import { z } from 'zod';
import type { HeldReplica, LiveSession, Sessions } from '#server/sessions/port.ts';
import { handshakeSchema } from '#server/sockets/messages.ts';
import { parse } from '#server/transport/parse.ts';
import { protocolVersion } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Who is at the other end of a connection. */
export interface Visitor {
  live: LiveSession;
  participantId: string;
  token: string;
  /** What they hold already. */
  replica?: HeldReplica;
  wantsBits: boolean;
  /** Which of their devices it is, if that numbers its commands. */
  deviceId?: string;
}

/** What every client says of itself, whatever it comes for. */
export const speaksOurs = z.object({ protocol: z.literal(protocolVersion) });

/** Looks at what a client says of itself as it connects. */
export async function receive(sessions: Sessions, auth: unknown): Promise<Visitor | Refusal> {
  if (!speaksOurs.safeParse(auth).success) return refusal('protocol_unsupported');
  const handshake = parse(handshakeSchema, auth);
  if (!handshake.ok) return handshake.refusal;
  const { session, token, stateVector, history, presence, device } = handshake.value;
  const live = await sessions.find(session);
  if (!live) return refusal('no_session');
  const participant = await live.authenticate(token);
  if (participant === null) return refusal('unauthorized');
  if (participant === 'removed') return refusal('removed');
  return {
    live,
    participantId: participant.id,
    token,
    wantsBits: presence === 'bits',
    ...(stateVector && { replica: { stateVector, ...(history !== undefined && { history }) } }),
    ...(device !== undefined && { deviceId: device }),
  };
}
