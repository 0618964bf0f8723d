import type { Device } from '#client/sync/device.ts';
import { newId } from '#client/sync/ids.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { Pause } from '#client/sync/pause.ts';
import { passes } from '#client/sync/refused.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

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
  'item.batch',
] as const;

export type DurableCommand = CommandOf<(typeof durableTypes)[number]>;

export function isDurable(command: { type: string }): command is DurableCommand {
  return durableTypes.some((type) => type === command.type);
}

interface Entry {
  id: string;
  /** Entries go out in this order: milliseconds since 1970, and never the same twice on a tab. */
  order: number;
  command: DurableCommand;
}

interface OutboxSurroundings {
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
  readonly #surroundings: OutboxSurroundings;
  readonly #prefix: string;
  /** Who waits for an answer to what lies under a key. */
  readonly #waiting = new Map<string, ((answer: Acknowledgement) => void)[]>();
  /** What lay there when it was last looked at: an import is large, and screens ask at every update. */
  #known: readonly Entry[] | null = null;
  #open = false;
  #sending = false;
  #lastOrder = 0;
  #lastSeq = 0;
  readonly #pause = new Pause();

  constructor(surroundings: OutboxSurroundings) {
    this.#surroundings = surroundings;
    this.#prefix = `poker.outbox.${surroundings.sessionId}.${surroundings.participantId}.`;
  }

  /** Puts a command in, and answers with its key. It is on the device when this returns. */
  put(command: DurableCommand): string {
    const entry = { id: newId(), order: this.#nextOrder(), command };
    const key = this.#keyOf(entry);
    this.#surroundings.device.set(key, JSON.stringify(entry));
    this.#known = null;
    this.#surroundings.changed();
    void this.#send();
    return key;
  }

  /** Resolves with the server's answer; for a vote or rating that was replaced, with that to its successor. */
  answerTo(key: string): Promise<Acknowledgement> {
    return new Promise((resolve) => {
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), resolve]);
    });
  }

  /** What has not been answered yet, in the order in which it goes out. */
  pending(): DurableCommand[] {
    this.#known ??= this.#entries();
    return this.#known.map(({ command }) => command);
  }

  /** Another tab put something in or took it out. */
  otherTab(): void {
    this.#known = null;
    this.#surroundings.changed();
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
      const key = this.#keyOf(entry);
      this.#surroundings.device.remove(key);
      this.#answer(key, { ok: false, refusal });
    }
    this.#known = null;
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
    if (answer.ok) {
      this.#lastSeq = answer.seq;
      done(entry.command);
    }
    // Where it was replaced meanwhile, those who wait do so for its successor.
    if (this.#read(key)?.id === entry.id) {
      device.remove(key);
      const wasAwaited = this.#answer(key, answer);
      if (!answer.ok && !wasAwaited) refused(answer.refusal, entry.command);
    }
    this.#known = null;
    changed();
  }

  /** Tells those who wait for what lay under a key; whether there was anybody. */
  #answer(key: string, answer: Acknowledgement): boolean {
    const waiting = this.#waiting.get(key);
    this.#waiting.delete(key);
    for (const resolve of waiting ?? []) resolve(answer);
    return waiting !== undefined;
  }

  #entries(): Entry[] {
    const entries = this.#surroundings.device
      .keys(this.#prefix)
      .map((key) => this.#read(key))
      .filter((entry) => entry !== null)
      .sort((a, b) => a.order - b.order);
    this.#known = entries;
    this.#releaseAnswered(entries);
    return entries;
  }

  /** What another tab sent and took out has been answered: there is nothing left to wait for. */
  #releaseAnswered(entries: readonly Entry[]): void {
    const there = new Set(entries.map((entry) => this.#keyOf(entry)));
    for (const key of this.#waiting.keys())
      if (!there.has(key)) this.#answer(key, { ok: true, seq: this.#lastSeq });
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
  return !answer.ok && (answer.refusal.code === 'overtaken' || passes(answer.refusal));
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
