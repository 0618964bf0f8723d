import { Gone } from '#server/log/aggregate.ts';
import { Committer, type CommitWatch } from '#server/log/committer.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import type { AggregateKind, Job, Storage, Stored } from '#server/storage/storage.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';

/** What every live aggregate is, whatever kind it is of. */
export interface LiveRoom {
  /** Whether nobody would miss it in memory. */
  readonly isIdle: boolean;
  /** Whether it holds more than it has to while nobody uses it. */
  readonly isAwake: boolean;
  /** Gives that up until somebody wants it, where nobody does now. */
  rest(): void;
  /** Leaves it to another server; devices come back by themselves, wherever it is then. */
  leave(): void;
  /** Tells everybody here what was stored elsewhere, if anything was. */
  lookElsewhere(): Promise<void>;
  /** Does what follows by itself now. */
  followUp(): Promise<Acknowledgement>;
}

/** How aggregates of one kind come to life. */
export interface LiveKind<Room extends LiveRoom> {
  kind: AggregateKind;
  /** The rows that belong in memory. */
  rowKinds: readonly string[];
  open(id: string, stored: Stored, house: House): Room;
}

/** What all rooms share. */
export interface House {
  storage: Storage;
  committer: Committer;
  tenure: Tenure;
  /** Milliseconds since 1970. */
  now(): number;
  isStopping(): boolean;
  /** Hears that another server owns an aggregate by now. */
  fenced(id: string): void;
  /** Told of errors that no user caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
}

interface RoomsSurroundings {
  storage: Storage;
  tenure: Tenure;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of errors that no user caused; carries no text of theirs. */
  report(error: unknown, message: string): void;
  watchCommits?: CommitWatch;
}

/** Rooms are looked through so often; where one is idle twice, what it need not hold is given up. Milliseconds. */
const sweepEvery = 5_000;
/** So many times idle in a row, and it leaves memory. */
const mostTimesIdle = 60;

/** What is live in this process, of all kinds: a cache of what is stored. */
export class Rooms {
  readonly house: House;
  readonly #kinds = new Map<AggregateKind, LiveKind<LiveRoom>>();
  readonly #rooms = new Map<string, Promise<LiveRoom | null>>();
  /** How often in a row each room was found idle. */
  readonly #timesIdle = new Map<string, number>();
  /** How many were found to rest. */
  #resting = 0;
  #isStopping = false;
  readonly #sweep: ReturnType<typeof setInterval>;

  constructor({ storage, tenure, now, report, watchCommits = () => undefined }: RoomsSurroundings) {
    this.house = {
      ...{ storage, tenure, now, report },
      committer: new Committer(storage, report, watchCommits),
      isStopping: () => this.#isStopping,
      fenced: (id) => void this.leave(id).catch(() => undefined),
    };
    this.#sweep = setInterval(() => void this.#lookThrough(), sweepEvery);
    this.#sweep.unref();
  }

  /** From now on aggregates of this kind can be found here, by what is answered; of another kind they are not there. */
  of<Room extends LiveRoom>(
    kind: LiveKind<Room>,
    isOne: (room: LiveRoom) => room is Room,
  ): { find(id: string): Promise<Room | null>; peek(id: string): Promise<Room | null> } {
    this.#kinds.set(kind.kind, kind);
    const narrow = (room: LiveRoom | null) => (room && isOne(room) ? room : null);
    return {
      find: async (id) => narrow(await this.find(id)),
      peek: async (id) => narrow((await this.#rooms.get(id)?.catch(() => null)) ?? null),
    };
  }

  /** The room of this aggregate, loaded if need be. */
  async find(id: string): Promise<LiveRoom | null> {
    this.#timesIdle.delete(id);
    const known = this.#rooms.get(id);
    if (known) return known;
    const opening = this.#load(id);
    this.#rooms.set(id, opening);
    // What is not there, or could not be read, must not be remembered.
    const room = await opening.catch((error) => {
      this.#rooms.delete(id);
      throw error;
    });
    if (!room) this.#rooms.delete(id);
    return room;
  }

  /** Takes one out of memory; devices that are connected come back, wherever it is then. */
  async leave(id: string): Promise<void> {
    const opening = this.#rooms.get(id);
    this.#rooms.delete(id);
    this.#timesIdle.delete(id);
    (await opening)?.leave();
    await this.house.tenure.leave([id]);
  }

  /** Leaves one to another server: what was begun is stored and answered, and devices come back. */
  async handOver(id: string): Promise<void> {
    // What was begun before is stored by then.
    await (await this.#rooms.get(id))?.followUp();
    await this.leave(id);
  }

  /** Leaves all as they are: another server may have them already. */
  async abandon(): Promise<void> {
    await Promise.allSettled([...this.#rooms.keys()].map((id) => this.leave(id)));
  }

  /** Tells everybody here what other servers stored. */
  async lookElsewhere(): Promise<void> {
    for (const opening of this.#rooms.values()) {
      const room = await opening.catch(() => null);
      await room?.lookElsewhere().catch((error) => {
        if (!(error instanceof Gone)) throw error;
      });
    }
  }

  /**
   * Does a job, which is none any more when it is done. One of what another server owns by now is given back
   * at once: it is that server's.
   */
  async tryFor(job: Job, work: () => Promise<void>): Promise<void> {
    const { storage } = this.house;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Elsewhere)) throw error;
      await storage.settleJob(job, { at: job.at, attempts: job.attempts });
      return;
    }
    await storage.settleJob(job, null);
  }

  /** The ids of those in memory. */
  inMemory(): readonly string[] {
    return [...this.#rooms.keys()];
  }

  /** How many are in memory, how many of them rest there, and how many wait for a commit. */
  load(): { inMemory: number; resting: number; queued: number } {
    const { queued } = this.house.committer;
    return { inMemory: this.#rooms.size, resting: this.#resting, queued };
  }

  /** Refuses new commands with `stopping` and resolves when all commits are done. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#sweep);
    await this.house.committer.idle();
  }

  async #load(id: string): Promise<LiveRoom | null> {
    const { tenure, storage } = this.house;
    await tenure.enter(id);
    const kinds = [...this.#kinds.values()];
    const stored = await storage.load(id, [...new Set(kinds.flatMap(({ rowKinds }) => rowKinds))]);
    return (stored && this.#kinds.get(stored.kind)?.open(id, stored, this.house)) ?? null;
  }

  async #lookThrough(): Promise<void> {
    let found = 0;
    for (const [id, opening] of this.#rooms) {
      const room = await opening.catch(() => null);
      const times = room && !room.isIdle ? 0 : (this.#timesIdle.get(id) ?? 0) + 1;
      this.#timesIdle.set(id, times);
      if (times > mostTimesIdle) await this.leave(id).catch(() => undefined);
      else if (times > 1 && room?.isAwake) {
        room.rest();
        // Many may rest at once, and nobody should have to wait for all of them.
        await new Promise(setImmediate);
      }
      if (this.#rooms.has(id) && room && !room.isAwake) found += 1;
    }
    this.#resting = found;
  }
}
