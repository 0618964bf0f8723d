import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { OpeningDoor } from '#client/screens/join/opening-door.tsx';
import { rememberSession } from '#client/sync/identity.ts';

/** Who somebody is in a session that was opened for them elsewhere, such as in a chat: their id, and their secret. */
export interface Seat {
  participantId: string;
  token: string;
}

/** What stands behind the `#` of such a link; `null` where it is none. */
export function seatIn(hash: string): Seat | null {
  const [, participantId, token] = /^#([\w-]{1,64})\.([\w-]{16,200})$/.exec(hash) ?? [];
  return participantId && token ? { participantId, token } : null;
}

/** Makes whoever came by such a link the one whom it is for, on this device, and leads them in. */
export function SeatTaken({ sessionId, seat }: { sessionId: string; seat: Seat }) {
  const [, navigate] = useLocation();
  const { participantId, token } = seat;
  useEffect(() => {
    rememberSession({ sessionId, participantId, token, title: '', lastSeen: Date.now() });
    // The address with the secret is left behind nowhere.
    navigate(`/s/${sessionId}`, { replace: true });
  }, [sessionId, participantId, token, navigate]);
  return <OpeningDoor />;
}
