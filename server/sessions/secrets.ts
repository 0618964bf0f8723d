import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { joinCodeLength, joinCodeLetters } from '#shared/session/join-code.ts';

/** A new id: 96 random bits, safe in a link and as a key. */
export function newId(): string {
  let id: string;
  do id = randomBytes(12).toString('base64url');
  while (!/^[A-Za-z0-9]/.test(id));
  return id;
}

/** A participant's new secret: 144 random bits. */
export function newToken(): string {
  return randomBytes(18).toString('base64url');
}

/** A new short code, each as likely as any other: 27 random bits, to be guarded against guessing. */
export function newJoinCode(): string {
  const draw = () => joinCodeLetters.charAt(randomInt(joinCodeLetters.length));
  return Array.from({ length: joinCodeLength }, draw).join('');
}

/**
 * Only this is kept of a token. A fast hash is enough for a secret that can't be guessed; and tokens
 * may be looked up by it in any time, because who sends a guess can't choose what it hashes to.
 */
export function hashToken(token: string): string {
  return sha256(token).toString('base64url');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Compares in a time that tells nothing of where two secrets differ, nor of how long they are. */
export function isSameSecret(one: string, other: string): boolean {
  return timingSafeEqual(sha256(one), sha256(other));
}

/** Passcodes are short and chosen by people, so they get a slow hash and a salt of their own. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await slowHash(passcode, salt);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
}

export async function isPasscode(passcode: string, stored: string): Promise<boolean> {
  const [salt = '', hash = ''] = stored.split('.');
  const expected = Buffer.from(hash, 'base64url');
  const actual = await slowHash(passcode, Buffer.from(salt, 'base64url'));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function slowHash(passcode: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passcode.normalize('NFC'), salt, 32, { N: 2 ** 14, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
