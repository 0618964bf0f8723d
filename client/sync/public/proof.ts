import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/**
 * Does the work that is asked of who sends while much comes in: under a second on a laptop, some on an old phone.
 * `null` where the browser does not let a page do so, as without HTTPS.
 */
export async function proofOf(told: Readonly<Record<string, unknown>>): Promise<object | null> {
  if (!globalThis.crypto?.subtle) return null;
  // The server made it.
  const challenge = told as unknown as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return solution && { challenge, solution };
}
