import { type Aggregate, Gone } from '#server/log/aggregate.ts';
import type { Committable } from '#server/log/committer.ts';
import { Elsewhere, type Tenure } from '#server/log/tenure.ts';
import {
  Fenced,
  type Head,
  type JobWrite,
  type Outcome,
  type RowWrite,
  type Storage,
  type Write,
} from '#server/storage/storage.ts';
import type { Acknowledgement, Update } from '#shared/protocol/events.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';

/** Looks at the state as it is when its turn comes, and says what is to change, or why not. Changes nothing itself. */
export type Decide<State, Change> = (state: State) => readonly Change[] | Refusal;

/** What was decided together, as everybody may hear of it. */
export interface News<Change> {
  update: Update | null;
  /** In order; what followed by itself comes right after what it followed from. */
  changes: { change: Change; sender: string | undefined }[];
}

interface LedgerSurroundings<State, Change> {
  aggregateId: string;
  aggregate: Aggregate<State, Change>;
  storage: Pick<Storage, 'load' | 'compact' | 'erase'>;
  tenure: Tenure;
  /** Asks for a commit of this aggregate soon. */
  wake(ledger: Committable): void;
  /** Hears of everything that was stored from here, before it is answered. */
  committed(news: News<Change>): void;
  /**
   * Hears that the log went on elsewhere: by which updates, and what the state is by now. What was in memory
   * before may have had what was never stored.
   */
  wentOn(updates: readonly Update[], state: State, before: State): void;
  /** Hears that nobody can go on from what they have: the log is another one. */
  lost(): void;
  /** Hears that somebody else owns it by now. */
  fenced(): void;
  /** Told of errors that nobody who plays caused. */
  report(error: unknown, message: string): void;
}

interface Waiting<State, Change> {
  decide: Decide<State, Change>;
  /** Who is answered, and need not be told. */
  sender: string | undefined;
  answer(acknowledgement: Acknowledgement): void;
}

/** The state in memory, and where the log ends that it was made from. */
interface Held<State> {
  state: State;
  head: Head;
  sinceSnapshot: number;
}

/** What was written to memory and is being stored. */
interface Flight<State, Change> {
  decided: { waiting: Waiting<State, Change>; refused: Refusal | null }[];
  changes: News<Change>['changes'];
  update: Uint8Array | null;
}

/** The log is folded into a snapshot after so many updates. */
const snapshotEvery = 200;

/**
 * Keeps an aggregate's state in memory and its log in step. Decisions queue up, are written to memory
 * together, stored as one update, and only then answered and told. Nothing is read while a commit is under
 * way, so nobody sees what may not have been stored; and nothing is told, not even a refusal, unless the log
 * still ends where memory does. If anything fails between rule and disk, memory is dropped and loaded anew:
 * it is a cache.
 */
export class Ledger<State, Change> implements Committable {
  readonly #around: LedgerSurroundings<State, Change>;
  #held: Held<State> | null;
  /** What everybody was told last. */
  #told: Held<State>;
  #loading: Promise<void> | null = null;
  #queue: Waiting<State, Change>[] = [];
  /** So many of the queue are decided one by one: one of them broke what was decided together. */
  #suspects = 0;
  #flight: Flight<State, Change> | null = null;
  /** Called when the flight has landed. */
  #readers: (() => void)[] = [];
  #erased = false;
  #left = false;

  constructor(held: Held<State>, surroundings: LedgerSurroundings<State, Change>) {
    this.#held = held;
    this.#told = held;
    this.#around = surroundings;
  }

  /** Runs `pick` on what is stored, at once or when the commit under way is done. */
  async read<T>(pick: (state: State, head: Head) => T): Promise<T> {
    const { aggregateId, tenure } = this.#around;
    for (;;) {
      if (this.#left) throw new Elsewhere('This was left to another server.');
      if (this.#flight) {
        await new Promise<void>((resolve) => this.#readers.push(resolve));
        // What has just been stored is known to be the end of the log.
        if (this.#held && !this.#flight) return pick(this.#held.state, this.#held.head);
      } else if (!this.#held) await this.#load();
      else {
        const held = this.#held;
        const { head } = held;
        const asked = tenure.isCurrent(aggregateId, head);
        // Where the answer is known nobody waits for it.
        const isCurrent = typeof asked === 'boolean' ? asked : await asked;
        if (this.#held !== held || held.head !== head || this.#flight) continue;
        if (isCurrent) return pick(held.state, head);
        this.#held = null;
      }
    }
  }

  /** Queues a decision; resolves when what it changed is stored, or when it was refused. */
  enter(decide: Decide<State, Change>, sender?: string): Promise<Acknowledgement> {
    if (this.#left) return Promise.resolve({ ok: false, refusal: refusal('stopping') });
    return new Promise((answer) => {
      this.#queue.push({ decide, sender, answer });
      this.#proceed();
    });
  }

  /** What is in memory now, for what need not be stored to be looked at. */
  peek(): State | null {
    return this.#held?.state ?? null;
  }

  get isBusy(): boolean {
    return this.#flight !== null || this.#queue.length > 0;
  }

  /** Erases the aggregate. What is under way is refused as of one that is gone. */
  async erase(): Promise<void> {
    try {
      await this.#around.storage.erase(this.#around.aggregateId);
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      this.leave();
      this.#around.fenced();
      throw new Elsewhere('Another server owns what was to be erased.');
    }
    this.#erased = true;
    this.#held = null;
    this.#land();
  }

  /**
   * Leaves the aggregate to another server: nothing is read or decided here any more. What is being stored is
   * answered when it is.
   */
  leave(): void {
    this.#left = true;
    if (!this.#flight) this.#held = null;
    this.#refuse(this.#queue.splice(0), 'stopping');
  }

  prepare(): Write | null {
    const held = this.#held;
    const { aggregate, aggregateId } = this.#around;
    if (!held || this.#flight || this.#queue.length === 0) return null;
    const together = this.#queue.splice(0, this.#suspects > 0 ? 1 : this.#queue.length);
    const flight: Flight<State, Change> = { decided: [], changes: [], update: null };
    this.#flight = flight;
    const rows: RowWrite[] = [];
    const droppedKinds: string[] = [];
    const jobs: JobWrite[] = [];
    const write = (changes: readonly Change[], sender?: string) => {
      const beside = aggregate.write(held.state, changes, held.head.seq + 1);
      rows.push(...beside.rows);
      droppedKinds.push(...(beside.droppedKinds ?? []));
      jobs.push(...beside.jobs);
      for (const change of changes) flight.changes.push({ change, sender });
    };
    try {
      flight.update = aggregate.inOne(held.state, () => {
        for (const waiting of together) {
          const ruling = this.#rule(waiting, held.state);
          const refused = isRefusal(ruling) ? ruling : null;
          flight.decided.push({ waiting, refused });
          if (isRefusal(ruling)) continue;
          write(ruling, waiting.sender);
          write(this.#followUp(held.state));
        }
      });
    } catch (error) {
      this.#breakUp(together, error);
      return null;
    }
    if (this.#suspects > 0) this.#suspects -= 1;
    if (rows.length + jobs.length + droppedKinds.length > 0)
      flight.update ??= aggregate.emptyUpdate;
    return { aggregateId, after: held.head, update: flight.update, rows, droppedKinds, jobs };
  }

  settle(outcome: Outcome | 'failed'): void {
    const flight = this.#flight;
    if (!flight) return;
    if (outcome === 'stored' && this.#held) {
      this.#flight = null;
      this.#publish(this.#held, flight);
      this.#land();
      return;
    }
    this.#held = null;
    const again = flight.decided.map(({ waiting }) => waiting);
    // What was erased while it was stored is found to be gone.
    if (!this.#left && (outcome === 'conflict' || outcome === 'stored')) {
      this.#flight = null;
      this.#queue.unshift(...again);
      this.#land();
    } else void this.#giveUp(again, outcome === 'fenced');
  }

  /** Looks whether the log went on, and tells if it did. */
  async catchUp(): Promise<void> {
    await this.read(() => undefined);
  }

  /** A rule that throws has changed nothing yet: that command is refused, and nobody else's. */
  #rule({ decide }: Waiting<State, Change>, state: State): readonly Change[] | Refusal {
    try {
      return decide(state);
    } catch (error) {
      this.#around.report(error, 'A rule failed; its command is refused.');
      return refusal('internal');
    }
  }

  /** What should follow and can't be said does not follow; the command before it is done all the same. */
  #followUp(state: State): readonly Change[] {
    try {
      return this.#around.aggregate.followUp(state);
    } catch (error) {
      this.#around.report(error, 'A rule failed; what should follow by itself does not.');
      return [];
    }
  }

  /** Something broke while it was written, so memory is worth nothing. One by one it shows which it was. */
  #breakUp(together: Waiting<State, Change>[], error: unknown): void {
    this.#flight = null;
    this.#held = null;
    this.#around.report(error, 'What was decided could not be written; memory is loaded anew.');
    if (together.length === 1) {
      if (this.#suspects > 0) this.#suspects -= 1;
      this.#refuse(together, 'internal');
    } else {
      this.#suspects = together.length;
      this.#queue.unshift(...together);
    }
    this.#land();
  }

  /** What became of it is not known, or it is somebody else's now: whoever waits is told after the log was looked at. */
  async #giveUp(waiting: Waiting<State, Change>[], isFenced: boolean): Promise<void> {
    if (isFenced && !this.#left) {
      this.leave();
      this.#around.fenced();
    } else if (!this.#left) await this.#load().catch(() => undefined);
    this.#flight = null;
    this.#refuse(waiting, this.#left ? 'stopping' : 'storage_failed');
    this.#land();
  }

  #publish(held: Held<State>, { decided, changes, update }: Flight<State, Change>): void {
    if (update) {
      held.head = { ...held.head, seq: held.head.seq + 1 };
      held.sinceSnapshot += 1;
    }
    this.#told = held;
    const { seq } = held.head;
    this.#around.committed({ update: update && { seq, update }, changes });
    for (const { waiting, refused } of decided)
      waiting.answer(refused ? { ok: false, refusal: refused } : { ok: true, seq });
    if (held.sinceSnapshot >= snapshotEvery) this.#compact(held);
  }

  #compact(held: Held<State>): void {
    held.sinceSnapshot = 0;
    const { storage, aggregate, aggregateId, report } = this.#around;
    storage
      .compact(aggregateId, held.head, aggregate.fold(held.state))
      .catch((error) => report(error, 'A snapshot could not be stored.'));
  }

  /** After a flight: lets the readers read and the queue go on. */
  #land(): void {
    const readers = this.#readers;
    this.#readers = [];
    for (const resume of readers) resume();
    if (this.#queue.length > 0) this.#proceed();
  }

  #proceed(): void {
    if (this.#held) {
      this.#around.wake(this);
      return;
    }
    this.#load().then(
      () => this.#around.wake(this),
      (error) => {
        this.#suspects = 0;
        this.#refuse(this.#queue.splice(0), error instanceof Gone ? error.code : 'storage_failed');
      },
    );
  }

  #refuse(waiting: readonly Waiting<State, Change>[], code: RefusalCode): void {
    for (const { answer } of waiting) answer({ ok: false, refusal: refusal(code) });
  }

  #load(): Promise<void> {
    this.#loading ??= this.#loadAnew().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #loadAnew(): Promise<void> {
    const { storage, aggregate, aggregateId } = this.#around;
    const stored = this.#erased ? null : await storage.load(aggregateId, aggregate.rowKinds);
    if (!stored) throw new Gone(aggregate.gone);
    const { history, seq, sinceSnapshot, updates } = stored;
    const state = aggregate.load(stored);
    const { state: before, head: told } = this.#told;
    const held = { state, head: { history, seq }, sinceSnapshot };
    this.#held = held;
    this.#told = held;
    if (told.history !== history || seq < told.seq) this.#around.lost();
    else if (seq > told.seq) {
      const missed = seq - told.seq;
      // What was folded meanwhile is there no more: whoever sees the gap asks for all they lack.
      const news =
        missed <= sinceSnapshot
          ? updates.slice(-missed).map((update, index) => ({ seq: told.seq + 1 + index, update }))
          : [{ seq, update: aggregate.fold(state) }];
      this.#around.wentOn(news, state, before);
    }
  }
}

function isRefusal<Change>(ruling: readonly Change[] | Refusal): ruling is Refusal {
  return !Array.isArray(ruling);
}
