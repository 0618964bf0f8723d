import { ahead } from '#client/screens/session-page/ahead.tsx';
import type { InsideProps } from '#client/screens/session-page/inside.tsx';
import { asyncHandScreen, tableScreen } from '#client/screens/session-page/screens.ts';
import { bringDisplayFace } from '#client/styles/display-face.ts';
import { knownSession } from '#client/sync/identity.ts';

/** What all screens of a session stand in, with a voter's. */
export const inside = ahead<InsideProps>(async () => {
  const { Inside } = await import('#client/screens/session-page/inside.tsx');
  return Inside;
});

/** Who comes in, as far as it says what they will see first. */
interface Comer {
  role?: 'facilitator' | 'voter' | 'spectator' | undefined;
  mode?: 'async' | undefined;
}

/** Loads side by side what somebody who comes in sees first. Where that fails, whoever shows it says so. */
export async function loadFor({ role, mode }: Comer): Promise<void> {
  const screen = role === 'facilitator' ? tableScreen : mode === 'async' ? asyncHandScreen : null;
  await Promise.all([inside.load(), screen?.load()]).catch(() => undefined);
  bringDisplayFace();
}

/** The same for a device that is in the session of this address already. */
export async function loadForReturning(path: string): Promise<void> {
  const sessionId = /^\/s\/([^/]+)/.exec(path)?.[1];
  const known = sessionId ? knownSession(sessionId) : null;
  if (known) await loadFor(known);
}
