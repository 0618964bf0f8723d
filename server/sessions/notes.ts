import * as Y from 'yjs';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import { readNotesUpdate } from '#server/sessions/notes-update.ts';
import type { Storage, StoredNotes } from '#server/storage/storage.ts';
import { limits } from '#shared/commands/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** Notes after something was written. */
export interface Merged {
  /** The whole document, as an update. */
  whole: Uint8Array;
  /** What is new in it: this and nothing else that was sent goes to the others. `null`: nothing. */
  news: Uint8Array | null;
}

/** The notes of one session's items: documents that participants write in together, stored whole. */
export class Notes {
  readonly #sessionId: string;
  readonly #storage: Storage;
  /** One thing at a time for each item: read, merge, store. */
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Item id → Yjs client id → who wrote with it first. */
  readonly #writers = new Map<string, Map<number, string>>();

  constructor(sessionId: string, storage: Storage) {
    this.#sessionId = sessionId;
    this.#storage = storage;
  }

  async read(itemId: string): Promise<Uint8Array> {
    return (await this.#stored(itemId)).document;
  }

  /** Merges an update that somebody wrote and stores the whole. */
  merge(itemId: string, update: Uint8Array, participantId: string): Promise<Merged | Refusal> {
    const turn = (this.#turns.get(itemId) ?? Promise.resolve()).then(() =>
      this.#merge(itemId, update, participantId),
    );
    const settled = turn.catch(() => undefined);
    this.#turns.set(itemId, settled);
    void settled.then(() => {
      if (this.#turns.get(itemId) === settled) this.#turns.delete(itemId);
    });
    return turn;
  }

  async #merge(
    itemId: string,
    update: Uint8Array,
    participantId: string,
  ): Promise<Merged | Refusal> {
    const writers = this.#writers.get(itemId) ?? new Map<number, string>();
    const isOwn = (clientId: number) => (writers.get(clientId) ?? participantId) === participantId;
    for (let before = -1; ; ) {
      const { document, version } = await this.#stored(itemId);
      // What is not there any more can't be replaced, however often it is tried.
      if (version === before) throw new Gone('no_session');
      before = version;
      const merged = mergeNotes(document, update, isOwn);
      if ('code' in merged) return merged;
      const { whole, news, writtenBy } = merged;
      if (news) {
        const outcome = await this.#storage.saveNotes(this.#sessionId, itemId, whole, version);
        if (outcome === 'fenced') throw new Elsewhere('Another server owns these notes.');
        // Somebody else wrote in them meanwhile: again, on top of that.
        if (outcome === 'conflict') continue;
      }
      for (const clientId of writtenBy) writers.set(clientId, participantId);
      this.#writers.set(itemId, writers);
      return merged;
    }
  }

  async #stored(itemId: string): Promise<StoredNotes> {
    const stored = await this.#storage.notes(this.#sessionId, itemId);
    return stored ?? { document: Y.encodeStateAsUpdate(new Y.Doc()), version: 0 };
  }
}

/** What a replica of notes lacks, with what they hold; all of it for one that says nothing that can be read. */
export function lackedBy(
  stateVector: Uint8Array | undefined,
  whole: Uint8Array,
): { update: Uint8Array; holds?: Uint8Array } {
  if (!stateVector) return { update: whole };
  try {
    return {
      update: Y.diffUpdate(whole, stateVector),
      holds: Y.encodeStateVectorFromUpdate(whole),
    };
  } catch {
    return { update: whole };
  }
}

/** What is stored has to be readable for everybody from then on: so it is tried before. */
function canBeRead(whole: Uint8Array): boolean {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, whole);
  } catch {
    return false;
  }
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/**
 * `isOwn` says whether the writer may write with a client id. Who wrote with somebody else's would
 * take the place of what that device writes next, and their documents would differ from then on.
 */
function mergeNotes(
  stored: Uint8Array,
  update: Uint8Array,
  isOwn: (clientId: number) => boolean,
): (Merged & { writtenBy: ReadonlySet<number> }) | Refusal {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const reading = readNotesUpdate(update, doc);
  if (!reading.ok) return refusal('invalid', reading.problem);
  const { writtenBy } = reading;
  if (![...writtenBy].every(isOwn))
    return refusal('invalid', 'These notes were written with the client id of somebody else.');
  let news: Uint8Array | null = null;
  doc.once('update', (change: Uint8Array) => {
    news = change;
  });
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refusal('invalid', 'These notes could not be read.');
  }
  const { pendingStructs, pendingDs, clients } = doc.store;
  if (pendingStructs || pendingDs)
    return refusal('invalid', 'These notes build on something that is not there.');
  // Sent once more: what is stored is all there is to it.
  if (news === null) return { whole: stored, news, writtenBy };
  const pieces = [...clients.values()].reduce((sum, { length }) => sum + length, 0);
  const whole = Y.encodeStateAsUpdate(doc);
  if (!canBeRead(whole)) return refusal('invalid', 'These notes could not be read again.');
  return whole.byteLength > limits.notesBytes || pieces > limits.notesPieces
    ? refusal('too_large', 'These notes are full. Shorten them to write on.')
    : { whole, news, writtenBy };
}
