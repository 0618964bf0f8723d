import * as Y from 'yjs';
import { fromBase64 } from '#client/sync/base64.ts';

/** A Yjs update kept as text, if it can be read: tried on a document of its own, so that no other breaks. */
export function readKeptUpdate(text: string | null): Uint8Array | null {
  if (text === null) return null;
  try {
    const update = fromBase64(text);
    Y.applyUpdate(new Y.Doc(), update);
    return update;
  } catch {
    return null;
  }
}
