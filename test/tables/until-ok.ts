import { setTimeout as pause } from 'node:timers/promises';

/** Refusals that pass by themselves. */
const passing: readonly string[] = ['offline', 'stopping', 'storage_failed'];

/** Does it again until it is done; a refusal that does not pass is an error. */
export async function untilOk<Done>(
  attempt: () => Promise<({ ok: true } & Done) | { ok: false; refusal: { code: string } }>,
): Promise<{ ok: true } & Done> {
  for (;;) {
    const answer = await attempt();
    if (answer.ok) return answer;
    if (!passing.includes(answer.refusal.code)) throw new Error(answer.refusal.code);
    await pause(200);
  }
}
