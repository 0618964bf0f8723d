import type { Presence } from '#shared/protocol/events.ts';

/** Who drops out of the network for less than this is still waited for. Milliseconds. */
const departureGrace = 15_000;
/** Changes are told together, this long after the first. Milliseconds. */
const tellingDelay = 100;
/** And longer for everybody who is here: what is told goes to all of them. Milliseconds. */
const delayEach = 0.4;

interface DevicesSurroundings {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ids of the facilitators; `null` while the session is not loaded. */
  facilitators(): readonly string[] | null;
  /** Hears that others are here than before, or that somebody leads or does not. */
  tell(): void;
  /** Hears that somebody who left is not waited for any more. */
  departed(): void;
  /** Whether people may have been here before, with another server, and are still on their way. */
  isExpecting: boolean;
}

/** Counts the devices of each participant; three tabs are one person. Never stored. */
export class ConnectedDevices {
  readonly #surroundings: DevicesSurroundings;
  readonly #devices = new Map<string, number>();
  readonly #leftAt = new Map<string, number>();
  #leaderlessSince: number | null;
  #changes = 0;
  #timer: NodeJS.Timeout | null = null;
  /** Nobody counts as absent yet. */
  #isExpecting: boolean;
  #told = '';

  constructor(surroundings: DevicesSurroundings) {
    this.#surroundings = surroundings;
    this.#leaderlessSince = surroundings.now();
    this.#isExpecting = surroundings.isExpecting;
    if (!surroundings.isExpecting) return;
    setTimeout(() => {
      this.#isExpecting = false;
      this.#changes++;
      surroundings.departed();
    }, departureGrace).unref();
  }

  /** A device of the participant connected; call the answer when it is gone. */
  arrive(participantId: string): () => void {
    this.#devices.set(participantId, (this.#devices.get(participantId) ?? 0) + 1);
    this.#leftAt.delete(participantId);
    this.#changes++;
    this.tellSoon();
    let here = true;
    return () => {
      if (here) this.#depart(participantId);
      here = false;
    };
  }

  /** Ids in order, so that the list tells nothing about who came when. */
  presence(): Presence {
    return { present: [...this.#devices.keys()].sort(), leaderlessSince: this.#leaderlessSince };
  }

  isHere(participantId: string): boolean {
    return this.#devices.has(participantId);
  }

  get leaderlessSince(): number | null {
    return this.#leaderlessSince;
  }

  get isEmpty(): boolean {
    return this.#devices.size === 0;
  }

  /** How often somebody came, or was not waited for any more. */
  get changes(): number {
    return this.#changes;
  }

  /** Whether a round waits for somebody: they are here, left a moment ago, or may be on their way. */
  isWaitedFor(participantId: string): boolean {
    return this.#isExpecting || this.#devices.has(participantId) || this.#leftAt.has(participantId);
  }

  /** Tells everybody soon who is here and whether somebody leads, if that changed. */
  tellSoon(): void {
    this.#watchFacilitators();
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        const telling = JSON.stringify(this.presence());
        if (telling !== this.#told) this.#surroundings.tell();
        this.#told = telling;
      },
      tellingDelay + delayEach * this.#devices.size,
    );
  }

  #depart(participantId: string): void {
    const devices = this.#devices.get(participantId) ?? 0;
    if (devices > 1) {
      this.#devices.set(participantId, devices - 1);
      return;
    }
    const leftAt = this.#surroundings.now();
    this.#devices.delete(participantId);
    this.#leftAt.set(participantId, leftAt);
    this.tellSoon();
    setTimeout(() => {
      if (this.#leftAt.get(participantId) !== leftAt) return;
      this.#leftAt.delete(participantId);
      this.#changes++;
      this.#surroundings.departed();
    }, departureGrace).unref();
  }

  #watchFacilitators(): void {
    const facilitators = this.#surroundings.facilitators();
    if (!facilitators) return;
    if (facilitators.some((id) => this.#devices.has(id))) this.#leaderlessSince = null;
    else this.#leaderlessSince ??= this.#surroundings.now();
  }
}
