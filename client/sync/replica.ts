import * as Y from 'yjs';
import { toBase64 } from '#client/sync/base64.ts';
import { type Device, replicaPrefix } from '#client/sync/device.ts';
import { readKeptUpdate } from '#client/sync/kept-update.ts';
import type { Update, Welcome } from '#shared/protocol/events.ts';
import { lacksExpressions } from '#shared/scoring/own-expressions.ts';
import { rootsOf } from '#shared/session/document.ts';
import { SessionReader } from '#shared/session/reader.ts';
import type { SessionState } from '#shared/session/state.ts';

/** A larger replica is not kept on the device: it would crowd out what can't be fetched again. */
const mostKept = 1_000_000;
/**
 * The replica is written whole, so at most this often, and when the page is put aside; what is not written comes
 * from the server again. Milliseconds.
 */
const savingDelay = 20_000;

/** This device's read-only copy of the session document, kept over reloads. */
export class Replica {
  readonly #key: string;
  readonly #device: Device;
  readonly #sessionId: string;
  #doc = new Y.Doc();
  #reader: SessionReader;
  #history: string | null = null;
  /** Everything up to this number is in the document; `null` until the server said where it stands. */
  #seq: number | null = null;
  /**
   * Updates that came ahead of their turn. They wait for it: applied early, an update already takes away
   * what it replaces, and can't yet put anything in its place.
   */
  readonly #ahead = new Map<number, Uint8Array>();
  #saving: ReturnType<typeof setTimeout> | null = null;

  constructor(sessionId: string, device: Device) {
    this.#key = replicaPrefix + sessionId;
    this.#device = device;
    this.#sessionId = sessionId;
    this.#reader = new SessionReader(sessionId, this.#doc);
    const { history, text } = readKept(device.get(this.#key));
    const kept = readKeptUpdate(text);
    if (kept) {
      Y.applyUpdate(this.#doc, kept);
      this.#history = history;
    } else device.remove(this.#key);
  }

  /** The session as far as it is known and can be read, or `null`. */
  state(): SessionState | null {
    return this.needsExpressions ? null : this.#reader.read();
  }

  /** Whether the session's framework has expressions, and their reader has to be loaded first. */
  get needsExpressions(): boolean {
    const framework = rootsOf(this.#doc).session.get('framework');
    return framework !== undefined && lacksExpressions(framework);
  }

  /** The number up to which the document has everything; `null` until the server said it. */
  get seq(): number | null {
    return this.#seq;
  }

  /** The name of the history that this was made from; `null` where it is not known. */
  get history(): string | null {
    return this.#history;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#doc);
  }

  /** Whether updates are missing, to be asked for with the state vector. */
  get hasGap(): boolean {
    return this.#seq !== null && this.#ahead.size > 0;
  }

  /** Takes what the server says first; all that was known is dropped where it is from a history that never was. */
  welcome({
    seq,
    update,
    history,
    anew,
  }: Pick<Welcome, 'seq' | 'update' | 'history' | 'anew'>): void {
    if (anew) {
      this.#doc = new Y.Doc();
      this.#reader = new SessionReader(this.#sessionId, this.#doc);
      this.lostTouch();
    }
    this.#history = history;
    this.catchUp({ seq, update });
  }

  /** Takes everything up to `seq`: a welcome, or the answer to `sync`. */
  catchUp({ seq, update }: Update): void {
    this.#apply(update);
    this.#seq = Math.max(this.#seq ?? 0, seq);
    this.#advance();
  }

  /** Takes one update, when its turn comes. Those that came before are harmless. */
  take({ seq, update }: Update): void {
    this.#ahead.set(seq, update);
    this.#advance();
  }

  /** Starts counting anew: while there was no connection, anything may have happened. */
  lostTouch(): void {
    this.#seq = null;
    this.#ahead.clear();
  }

  /** Writes what is waiting to be written. */
  save(): void {
    if (this.#saving === null) return;
    clearTimeout(this.#saving);
    this.#saving = null;
    const update = Y.encodeStateAsUpdate(this.#doc);
    if (update.length > (mostKept * 3) / 4) this.#device.remove(this.#key);
    else this.#device.set(this.#key, `${this.#history ?? ''}.${toBase64(update)}`);
  }

  /** Keeps nothing of the session on the device. */
  forget(): void {
    if (this.#saving !== null) clearTimeout(this.#saving);
    this.#saving = null;
    this.#device.remove(this.#key);
  }

  #apply(update: Uint8Array): void {
    // Browsers hand over binary messages as an ArrayBuffer.
    Y.applyUpdate(this.#doc, new Uint8Array(update));
    this.#saving ??= setTimeout(() => this.save(), savingDelay);
  }

  #advance(): void {
    if (this.#seq === null) return;
    for (const [seq, update] of [...this.#ahead].sort(([a], [b]) => a - b)) {
      if (seq > this.#seq + 1) return;
      this.#ahead.delete(seq);
      if (seq <= this.#seq) continue;
      this.#apply(update);
      this.#seq = seq;
    }
  }
}

/** What lies on the device: the history's name and the document, with a dot between; before there were names, the document alone. */
function readKept(kept: string | null): { history: string | null; text: string | null } {
  const dot = kept?.lastIndexOf('.') ?? -1;
  if (kept === null || dot === -1) return { history: null, text: kept };
  return { history: kept.slice(0, dot) || null, text: kept.slice(dot + 1) };
}
