import * as Y from 'yjs';
import type { Storage } from '#server/storage/storage.ts';
import { limits } from '#shared/protocol/limits.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** The name of the one text in a notes document. */
const notesText = 'text';

/** The notes of one session's items: documents that participants write in together, stored whole. */
export class Notes {
  readonly #sessionId: string;
  readonly #storage: Storage;
  /** One thing at a time for each item: read, merge, store. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(sessionId: string, storage: Storage) {
    this.#sessionId = sessionId;
    this.#storage = storage;
  }

  async read(itemId: string): Promise<Uint8Array> {
    const stored = await this.#storage.loadNotes(this.#sessionId, itemId);
    return stored ?? Y.encodeStateAsUpdate(new Y.Doc());
  }

  /** Merges an update that somebody wrote and stores the whole; answers with the whole. */
  merge(itemId: string, update: Uint8Array): Promise<Uint8Array | Refusal> {
    const turn = (this.#turns.get(itemId) ?? Promise.resolve()).then(async () => {
      const merged = mergeNotes(await this.read(itemId), update);
      if (merged instanceof Uint8Array)
        await this.#storage.saveNotes(this.#sessionId, itemId, merged);
      return merged;
    });
    const settled = turn.catch(() => undefined);
    this.#turns.set(itemId, settled);
    void settled.then(() => {
      if (this.#turns.get(itemId) === settled) this.#turns.delete(itemId);
    });
    return turn;
  }
}

function mergeNotes(stored: Uint8Array, update: Uint8Array): Uint8Array | Refusal {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, stored);
    Y.applyUpdate(doc, update);
  } catch {
    return refusal('invalid');
  }
  doc.getText(notesText);
  const onlyText = [...doc.share.keys()].every((name) => name === notesText);
  if (!onlyText || doc.store.pendingStructs) return refusal('invalid');
  const merged = Y.encodeStateAsUpdate(doc);
  return merged.byteLength > limits.notesBytes
    ? refusal('too_large', 'These notes are full. Shorten them to write on.')
    : merged;
}
