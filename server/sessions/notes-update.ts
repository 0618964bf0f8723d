import * as Y from 'yjs';
import { limits } from '#shared/commands/limits.ts';
import { notesTextName } from '#shared/protocol/events.ts';

/** Yjs draws client ids of 32 bits. */
const mostClientId = 2 ** 32;
/** More than a person types in a lifetime of notes; lengths above it are made up. */
const mostClock = 10_000_000;

/** The ids with which an update writes something new, or what is wrong with it. */
export type Reading = { ok: true; writtenBy: ReadonlySet<number> } | { ok: false; problem: string };

/**
 * Notes are the only documents that clients write in, so what they send is looked at piece by piece
 * before it comes near one: plain text in the one text, deletions, and nothing else that Yjs knows (no
 * formats, embeds, nested types, documents, or gaps). Nor more pieces at once than are put in their
 * places quickly, since each may have to be compared with every other one.
 */
export function readNotesUpdate(update: Uint8Array, { store }: Y.Doc): Reading {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    if (!structs.every(isPlainText)) return wrong('Notes are plain text.');
    const isWithinReach = [...ds.clients.values()].every((deletions) =>
      deletions.every(({ clock, len }) => len > 0 && clock + len <= mostClock),
    );
    if (!isWithinReach) return wrong('These notes delete what is not there.');
    const fresh = structs.filter(
      ({ id, length }) => id.clock + length > Y.getState(store, id.client),
    );
    const writtenBy = new Set(fresh.map(({ id }) => id.client));
    const isTooMuch =
      fresh.length > limits.notesPiecesAtOnce || writtenBy.size > limits.notesWritersAtOnce;
    return isTooMuch ? wrong('These notes are too much at once.') : { ok: true, writtenBy };
  } catch {
    return wrong('These notes could not be read.');
  }
}

function isPlainText(struct: Y.Item | Y.GC | Y.Skip): boolean {
  const { client, clock } = struct.id;
  if (client >= mostClientId || clock + struct.length > mostClock) return false;
  // A piece of nothing can be stored but not be read again.
  if (struct.length < 1) return false;
  // What was deleted and forgotten.
  if (struct instanceof Y.GC) return true;
  if (!(struct instanceof Y.Item) || struct.parentSub !== null) return false;
  const { content, parent } = struct;
  // A piece that follows another one lies where that one does.
  const isInText = parent === null || (typeof parent === 'string' && parent === notesTextName);
  return isInText && (content instanceof Y.ContentString || content instanceof Y.ContentDeleted);
}

function wrong(problem: string): Reading {
  return { ok: false, problem };
}
