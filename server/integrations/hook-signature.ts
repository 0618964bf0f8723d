import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether a signature is the keyed hash (RFC 2104) of what was signed, in constant time. */
export function isSignature(
  given: string | undefined,
  signed: { hash: 'sha1' | 'sha256'; encoding: 'hex' | 'base64'; secret: string | Uint8Array },
  ...parts: readonly (string | Uint8Array)[]
): boolean {
  if (given === undefined || signed.secret.length === 0) return false;
  const hmac = createHmac(signed.hash, signed.secret);
  for (const part of parts) hmac.update(part);
  const wanted = Buffer.from(hmac.digest(signed.encoding));
  const found = Buffer.from(given);
  return wanted.byteLength === found.byteLength && timingSafeEqual(wanted, found);
}
