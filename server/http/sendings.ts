import { type Proof, Proofs } from '#server/http/proofs.ts';
import type { Allowances } from '#server/transport/allowances.ts';
import { pace } from '#server/transport/pace.ts';
import type { SharedPace } from '#server/transport/shared-pace.ts';
import { type Refusal, refusal } from '#shared/protocol/refusals.ts';

/** How much strangers may send to workspaces, by forms and by roadmaps together. */
export class Sendings {
  readonly #ofAddress;
  readonly #easy;
  readonly #together;
  readonly #proofs = new Proofs();

  constructor({ rates, addressRates }: Allowances, sharedPace: SharedPace) {
    this.#ofAddress = sharedPace('submissions', addressRates.submissions);
    this.#easy = pace(rates.easySubmissions);
    this.#together = pace(rates.submissions);
  }

  /** What is to be solved where a proof of work is wanted. */
  challenge(): ReturnType<Proofs['challenge']> {
    return this.#proofs.challenge();
  }

  /** Counts what an address sends to a workspace, before anything of it is read. */
  countFor(workspaceId: string, address: string): Promise<Refusal | null> {
    return this.#ofAddress.take(`${workspaceId} ${address}`);
  }

  /**
   * Why this is not taken in now. Where much comes in by a door, the form or link of a workspace, or a program
   * seems to send, a proof of work is wanted.
   */
  async whyNotNow(
    { workspaceId, door }: { workspaceId: string; door: string },
    proof: Proof | undefined,
    isSuspicious = false,
  ): Promise<Refusal | null> {
    const isFree = proof
      ? await this.#proofs.accept(proof)
      : !isSuspicious && (await this.#easy.take(`${workspaceId}/${door}`)) === null;
    return isFree ? this.#together.take(workspaceId) : refusal('proof_needed');
  }
}
