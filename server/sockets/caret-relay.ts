import type { DefaultEventsMap, Socket } from 'socket.io';
import { z } from 'zod';
import type { Visitor } from '#server/sockets/door.ts';
import { parse } from '#server/transport/parse.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Caret, CaretAcknowledgement, ServerEvents } from '#shared/protocol/events.ts';
import { messagePermissions, refuseRole } from '#shared/protocol/permissions.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Bytes in base64 take four characters for three. */
const position = z.base64().max(4 * Math.ceil(limits.caretBytes / 3));

const caretSchema: z.ZodType<Caret> = z.object({
  itemId: z.string().min(1).max(64),
  selection: z.object({ anchor: position, head: position }).nullable(),
});

/** What is heard on the socket is no concern of this one. */
type Speaker = Socket<DefaultEventsMap, ServerEvents, Record<never, never>, { visitor: Visitor }>;

/** Tells the others in the session where one device writes in notes. Nothing of it is kept. */
export class CaretRelay {
  readonly #socket: Speaker;
  /** The item whose notes the device writes in. */
  #itemId: string | null = null;

  constructor(socket: Speaker) {
    this.#socket = socket;
    socket.on('disconnect', () => this.#leave());
  }

  async move(value: unknown): Promise<CaretAcknowledgement> {
    const refuse = (reason: Refusal): CaretAcknowledgement => ({ ok: false, refusal: reason });
    const caret = parse(caretSchema, value);
    if (!caret.ok) return caret;
    const { itemId, selection } = caret.value;
    const { live, participantId } = this.#socket.data.visitor;
    const { participants, items } = await live.state();
    const actor = participants.find(({ id, removed }) => id === participantId && !removed);
    if (!actor) return refuse(refusal('removed'));
    if (refuseRole(actor.role, messagePermissions.caret))
      return refuse(refusal('spectator', 'Spectators watch; they do not write.'));
    if (!items.some(({ id }) => id === itemId)) return refuse(refusal('no_item'));
    if (this.#itemId !== itemId || !selection) this.#leave();
    if (!selection || !this.#socket.connected) return { ok: true };
    this.#itemId = itemId;
    // Not volatile: where somebody came to rest must not get lost behind what they wrote.
    this.#socket.to(live.id).emit('caret', { participantId, itemId, selection });
    return { ok: true };
  }

  #leave(): void {
    if (this.#itemId === null) return;
    const { live, participantId } = this.#socket.data.visitor;
    const itemId = this.#itemId;
    this.#itemId = null;
    this.#socket.to(live.id).emit('caret', { participantId, itemId, selection: null });
  }
}
