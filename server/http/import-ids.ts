import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newId } from '#server/sessions/secrets.ts';

/** What a caller draws for something that is to be done once, however often it is sent. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7E]{1,255}$/, 'An Idempotency-Key is 1 to 255 letters, digits and signs.');

/** The ids of the items that an import adds. */
export interface ImportIds {
  /** The id of what stands at this place, counted from 0. */
  at(index: number): string;
  /** Whether one of these came with another import under the same key. */
  wereUsedAmong(ids: readonly string[]): boolean;
}

/** Ids for an import that is new each time. */
export const freshIds: ImportIds = { at: newId, wereUsedAmong: () => false };

/**
 * Ids drawn from an `Idempotency-Key` and what is sent with it: sent once more, also at the same time, every
 * item has the id that it had, and an id is added once. So nothing has to be kept, and it holds as long as
 * the session does. The items tell, too, whether the key came with something else before.
 */
export function idsOf(
  sessionId: string,
  key: string,
  sent: readonly (string | Uint8Array)[],
): ImportIds {
  const ofKey = `i${digest([sessionId, key])}`;
  const ofImport = `${ofKey}${digest(sent)}`;
  return {
    at: (index) => `${ofImport}-${index}`,
    wereUsedAmong: (ids) =>
      ids.some((id) => id.startsWith(ofKey) && !id.startsWith(`${ofImport}-`)),
  };
}

/** 96 bits of a hash: what lies beside each other is told apart. */
function digest(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part;
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest().subarray(0, 12).toString('base64url');
}
