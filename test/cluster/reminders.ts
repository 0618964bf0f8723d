import { setTimeout as pause } from 'node:timers/promises';
import { openSession } from '#client/sync/rest.ts';
import { ask } from '#test/server/front-desk.ts';
import { Seat } from '#test/tables/seat.ts';
import { untilOk } from '#test/tables/until-ok.ts';
import type { Receiver } from '#test/webhooks/receiver.ts';

const hour = 60 * 60 * 1_000;
/** Whoever dies while telling is followed by somebody else within this. Milliseconds. */
const patience = 90_000;

/** Async sessions whose reminders are due while things go wrong, and the chat that is to be told of them. */
export class Reminders {
  readonly #receiver: Receiver;
  /** Session → the event that is due. */
  readonly #due = new Map<string, string>();

  private constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  /** Two sessions for each moment: an hour before the one's deadline, and at the other's. Milliseconds from now. */
  static async set(
    receiver: Receiver,
    origin: string,
    moments: readonly number[],
  ): Promise<Reminders> {
    const reminders = new Reminders(receiver);
    await Promise.all(
      moments.flatMap((moment) => [
        reminders.#add(origin, 'deadline_near', moment + hour),
        reminders.#add(origin, 'closed', moment),
      ]),
    );
    return reminders;
  }

  get count(): number {
    return this.#due.size;
  }

  /** How often reminders were told once more: that may be. */
  get toldAgain(): number {
    return this.#receiver.received.length - new Set(this.#told()).size;
  }

  /** Waits for what is due, and says what nobody was told of. */
  async untold(): Promise<string[]> {
    const deadline = Date.now() + patience;
    const missing = () => {
      const told = new Set(this.#told());
      return [...this.#due].filter(([id, event]) => !told.has(`${id} ${event}`));
    };
    while (missing().length > 0 && Date.now() < deadline) await pause(100);
    return missing().map(([id, event]) => `Nobody was told of ${event} in ${id}.`);
  }

  #told(): string[] {
    return this.#receiver.received.map(({ body: { session, event } }) =>
      typeof session === 'object' && session && 'id' in session ? `${session.id} ${event}` : '',
    );
  }

  async #add(origin: string, event: string, ahead: number): Promise<void> {
    const seat = new Seat(origin);
    const { sessionId } = await untilOk(() =>
      openSession(
        { title: 'In your own time', facilitator: { name: 'Fay' }, items: [{ title: 'Checkout' }] },
        { origin, device: seat.device },
      ),
    );
    seat.open(sessionId);
    const setWebhook = () =>
      ask(origin, { sessionId, participantId: seat.view.self, token: seat.token }, '/webhook', {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          address: `${this.#receiver.origin}/chat`,
          language: 'en',
          timeZone: 'UTC',
        }),
      });
    while (!(await setWebhook()).ok) await pause(200);
    await untilOk(() =>
      seat.client.send({ type: 'mode.set', mode: 'async', deadline: Date.now() + ahead }),
    );
    seat.leave();
    this.#due.set(sessionId, event);
  }
}
