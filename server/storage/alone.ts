import { randomBytes } from 'node:crypto';
import type { Node } from '#server/storage/storage.ts';

/** A node that no other reaches, of a name that no other has. */
export function aloneHere(): Node {
  return { id: randomBytes(9).toString('base64url'), address: null };
}
