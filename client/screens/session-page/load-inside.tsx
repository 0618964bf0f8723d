import { lazy, Suspense, useState } from 'react';
import type { InsideProps } from '#client/screens/session-page/inside.tsx';
import { Opening } from '#client/screens/session-page/opening.tsx';
import { knownSession } from '#client/sync/identity.ts';

let loaded: typeof import('#client/screens/session-page/inside.tsx') | null = null;

/** Loads what is behind the door. */
export async function loadInside(): Promise<void> {
  loaded ??= await import('#client/screens/session-page/inside.tsx');
}

const InsideLater = lazy(async () => {
  const { Inside } = await import('#client/screens/session-page/inside.tsx');
  return { default: Inside };
});

/** The inside of a session. Where it is loaded it is shown at once; React shows late what it had to wait for. */
export function InsideSession(props: InsideProps) {
  const [Inside] = useState(() => loaded?.Inside ?? InsideLater);
  return (
    <Suspense fallback={<Opening />}>
      <Inside {...props} />
    </Suspense>
  );
}

/** Loads the inside for a device that is in the session of this address already. */
export async function loadForReturning(path: string): Promise<void> {
  const sessionId = /^\/s\/([^/]+)/.exec(path)?.[1];
  // Where that fails, whoever shows it says so.
  if (sessionId && knownSession(sessionId)) await loadInside().catch(() => undefined);
}
