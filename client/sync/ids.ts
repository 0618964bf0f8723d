import { toBase64Url } from '#client/sync/base64.ts';

/** A new id for something this device creates: 96 random bits, with a letter in front. */
export function newId(): string {
  return `i${randomText(12)}`;
}

/** A new secret to join with: 192 random bits. */
export function newToken(): string {
  return randomText(24);
}

/** Not `randomUUID`, which a page served over plain http in a local network does not have. */
function randomText(bytes: number): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}
