import { randomBytes } from 'node:crypto';
import { CappedMap, type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

/** What a browser is to solve, before it sends: some 256 tries of this many rounds, under a second on a laptop. */
const rounds = 2_000;
/** A challenge holds for so long. Milliseconds. */
const holds = 10 * 60_000;
/** Of so many solved ones it is remembered that they were used. */
const mostUsed = 100_000;

/** A solved challenge, as it comes back. */
export const proofSchema = z.strictObject({
  challenge: z.strictObject({
    parameters: z.strictObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string().max(64),
      salt: z.string().max(64),
      cost: z.literal(rounds),
      keyLength: z.literal(32),
      keyPrefix: z.string().max(64),
      expiresAt: z.int(),
    }),
    signature: z.string().max(128),
  }),
  solution: z.strictObject({
    counter: z.int().min(0),
    derivedKey: z.string().max(64),
    time: z.number().optional(),
  }),
});
export type Proof = z.infer<typeof proofSchema>;

/** Proofs of work, by ALTCHA's scheme. Each is good once, on the server that asked for it. */
export class Proofs {
  readonly #secret = randomBytes(32).toString('base64url');
  readonly #used = new CappedMap<string, true>({ maxSize: mostUsed });

  challenge(): Promise<Challenge> {
    return createChallenge({
      ...{ algorithm: 'PBKDF2/SHA-256', cost: rounds, deriveKey },
      ...{ hmacSignatureSecret: this.#secret, expiresAt: new Date(Date.now() + holds) },
    });
  }

  /** Whether the work was done, and not shown before. */
  async accept({ challenge, solution }: Proof): Promise<boolean> {
    const { verified } = await verifySolution({
      ...{ challenge, solution: { ...solution, time: 0 } },
      ...{ deriveKey, hmacSignatureSecret: this.#secret },
    });
    return verified && this.#used.setIfAbsent(challenge.parameters.nonce, true);
  }
}
