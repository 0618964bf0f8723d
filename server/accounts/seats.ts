import { z } from 'zod';
import type { Attempts, Begun } from '#server/accounts/attempts.ts';
import type { Admission, Answer, NewSession, Sessions } from '#server/sessions/port.ts';
import { hashToken, newId, newToken } from '#server/sessions/secrets.ts';
import { refusal } from '#shared/protocol/refusals.ts';

const seatSchema = z.object({ sessionId: z.string(), half: z.string() });

/** The seats of those who lead sessions that were opened for them where no page is, such as in a chat. */
export class Seats {
  readonly #sessions: Pick<Sessions, 'create' | 'lookAs'>;
  readonly #attempts: Attempts;

  constructor(sessions: Pick<Sessions, 'create' | 'lookAs'>, attempts: Attempts) {
    this.#sessions = sessions;
    this.#attempts = attempts;
  }

  /** Opens a session, and draws a ticket for the seat of its facilitator: it holds once, and for ten minutes. */
  async open(session: NewSession): Promise<Answer<{ sessionId: string; ticket: Begun }>> {
    const [sessionId, half] = [newId(), newToken()];
    const ticket = await this.#attempts.begin('seat', { sessionId, half });
    const token = tokenOf(half, ticket);
    const opened = await this.#sessions.create({ ...session, id: sessionId, token });
    return opened.ok ? { ok: true, sessionId, ticket } : opened;
  }

  /** Who has the ticket is the facilitator from then on, and the ticket is worth nothing. */
  async take(ticket: Begun): Promise<Answer<Admission & { sessionId: string }>> {
    const over = { ok: false, refusal: refusal('seat_over') } as const;
    const seat = seatSchema.safeParse(await this.#attempts.look('seat', ticket));
    if (!seat.success) return over;
    const { sessionId, half } = seat.data;
    const token = tokenOf(half, ticket);
    const found = await this.#sessions.lookAs(sessionId, token);
    if (!found.ok) return found;
    // Only what leads to a seat is used up by it; of two at once one ends it.
    if ((await this.#attempts.end('seat', ticket)) === null) return over;
    return { ok: true, sessionId, participantId: found.participant.id, token };
  }
}

/**
 * Half of it lies here until it is taken, the other one where the ticket is: neither a copy of the store nor what a
 * chat keeps of its messages leads a session.
 */
function tokenOf(half: string, { secret }: Begun): string {
  return hashToken(`${half} ${secret}`);
}
