import { useEffect, useState } from 'react';
import { useView } from '#client/screens/session/use-session.ts';
import { knownSession } from '#client/sync/identity.ts';
import { joinCodeOf } from '#client/sync/join-codes.ts';

/** A code holds for a day after it was asked for. Milliseconds. */
const askAgainAfter = 60 * 60 * 1000;

/**
 * The session's short code, kept alive while it is shown, and another one once the link is replaced;
 * `null` until it is known, and where the server can't be reached.
 */
export function useJoinCode(shown: boolean): string | null {
  const sessionId = useView((view) => view.sessionId);
  const linkKey = useView((view) => view.state?.linkKey);
  const online = useView((view) => view.connection === 'online');
  const [known, setKnown] = useState<{ linkKey: string | undefined; code: string } | null>(null);

  useEffect(() => {
    const token = knownSession(sessionId)?.token;
    if (!shown || !online || token === undefined) return;
    let isCurrent = true;
    async function ask(asking: string) {
      const answer = await joinCodeOf(sessionId, asking);
      if (isCurrent && answer.ok) setKnown({ linkKey, code: answer.code });
    }
    void ask(token);
    const again = setInterval(() => void ask(token), askAgainAfter);
    return () => {
      isCurrent = false;
      clearInterval(again);
    };
  }, [sessionId, linkKey, shown, online]);

  return known && known.linkKey === linkKey ? known.code : null;
}
