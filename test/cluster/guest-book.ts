import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { newToken } from '#client/sync/ids.ts';
import { openSession } from '#client/sync/rest.ts';
import type { Asked } from '#test/cluster/readings.ts';
import type { Chance } from '#test/tables/chance.ts';
import { Seat } from '#test/tables/seat.ts';
import { untilOk } from '#test/tables/until-ok.ts';

const joinedSchema = z.object({ session: z.object({ seq: z.number() }) });

/** A guest who is not let in by then asks at the next node. Milliseconds. */
const patience = 1_000;

/**
 * A session into which one guest after the other comes, each only when the one before is in: nobody else writes
 * in it, so that what is on its way to the store can be told, and be made to come late.
 */
export class GuestBook {
  readonly sessionId: string;
  readonly #token: string;
  readonly #urls: readonly string[];
  readonly #guests: string[] = [];
  #lastSeq = 0;
  /** While something of it is on its way, nobody comes or tries again. */
  #isStill: Promise<void> = Promise.resolve();
  /** A node that is not asked. */
  #avoided: number | null = null;
  #isIdle = true;

  private constructor(sessionId: string, token: string, urls: readonly string[]) {
    this.sessionId = sessionId;
    this.#token = token;
    this.#urls = urls;
  }

  static async open(urls: readonly string[]): Promise<GuestBook> {
    const [origin = ''] = urls;
    const host = new Seat(origin);
    const opened = await untilOk(() =>
      openSession(
        { title: 'Guests', facilitator: { name: 'Host' } },
        { origin, device: host.device },
      ),
    );
    host.open(opened.sessionId);
    const { token } = host;
    host.leave();
    return new GuestBook(opened.sessionId, token, urls);
  }

  /** For whoever reads in it. */
  get asked(): Asked {
    return { sessionId: this.sessionId, token: this.#token, floor: () => this.#lastSeq };
  }

  get count(): number {
    return this.#guests.length;
  }

  /** Nobody comes or tries again until then, and never at that node. */
  holdStill(until: Promise<void>, avoided: number): void {
    this.#isStill = until;
    this.#avoided = avoided;
  }

  /** Resolves when whoever was at the door is in. */
  async idle(within: number): Promise<void> {
    const deadline = Date.now() + within;
    while (!this.#isIdle && Date.now() < deadline) await pause(5);
  }

  /** Resolves once so many more have come in, or after so many milliseconds. */
  async moreGuests(count: number, within: number): Promise<void> {
    const deadline = Date.now() + within;
    const enough = this.#guests.length + count;
    while (this.#guests.length < enough && Date.now() < deadline) await pause(20);
  }

  async go(chance: Chance, isEnough: () => boolean): Promise<void> {
    while (!isEnough()) {
      await this.#isStill;
      this.#isIdle = false;
      const name = `Guest ${this.#guests.length + 1}`;
      this.#guests.push(name);
      const guest = { name, role: 'spectator', token: newToken(), tell: true };
      let node = chance.between(0, this.#urls.length - 1);
      const comeIn = () => {
        do node = (node + 1) % this.#urls.length;
        while (node === this.#avoided);
        return this.#comeIn(guest, node);
      };
      let seq = await comeIn();
      while (seq === null) {
        await this.#isStill;
        await pause(100);
        seq = await comeIn();
      }
      this.#lastSeq = Math.max(this.#lastSeq, seq);
      this.#isIdle = true;
      await pause(chance.between(50, 400));
    }
  }

  /** Answers with the number up to which whoever let them in knew the log; `null` where nobody did. */
  async #comeIn(guest: unknown, node: number): Promise<number | null> {
    try {
      const answer = await fetch(
        `${this.#urls[node]}/api/sessions/${this.sessionId}/participants`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(guest),
          signal: AbortSignal.timeout(patience),
        },
      );
      return answer.ok ? joinedSchema.parse(await answer.json()).session.seq : null;
    } catch {
      return null;
    }
  }

  /** Whether every guest is in it once, in the order in which they came: in words, where not. */
  broken(names: readonly string[]): string[] {
    const wanted = ['Host', ...this.#guests];
    return names.join() === wanted.join() ? [] : [`In the guest book are ${names.join(', ')}.`];
  }
}
