import * as Y from 'yjs';
import type { StoredSession } from '#server/storage/storage.ts';
import type { OwnBallot } from '#shared/protocol/events.ts';
import { SessionReader } from '#shared/session/document.ts';
import { type Cards, latestRound, type SessionState } from '#shared/session/state.ts';

/**
 * The only client id ever written with: the log's numbering lets one writer write at a time. It makes
 * updates small and their size independent of chance, and a state vector a single number.
 */
const serverClientId = 1;

/** What is known of a session besides its document: hidden ballots and secrets. */
export class SessionMemory {
  readonly doc: Y.Doc;
  readonly reader: SessionReader;
  /** Hidden ballots of open rounds: round key → participant id → cards. */
  readonly ballots = new Map<string, Map<string, Cards>>();
  /** Token hash → participant id, of removed participants too. */
  readonly credentials = new Map<string, string>();
  passcodeHash: string | null = null;
  seq = 0;
  sinceSnapshot = 0;

  constructor(sessionId: string, stored: StoredSession | null) {
    this.doc = new Y.Doc({ gc: true });
    this.reader = new SessionReader(sessionId, this.doc, 'told');
    if (stored) {
      this.#replay(stored.updates);
      for (const { itemId, round, participantId, cards } of stored.ballots)
        this.#ballotsOf(itemId, round).set(participantId, JSON.parse(cards) as Cards);
      for (const { participantId, tokenHash } of stored.credentials)
        this.credentials.set(tokenHash, participantId);
      this.passcodeHash = stored.passcodeHash;
      this.seq = stored.seq;
      this.sinceSnapshot = stored.sinceSnapshot;
    }
    // Yjs picks another id when it meets its own in a foreign update, so it is set after loading.
    this.doc.clientID = serverClientId;
  }

  #replay(updates: readonly Uint8Array[]): void {
    try {
      this.doc.transact(() => {
        for (const update of updates) Y.applyUpdate(this.doc, update);
      });
    } catch (cause) {
      // Only what was valid is ever stored.
      throw new Error(
        'A stored session can not be read, so the database is damaged. Stop the server and restore the last backup.',
        { cause },
      );
    }
  }

  /** Throws where the document is empty: a session that exists has been set up by its first update. */
  state(): SessionState {
    const state = this.reader.read();
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

  setBallot(itemId: string, round: number, participantId: string, cards: Cards | null): void {
    if (cards) this.#ballotsOf(itemId, round).set(participantId, cards);
    else this.#ballotsOf(itemId, round).delete(participantId);
  }

  dropBallots(itemId: string, round: number): void {
    this.ballots.delete(roundKey(itemId, round));
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

const noBallots: ReadonlyMap<string, Cards> = new Map();

function roundKey(itemId: string, round: number): string {
  return `${itemId}#${round}`;
}
