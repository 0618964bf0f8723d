import type { DefaultEventsMap, Socket } from 'socket.io';
import { z } from 'zod';
import { type AnySocket, refuse } from '#server/sockets/gate.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import { parse } from '#server/transport/parse.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { limits } from '#shared/commands/limits.ts';
import { idSchema } from '#shared/commands/texts.ts';
import { descriptionLimits } from '#shared/description/limits.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type {
  DescriptionAcknowledgement,
  DescriptionCaret,
  DescriptionServerEvents,
} from '#shared/workspace/describing.ts';

/** A state vector of so many writers is enough: who holds more gets the whole document. Bytes. */
const mostStateVectorBytes = 4 * 1024;

const messageSchema = z.object({
  itemId: idSchema,
  generation: z.string().max(64),
  stateVector: z
    .base64()
    .max(2 * mostStateVectorBytes)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  update: z.instanceof(Uint8Array).optional(),
});

/** Bytes in base64 take four characters for three. */
const position = z.base64().max(4 * Math.ceil(limits.caretBytes / 3));

const caretSchema: z.ZodType<DescriptionCaret> = z.object({
  itemId: idSchema,
  selection: z.object({ anchor: position, head: position }).nullable(),
});

/** To open a description counts as so many changes. */
const pointsOfOpening = 5;

/** What is heard on the socket is no concern of this one. */
type Speaker = Socket<DefaultEventsMap, DescriptionServerEvents> & AnySocket;

interface Member {
  live: LiveWorkspace;
  memberId: string;
  /** The name that their pace is kept by. */
  person: string;
}

/** The room of those who have a description open. */
export function descriptionRoom({ id }: Pick<LiveWorkspace, 'id'>, itemId: string): string {
  return `${id}/description/${itemId}`;
}

/** How fast descriptions may be written, by whomever. */
export class DescriptionPaces {
  readonly changes;
  readonly ofWorkspace;
  readonly carets;

  constructor({ rates }: Pick<Allowances, 'rates'>) {
    this.changes = pace(rates.notes);
    this.ofWorkspace = pace(rates.workspaceDescriptions);
    this.carets = pace(rates.carets);
  }
}

/** What one connection writes in descriptions, one of which it has open at a time. */
export class DescriptionLine {
  readonly #socket: Speaker;
  readonly #member: Member;
  readonly #paces: DescriptionPaces;
  #open: { itemId: string; close(): void } | null = null;
  #hasCaret = false;

  constructor(socket: Speaker, member: Member, paces: DescriptionPaces) {
    this.#socket = socket;
    this.#member = member;
    this.#paces = paces;
    socket.on('disconnect', () => this.leave());
  }

  async exchange(value: unknown): Promise<DescriptionAcknowledgement> {
    const { live, memberId, person } = this.#member;
    const asked = parse(messageSchema, value);
    if (!asked.ok) return asked;
    const { itemId, update } = asked.value;
    if ((update?.byteLength ?? 0) > descriptionLimits.documentBytes)
      return refuse(refusal('too_large'));
    const worth = this.#worthOf(itemId);
    const tooOften =
      (await this.#paces.changes.take(person, worth)) ??
      (update ? await this.#paces.ofWorkspace.look(live.id) : null);
    if (tooOften) return refuse(tooOften);
    // Whoever asks hears of what is written while the answer is on its way.
    if (await live.descriptions.mayWrite(memberId, itemId)) this.#enter(itemId);
    const answer = await live.descriptions.exchange(memberId, {
      ...asked.value,
      sender: this.#socket.id,
    });
    // What somebody may not write costs nothing, and must not keep the others from writing.
    const wasRead = answer.ok || ['invalid', 'too_large'].includes(answer.refusal.code);
    if (update && wasRead) await this.#paces.ofWorkspace.take(live.id, worth);
    return answer;
  }

  /** Tells the others who have it open where one writes. Nothing of it is kept. */
  async point(value: unknown): Promise<void> {
    const { memberId, person } = this.#member;
    const caret = parse(caretSchema, value);
    if (!caret.ok || caret.value.itemId !== this.#open?.itemId) return;
    if (await this.#paces.carets.take(person)) return;
    const { itemId, selection } = caret.value;
    this.#hasCaret = selection !== null;
    this.#toOthers(itemId).emit('description-caret', { memberId, itemId, selection });
  }

  leave(itemId: unknown = this.#open?.itemId): void {
    if (!this.#open || this.#open.itemId !== itemId) return;
    const { itemId: left, close } = this.#open;
    if (this.#hasCaret) {
      const { memberId } = this.#member;
      const gone = { memberId, itemId: left, selection: null };
      this.#toOthers(left).emit('description-caret', gone);
    }
    this.#hasCaret = false;
    this.#open = null;
    void this.#socket.leave(descriptionRoom(this.#member.live, left));
    close();
  }

  /** What a message counts as: to open a description takes more than to go on, and so does a large one. */
  #worthOf(itemId: string): number {
    if (this.#open?.itemId !== itemId) return pointsOfOpening;
    const weight = this.#member.live.descriptions.weightOf(itemId);
    return 1 + Math.floor(weight / limits.commandUnit);
  }

  #enter(itemId: string): void {
    if (this.#open?.itemId === itemId || !this.#socket.connected) return;
    this.leave();
    const { live } = this.#member;
    this.#open = { itemId, close: live.descriptions.open(itemId) };
    void this.#socket.join(descriptionRoom(live, itemId));
  }

  #toOthers(itemId: string) {
    return this.#socket.to(descriptionRoom(this.#member.live, itemId));
  }
}
