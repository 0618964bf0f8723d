import { type Device, numbersPrefix } from '#client/sync/device.ts';
import { newId } from '#client/sync/ids.ts';
import { isRecord, readJson } from '#client/sync/json.ts';

/**
 * Numbers the commands of a device, over all its tabs and reloads. What hung on a connection that was
 * given up may arrive after what was sent later through another: by the numbers the server can tell.
 */
export class Numbering {
  readonly #device: Device;
  readonly #key: string;
  #id = newId();
  #last = 0;

  constructor(sessionId: string, participantId: string, device: Device) {
    this.#device = device;
    this.#key = `${numbersPrefix}${sessionId}.${participantId}`;
  }

  /** What the server knows this device by; made at the first call, and kept. */
  get deviceId(): string {
    this.#read();
    this.#write();
    return this.#id;
  }

  /** Higher than every number that this device drew before, even where its clock was turned back. */
  next(): number {
    this.#read();
    this.#last = Math.max(Date.now(), this.#last + 1);
    this.#write();
    return this.#last;
  }

  #read(): void {
    const kept = readJson(this.#device.get(this.#key));
    if (!isRecord(kept) || typeof kept.id !== 'string' || typeof kept.last !== 'number') return;
    this.#id = kept.id;
    this.#last = Math.max(this.#last, kept.last);
  }

  #write(): void {
    this.#device.set(this.#key, JSON.stringify({ id: this.#id, last: this.#last }));
  }
}
