import * as Y from 'yjs';
import type { HeldReplica } from '#server/sessions/port.ts';
import { type Origin, readRows } from '#server/sessions/rows.ts';
import type { Stored } from '#server/storage/storage.ts';
import type { BallotEcho, OwnBallot } from '#shared/protocol/events.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import { SessionReader } from '#shared/session/reader.ts';
import { latestRound, type SessionState } from '#shared/session/state.ts';

/**
 * The only client id ever written with: the log's numbering lets one writer write at a time. It makes
 * updates small and their size independent of chance, and a state vector a single number.
 */
const serverClientId = 1;

/** A document that can be written in, and its reader. */
interface Awake {
  doc: Y.Doc;
  reader: SessionReader;
}

/**
 * A session in memory: its document, hidden ballots and secrets. A Yjs document takes many times the
 * room of what it says; a session that nobody uses can `rest` as its bytes, and wakes by itself.
 */
export class SessionMemory {
  readonly #sessionId: string;
  #awake: Awake | null;
  /** The document as one update; `null` since it was written in. */
  #whole: Uint8Array | null = null;
  /** While it rests. */
  #restingState: SessionState | null = null;
  /** Hidden ballots of open rounds: round key → participant id → cards. */
  readonly ballots = new Map<string, Map<string, Cards>>();
  /** Token hash → participant id, of removed participants too. */
  readonly credentials = new Map<string, string>();
  passcodeHash: string | null = null;
  /** The workspace that it was begun from. */
  origin: Origin | null = null;

  constructor(sessionId: string, stored: Stored | null) {
    this.#sessionId = sessionId;
    this.#awake = this.#wake(stored?.updates ?? []);
    if (!stored) return;
    const { ballots, credentials, passcodeHash, origin } = readRows(stored.rows);
    for (const { itemId, round, participantId, cards } of ballots)
      this.#ballotsOf(itemId, round).set(participantId, cards);
    for (const [tokenHash, participantId] of credentials)
      this.credentials.set(tokenHash, participantId);
    this.passcodeHash = passcodeHash;
    this.origin = origin;
  }

  get doc(): Y.Doc {
    return this.#awaken().doc;
  }

  get reader(): SessionReader {
    return this.#awaken().reader;
  }

  get isAwake(): boolean {
    return this.#awake !== null;
  }

  /** The document as one update; made once for all who ask while nothing changes. */
  whole(): Uint8Array {
    this.#whole ??= Y.encodeStateAsUpdate(this.doc);
    return this.#whole;
  }

  /**
   * What a replica lacks, by its state vector; the whole document, which is right for any replica, where
   * it has nothing of it, or what it sent is no state vector.
   */
  since(stateVector?: Uint8Array): Uint8Array {
    return stateVector && clockIn(stateVector) > 0
      ? Y.encodeStateAsUpdate(this.doc, stateVector)
      : this.whole();
  }

  /**
   * Whether a replica has what never was, since the log has lost its end: it is from another history, or has
   * more than was ever written in this one.
   */
  isLost({ stateVector, history }: HeldReplica, current: string): boolean {
    const written = clockIn(stateVector);
    if (written === 0) return false;
    const isOther = history !== undefined && history !== current;
    return isOther || written > Y.getState(this.doc.store, serverClientId);
  }

  /** Keeps what the session says, and gives up the document until somebody writes in it. */
  rest(): void {
    if (!this.#awake) return;
    const { doc } = this.#awake;
    this.whole();
    this.#restingState = this.state();
    this.#awake = null;
    doc.destroy();
  }

  /** Throws where the document is empty: a session that exists has been set up by its first update. */
  state(): SessionState {
    const state = this.#restingState ?? this.reader.read();
    if (!state) throw new Error('The session document is empty.');
    return state;
  }

  ballotsOf(itemId: string, round: number): ReadonlyMap<string, Cards> {
    return this.ballots.get(roundKey(itemId, round)) ?? noBallots;
  }

  /** One participant's ballots in rounds that are open. */
  ownBallots(participantId: string): OwnBallot[] {
    return this.state().items.flatMap((item) => {
      const round = latestRound(item);
      const cards = round && this.ballotsOf(item.id, round.number).get(participantId);
      return cards ? [{ itemId: item.id, round: round.number, cards }] : [];
    });
  }

  /** Everybody's own ballots where they may have been others `before`. */
  *ballotsAfter(before: SessionMemory): Generator<BallotEcho & { participantId: string }> {
    for (const key of new Set([...before.ballots.keys(), ...this.ballots.keys()])) {
      const [itemId = '', round] = key.split('#');
      const [then, now] = [before.ballots.get(key), this.ballots.get(key)];
      for (const participantId of new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])]))
        yield {
          participantId,
          itemId,
          round: Number(round),
          cards: now?.get(participantId) ?? null,
        };
    }
  }

  setBallot(itemId: string, round: number, participantId: string, cards: Cards | null): void {
    if (cards) this.#ballotsOf(itemId, round).set(participantId, cards);
    else this.#ballotsOf(itemId, round).delete(participantId);
  }

  dropBallots(itemId: string, round: number): void {
    this.ballots.delete(roundKey(itemId, round));
  }

  #awaken(): Awake {
    this.#awake ??= this.#wake(this.#whole ? [this.#whole] : []);
    this.#restingState = null;
    return this.#awake;
  }

  #wake(updates: readonly Uint8Array[]): Awake {
    const doc = new Y.Doc({ gc: true });
    const reader = new SessionReader(this.#sessionId, doc, 'told');
    replay(doc, updates);
    // Yjs picks another id when it meets its own in a foreign update, so it is set after loading.
    doc.clientID = serverClientId;
    doc.on('update', () => {
      this.#whole = null;
    });
    return { doc, reader };
  }

  #ballotsOf(itemId: string, round: number): Map<string, Cards> {
    const key = roundKey(itemId, round);
    const known = this.ballots.get(key);
    if (known) return known;
    const created = new Map<string, Cards>();
    this.ballots.set(key, created);
    return created;
  }
}

/** How much a replica has of what the server wrote. */
function clockIn(stateVector: Uint8Array): number {
  try {
    return Y.decodeStateVector(stateVector).get(serverClientId) ?? 0;
  } catch {
    return 0;
  }
}

function replay(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  } catch (cause) {
    // Only what was valid is ever stored.
    throw new Error(
      'A stored session can not be read, so the database is damaged. Stop the server and restore the last backup.',
      { cause },
    );
  }
}

const noBallots: ReadonlyMap<string, Cards> = new Map();

function roundKey(itemId: string, round: number): string {
  return `${itemId}#${round}`;
}
