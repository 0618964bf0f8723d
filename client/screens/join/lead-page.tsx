import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { OpeningDoor } from '#client/screens/join/opening-door.tsx';
import { rememberSession } from '#client/sync/identity.ts';

/** Who leads a session that was opened elsewhere, such as in a chat: behind the # stand their id and their secret. */
const identity = /^#([\w-]{1,64})\.([\w-]{16,200})$/;

/** Makes whoever came by such a link the one who leads the session on this device, and leads them in. */
export function LeadPage({ sessionId }: { sessionId: string }) {
  const [, navigate] = useLocation();
  useEffect(() => {
    const [, participantId, token] = identity.exec(window.location.hash) ?? [];
    if (participantId && token)
      rememberSession({ sessionId, participantId, token, title: '', lastSeen: Date.now() });
    // The address with the secret is left behind nowhere.
    navigate(`/s/${sessionId}`, { replace: true });
  }, [sessionId, navigate]);
  return <OpeningDoor />;
}
