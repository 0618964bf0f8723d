import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { StoredPasskey } from '#server/accounts/accounts.ts';

/**
 * Passkeys (WebAuthn Level 3), as `@simplewebauthn/server` makes and checks them. It loads with the first that
 * is asked for.
 */

/** Where a page was opened, such as `https://poker.example.com`. A passkey holds for its host alone. */
type Origin = string;

const library = () => import('@simplewebauthn/server');

/** What a browser needs to make one. `handle` is what it will say of whose it is, in base64url. */
export async function toMake(
  origin: Origin,
  { handle, name }: { handle: string; name: string },
): Promise<{ challenge: string; options: object }> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    ...{ rpName: 'Priority Poker', rpID: hostOf(origin) },
    ...{ userName: name, userDisplayName: name, userID: bytesOf(handle) },
    // Who comes back on another device says nothing of who they are before it.
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  return { challenge: options.challenge, options };
}

/** The passkey that was made; `null` where it is none, or not what was asked for. */
export async function made(
  origin: Origin,
  challenge: string,
  response: RegistrationResponseJSON,
): Promise<StoredPasskey | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: hostOf(origin) },
      requireUserVerification: false,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
    const key = Buffer.from(publicKey).toString('base64url');
    return { credentialId: id, publicKey: key, counter, transports };
  } catch {
    // It says in an error what is wrong with what a client sent.
    return null;
  }
}

/** What a browser needs to show one, of those that it has. */
export async function toShow(origin: Origin): Promise<{ challenge: string; options: object }> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    userVerification: 'preferred',
  });
  return { challenge: options.challenge, options };
}

/** The passkey as it is after it was shown; `null` where it was not, or another one. */
export async function shown(
  origin: Origin,
  challenge: string,
  { response, passkey }: { response: AuthenticationResponseJSON; passkey: StoredPasskey },
): Promise<StoredPasskey | null> {
  const { verifyAuthenticationResponse } = await library();
  const { credentialId, publicKey, counter } = passkey;
  if (response.id !== credentialId) return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: hostOf(origin) },
      credential: { id: credentialId, publicKey: bytesOf(publicKey), counter },
      requireUserVerification: false,
    });
    return verified ? { ...passkey, counter: authenticationInfo.newCounter } : null;
  } catch {
    return null;
  }
}

function hostOf(origin: Origin): string {
  return new URL(origin).hostname;
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(base64url, 'base64url'));
}
