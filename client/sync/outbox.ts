import type { Device } from '#client/sync/device.ts';
import { newId } from '#client/sync/ids.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { Pause } from '#client/sync/pause.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { Refusal, RefusalCode } from '#shared/protocol/refusals.ts';

/** Commands that wait on the device for a connection; all others need one when they are given. */
const durableTypes = [
  'vote.cast',
  'vote.withdraw',
  'rating.set',
  'rating.clear',
  'item.add',
  'item.import',
  'item.edit',
  'item.move',
  'item.remove',
  'item.restore',
] as const;

export type DurableCommand = CommandOf<(typeof durableTypes)[number]>;

export function isDurable(command: { type: string }): command is DurableCommand {
  return durableTypes.some((type) => type === command.type);
}

/** Refusals that pass by themselves. */
const passing: ReadonlySet<RefusalCode> = new Set([
  'overtaken',
  'too_fast',
  'stopping',
  'storage_failed',
]);

interface Entry {
  id: string;
  /** Entries go out in this order: milliseconds since 1970, and never the same twice on a tab. */
  order: number;
  command: DurableCommand;
}

interface Surroundings {
  device: Device;
  /** Whose outbox it is. */
  sessionId: string;
  participantId: string;
  /** Sends a command; `null` where no answer came. */
  transmit(command: DurableCommand): Promise<Acknowledgement | null>;
  /** Hears that something was put in or taken out. */
  changed(): void;
  /** Hears of a command that is done and stored, before it is taken out. */
  done(command: DurableCommand): void;
  /** Hears of a refused command that nobody waits for any more. */
  refused(refusal: Refusal, command: DurableCommand): void;
}

/**
 * Commands on their way to the server, one at a time and in order, sent again until they are answered.
 *
 * The device's storage is the queue: each entry lies under a key of its own, so tabs never overwrite
 * each other's, and each tab sends whatever it finds. Sending twice is harmless. A vote's key is its
 * round and a rating's its item, so a newer one takes the place of an older one, and what another tab
 * has replaced or sent is not sent again.
 */
export class Outbox {
  readonly #surroundings: Surroundings;
  readonly #prefix: string;
  readonly #waiting = new Map<string, ((answer: Acknowledgement) => void)[]>();
  #open = false;
  #sending = false;
  #lastOrder = 0;
  #lastSeq = 0;
  readonly #pause = new Pause();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#prefix = `poker.outbox.${surroundings.sessionId}.${surroundings.participantId}.`;
  }

  /** Puts a command in. It is on the device when this returns. */
  put(command: DurableCommand): string {
    const entry = { id: newId(), order: this.#nextOrder(), command };
    const key = this.#keyOf(entry);
    const replaced = this.#read(key);
    this.#surroundings.device.set(key, JSON.stringify(entry));
    const waiting = replaced && this.#waiting.get(replaced.id);
    if (replaced && waiting) {
      this.#waiting.delete(replaced.id);
      this.#waiting.set(entry.id, waiting);
    }
    this.#surroundings.changed();
    void this.#send();
    return entry.id;
  }

  /** Resolves with the server's answer; for a vote or rating that was replaced, with that to its successor. */
  answerTo(entryId: string): Promise<Acknowledgement> {
    return new Promise((resolve) => {
      this.#waiting.set(entryId, [...(this.#waiting.get(entryId) ?? []), resolve]);
    });
  }

  /** What has not been answered yet, in the order in which it goes out. */
  pending(): DurableCommand[] {
    return this.#entries().map(({ command }) => command);
  }

  /** There is a connection: sends everything. */
  open(): void {
    this.#open = true;
    void this.#send();
  }

  /** There is no connection any more. Entries stay. */
  shut(): void {
    this.#open = false;
    this.#pause.end();
  }

  /** Throws everything away; whoever waits for an answer gets this one. */
  clear(refusal: Refusal): void {
    for (const entry of this.#entries()) {
      this.#surroundings.device.remove(this.#keyOf(entry));
      this.#answer(entry.id, { ok: false, refusal });
    }
    this.#surroundings.changed();
  }

  async #send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    let misses = 0;
    while (this.#open) {
      const [entry] = this.#entries();
      if (!entry) break;
      const answer = await this.#surroundings.transmit(entry.command);
      if (answer && !isPassing(answer)) {
        misses = 0;
        this.#settle(entry, answer);
      } else if (this.#open) {
        misses += 1;
        const seconds = answer && !answer.ok ? answer.refusal.retryAfter : undefined;
        await this.#pause.wait(
          seconds === undefined ? Math.min(250 * 2 ** misses, 8_000) : seconds * 1_000,
        );
      }
    }
    this.#sending = false;
  }

  #settle(entry: Entry, answer: Acknowledgement): void {
    const { device, done, refused, changed } = this.#surroundings;
    const key = this.#keyOf(entry);
    const isCurrent = this.#read(key)?.id === entry.id;
    if (answer.ok) {
      this.#lastSeq = answer.seq;
      done(entry.command);
    }
    // Whoever replaced it has taken over those who wait.
    if (isCurrent) device.remove(key);
    const wasAwaited = this.#answer(entry.id, answer);
    if (!answer.ok && !wasAwaited && isCurrent) refused(answer.refusal, entry.command);
    changed();
  }

  /** Tells those who wait for the entry; whether there was anybody. */
  #answer(entryId: string, answer: Acknowledgement): boolean {
    const waiting = this.#waiting.get(entryId);
    this.#waiting.delete(entryId);
    for (const resolve of waiting ?? []) resolve(answer);
    return waiting !== undefined;
  }

  #entries(): Entry[] {
    const entries = this.#surroundings.device
      .keys(this.#prefix)
      .map((key) => this.#read(key))
      .filter((entry) => entry !== null)
      .sort((a, b) => a.order - b.order);
    this.#releaseAnswered(entries);
    return entries;
  }

  /** What another tab sent and took out has been answered: there is nothing left to wait for. */
  #releaseAnswered(entries: readonly Entry[]): void {
    const there = new Set(entries.map(({ id }) => id));
    for (const id of this.#waiting.keys())
      if (!there.has(id)) this.#answer(id, { ok: true, seq: this.#lastSeq });
  }

  #read(key: string): Entry | null {
    const value = readJson(this.#surroundings.device.get(key));
    return isEntry(value) ? value : null;
  }

  #keyOf({ id, command }: Entry): string {
    switch (command.type) {
      case 'vote.cast':
      case 'vote.withdraw':
        return `${this.#prefix}vote.${command.itemId}.${command.round}`;
      case 'rating.set':
      case 'rating.clear':
        return `${this.#prefix}rating.${command.itemId}`;
      default:
        return `${this.#prefix}${id}`;
    }
  }

  #nextOrder(): number {
    const last = Math.max(this.#lastOrder, ...this.#entries().map(({ order }) => order));
    this.#lastOrder = Math.max(Date.now(), last + 1);
    return this.#lastOrder;
  }
}

function isPassing(answer: Acknowledgement): boolean {
  return !answer.ok && passing.has(answer.refusal.code);
}

/** Only the outbox writes such keys; whether the command makes sense is for the server to say. */
function isEntry(value: unknown): value is Entry {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.order === 'number' &&
    isRecord(value.command) &&
    typeof value.command.type === 'string' &&
    isDurable({ type: value.command.type })
  );
}
