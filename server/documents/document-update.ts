import * as Y from 'yjs';

/** Yjs draws client ids of 32 bits. */
const mostClientId = 2 ** 32;
/** More than a person types in a lifetime; lengths above it are made up. */
const mostClock = 10_000_000;

/** What people may write in a document of some kind. */
export interface Writable {
  /** What refusals call such a document, such as `These notes`. */
  called: string;
  /** What may lie in it, as far as a piece shows where it lies. */
  isAllowed(piece: Y.Item): boolean;
  /** Why what all pieces make together is none of these; `null` where it is. */
  objectionTo(doc: Y.Doc): string | null;
  most: {
    /** Of the whole, as an update. */
    bytes: number;
    /** Pieces that Yjs keeps: text that was written in one go, or deleted. */
    pieces: number;
    /** Of those, what one change brings. */
    piecesAtOnce: number;
    /** Client ids that one change writes with. */
    writersAtOnce: number;
  };
}

/** The ids with which an update writes something new, or what is wrong with it. */
export type Reading = { ok: true; writtenBy: ReadonlySet<number> } | { ok: false; problem: string };

/**
 * What clients write in documents is looked at piece by piece before it comes near one: what may lie there,
 * deletions, and nothing else that Yjs knows (nor gaps). Nor more pieces at once than are put in their places
 * quickly, since each may have to be compared with every other one.
 */
export function readDocumentUpdate(
  update: Uint8Array,
  { store }: Y.Doc,
  { called, isAllowed, most }: Writable,
): Reading {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    if (!structs.every((struct) => isPiece(struct, isAllowed)))
      return wrong(`${called} can't have that in them.`);
    const isWithinReach = [...ds.clients.values()].every((deletions) =>
      deletions.every(({ clock, len }) => len > 0 && clock + len <= mostClock),
    );
    if (!isWithinReach) return wrong(`${called} delete what is not there.`);
    const fresh = structs.filter(
      ({ id, length }) => id.clock + length > Y.getState(store, id.client),
    );
    const writtenBy = new Set(fresh.map(({ id }) => id.client));
    const isTooMuch = fresh.length > most.piecesAtOnce || writtenBy.size > most.writersAtOnce;
    return isTooMuch ? wrong(`${called} are too much at once.`) : { ok: true, writtenBy };
  } catch {
    return wrong(`${called} could not be read.`);
  }
}

function isPiece(struct: Y.Item | Y.GC | Y.Skip, isAllowed: Writable['isAllowed']): boolean {
  const { client, clock } = struct.id;
  if (client >= mostClientId || clock + struct.length > mostClock) return false;
  // A piece of nothing can be stored but not be read again.
  if (struct.length < 1) return false;
  // What was deleted and forgotten.
  if (struct instanceof Y.GC) return true;
  return struct instanceof Y.Item && isAllowed(struct);
}

function wrong(problem: string): Reading {
  return { ok: false, problem };
}
