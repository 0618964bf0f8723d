import * as Y from 'yjs';
import { type Merged, mergeDocument } from '#server/documents/merging.ts';
import { Gone } from '#server/log/aggregate.ts';
import { Elsewhere } from '#server/log/tenure.ts';
import { writableNotes } from '#server/sessions/notes-update.ts';
import type { Storage, StoredNotes } from '#server/storage/storage.ts';
import type { Refusal } from '#shared/protocol/refusals.ts';

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
      const merged = mergeDocument(document, update, isOwn, writableNotes);
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
