import * as Y from 'yjs';
import { readDocumentUpdate, type Writable } from '#server/documents/document-update.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** A document after something was written. */
export interface Merged {
  /** The document, which nobody else holds. */
  doc: Y.Doc;
  /** The whole document, as an update. */
  whole: Uint8Array;
  /** What is new in it: this and nothing else that was sent goes to the others. `null`: nothing. */
  news: Uint8Array | null;
  /** The client ids that it was written with. */
  writtenBy: ReadonlySet<number>;
}

/**
 * Merges what somebody wrote into a document as it is stored, on a document of its own, so that what is refused
 * has changed nothing. `isOwn` says whether the writer may write with a client id: who wrote with somebody else's
 * would take the place of what that device writes next, and their documents would differ from then on.
 */
export function mergeDocument(
  stored: Uint8Array,
  update: Uint8Array,
  isOwn: (clientId: number) => boolean,
  writable: Writable,
): Merged | Refusal {
  const { called, most } = writable;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, stored);
  const reading = readDocumentUpdate(update, doc, writable);
  if (!reading.ok) return refusal('invalid', reading.problem);
  const { writtenBy } = reading;
  if (![...writtenBy].every(isOwn))
    return refusal('invalid', `${called} were written with the client id of somebody else.`);
  let news: Uint8Array | null = null;
  doc.once('update', (change: Uint8Array) => {
    news = change;
  });
  try {
    Y.applyUpdate(doc, update);
  } catch {
    return refusal('invalid', `${called} could not be read.`);
  }
  const { pendingStructs, pendingDs, clients } = doc.store;
  if (pendingStructs || pendingDs)
    return refusal('invalid', `${called} build on something that is not there.`);
  // Sent once more: what is stored is all there is to it.
  if (news === null) return { doc, whole: stored, news, writtenBy };
  const objection = writable.objectionTo(doc);
  if (objection !== null) return refusal('invalid', objection);
  const pieces = [...clients.values()].reduce((sum, { length }) => sum + length, 0);
  const whole = Y.encodeStateAsUpdate(doc);
  if (!canBeRead(whole)) return refusal('invalid', `${called} could not be read again.`);
  return whole.byteLength > most.bytes || pieces > most.pieces
    ? refusal('too_large', `${called} are full. Shorten them to write on.`)
    : { doc, whole, news, writtenBy };
}

/** What a replica of a document lacks, with what it holds; all of it for one that says nothing that can be read. */
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
