import * as Y from 'yjs';
import type { Change } from '#server/rules/changes.ts';
import type { Committable } from '#server/sessions/committer.ts';
import { jobsIn } from '#server/sessions/due.ts';
import { SessionMemory } from '#server/sessions/memory.ts';
import { SessionGone, type Webhook } from '#server/sessions/port.ts';
import { credentialRow, kindsInMemory, passcodeRow, webhookRow } from '#server/sessions/rows.ts';
import { writeChanges } from '#server/sessions/writer.ts';
import type { JobWrite, Outcome, RowWrite, Storage, Write } from '#server/storage/storage.ts';
import type { Acknowledgement, Update } from '#shared/protocol/events.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** What a decision wants written: the rules' changes, and secrets that no rule sees. */
export interface Entry {
  changes: Change[];
  credential?: { participantId: string; tokenHash: string };
  /** `null` lifts the passcode. */
  passcodeHash?: string | null;
  /** `null` takes it away. */
  webhook?: Webhook | null;
}

/** Checks something against the session as it is when its turn comes. */
export type Decide = (memory: SessionMemory) => Entry | Refusal;

interface Surroundings {
  sessionId: string;
  storage: Storage;
  /** Milliseconds since 1970. */
  now(): number;
  /** Asks for a commit of this session soon. */
  wake(session: Committable): void;
  /** What follows by itself from what was just written. */
  followUp(memory: SessionMemory): Change[];
  /** Hears of everything that was committed, before the commands are answered. */
  committed(changes: readonly Change[], update: Update | null): void;
  /** Told of errors that nobody in the session caused. */
  report(error: unknown, message: string): void;
}

interface Waiting {
  decide: Decide;
  answer(acknowledgement: Acknowledgement): void;
}

/** What was written to memory and is being stored. */
interface Flight {
  decided: { waiting: Waiting; refused: Refusal | null }[];
  changes: Change[];
  update: Uint8Array | null;
}

/** The log is folded into a snapshot after so many updates. */
const snapshotEvery = 200;

/**
 * Keeps a session's memory and its log in step. Decisions queue up, are written to memory together,
 * stored as one update, and only then answered and told. Nothing is read while a commit is under way,
 * so nobody sees what may not have been stored. If anything fails between rule and disk, the memory
 * is dropped and loaded anew: it is a cache.
 */
export class Ledger implements Committable {
  readonly #around: Surroundings;
  #memory: SessionMemory | null;
  #loading: Promise<void> | null = null;
  #queue: Waiting[] = [];
  #flight: Flight | null = null;
  /** Called when the flight has landed. */
  #readers: (() => void)[] = [];
  #erased = false;

  constructor(memory: SessionMemory, surroundings: Surroundings) {
    this.#memory = memory;
    this.#around = surroundings;
  }

  /** Runs `pick` on what is committed, at once or when the commit under way is done. */
  async read<T>(pick: (memory: SessionMemory) => T): Promise<T> {
    while (this.#flight || !this.#memory) {
      if (this.#flight) await new Promise<void>((resolve) => this.#readers.push(resolve));
      else await this.#load();
    }
    return pick(this.#memory);
  }

  /** Queues a decision; resolves when what it changed is stored, or when it was refused. */
  enter(decide: Decide): Promise<Acknowledgement> {
    return new Promise((answer) => {
      this.#queue.push({ decide, answer });
      this.#proceed();
    });
  }

  /** What is in memory now, for what need not be committed to be looked at. */
  peek(): SessionMemory | null {
    return this.#memory;
  }

  get isBusy(): boolean {
    return this.#flight !== null || this.#queue.length > 0;
  }

  /** Deletes the session. What is under way is refused with `no_session`. */
  async erase(): Promise<void> {
    await this.#around.storage.erase(this.#around.sessionId);
    this.#erased = true;
    this.#memory = null;
    this.#land();
  }

  prepare(): Write | null {
    const memory = this.#memory;
    if (!memory) return null;
    const waiting = this.#queue;
    this.#queue = [];
    const flight: Flight = { decided: [], changes: [], update: null };
    this.#flight = flight;
    const rows: RowWrite[] = [];
    const jobs: JobWrite[] = [];
    const write = (changes: Change[]) => {
      rows.push(...writeChanges(memory, changes, this.#around.now()));
      flight.changes.push(...changes);
      jobs.push(...jobsIn(changes));
    };
    const keepUpdate = (update: Uint8Array) => {
      flight.update = update;
    };
    memory.doc.once('update', keepUpdate);
    try {
      memory.doc.transact(() => {
        for (const one of waiting) {
          const decision = one.decide(memory);
          const refused = 'code' in decision ? decision : null;
          flight.decided.push({ waiting: one, refused });
          if ('code' in decision) continue;
          write(decision.changes);
          write(this.#around.followUp(memory));
          if (decision.credential) {
            const { tokenHash, participantId } = decision.credential;
            memory.credentials.set(tokenHash, participantId);
            rows.push(credentialRow(tokenHash, participantId));
          }
          if (decision.passcodeHash !== undefined) {
            memory.passcodeHash = decision.passcodeHash;
            rows.push(passcodeRow(decision.passcodeHash));
          }
          if (decision.webhook !== undefined) rows.push(webhookRow(decision.webhook));
        }
      });
    } catch (error) {
      this.#around.report(error, 'A rule failed; the session is loaded anew.');
      flight.decided = waiting.map((one) => ({ waiting: one, refused: null }));
      this.settle('failed');
      return null;
    } finally {
      memory.doc.off('update', keepUpdate);
    }
    // A row or a job may change where the document does not; the log counts it with an empty update.
    if (rows.length > 0 || jobs.length > 0) flight.update ??= Y.encodeStateAsUpdate(new Y.Doc());
    if (!flight.update) {
      this.settle('stored');
      return null;
    }
    const { sessionId } = this.#around;
    return { aggregateId: sessionId, after: memory.head, update: flight.update, rows, jobs };
  }

  settle(outcome: Outcome | 'failed'): void {
    const flight = this.#flight;
    if (!flight) return;
    this.#flight = null;
    if (outcome === 'stored' && this.#memory) this.#publish(this.#memory, flight);
    else {
      this.#memory = null;
      const again = flight.decided.map(({ waiting }) => waiting);
      if (outcome === 'failed') this.#refuse(again, 'storage_failed');
      else this.#queue.unshift(...again);
    }
    this.#land();
  }

  #publish(memory: SessionMemory, { decided, changes, update }: Flight): void {
    if (update) {
      memory.seq += 1;
      memory.sinceSnapshot += 1;
    }
    this.#around.committed(changes, update && { seq: memory.seq, update });
    for (const { waiting, refused } of decided)
      waiting.answer(refused ? { ok: false, refusal: refused } : { ok: true, seq: memory.seq });
    if (memory.sinceSnapshot >= snapshotEvery) this.#compact(memory);
  }

  #compact(memory: SessionMemory): void {
    memory.sinceSnapshot = 0;
    const { storage, sessionId, report } = this.#around;
    storage
      .compact(sessionId, memory.head, memory.whole())
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
    if (this.#memory) {
      this.#around.wake(this);
      return;
    }
    this.#load().then(
      () => this.#around.wake(this),
      (error) => {
        this.#refuse(
          this.#queue.splice(0),
          error instanceof SessionGone ? 'no_session' : 'storage_failed',
        );
      },
    );
  }

  #refuse(waiting: readonly Waiting[], code: 'no_session' | 'storage_failed'): void {
    for (const { answer } of waiting) answer({ ok: false, refusal: refusal(code) });
  }

  #load(): Promise<void> {
    this.#loading ??= this.#loadAnew().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #loadAnew(): Promise<void> {
    const { storage, sessionId } = this.#around;
    const stored = this.#erased ? null : await storage.load(sessionId, kindsInMemory);
    if (!stored) throw new SessionGone();
    this.#memory = new SessionMemory(sessionId, stored);
  }
}
