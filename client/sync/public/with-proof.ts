import { type Answer, call } from '#client/sync/rest.ts';

type Sent = Awaited<ReturnType<typeof call>>;

/** Sends something; where a proof of work is asked of it, once more with the solution of the challenge that is there. */
export async function sentWithProof(
  post: (more: { proof?: object }) => Promise<Sent>,
  challengeAt: string,
): Promise<Answer<object>> {
  const answer = await post({});
  if (answer.ok || answer.refusal.code !== 'proof_needed') return answer;
  const challenge = await call(challengeAt);
  if (!challenge.ok) return challenge;
  const { proofOf } = await import('#client/sync/public/proof.ts');
  const proof = await proofOf(challenge.body);
  return proof ? post({ proof }) : answer;
}
