import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { OpeningDoor } from '#client/screens/join/opening-door.tsx';
import type { Refused } from '#client/sync/refused.ts';
import { type SeatTicket, takeSeat } from '#client/sync/seats.ts';

/** Makes whoever has the ticket the one whose seat it is, on this device, and leads them in. */
export function SeatTaken({ ticket }: { ticket: SeatTicket }) {
  const t = useTranslations('signIn');
  const refusalWords = useRefusalWords();
  const [, navigate] = useLocation();
  const [refusal, setRefusal] = useState<Refused | null>(null);

  const take = useCallback(async () => {
    setRefusal(null);
    const answer = await takeSeat(ticket);
    // The address with the ticket is left behind nowhere.
    if (answer.ok) navigate(`/s/${answer.sessionId}`, { replace: true });
    else setRefusal(answer.refusal);
  }, [ticket, navigate]);

  const hasBegun = useRef(false);
  useEffect(() => {
    // A ticket holds once.
    if (!hasBegun.current) void take();
    hasBegun.current = true;
  }, [take]);

  if (!refusal) return <OpeningDoor />;
  return (
    <ClosedDoor
      heading={t('failed')}
      message={refusalWords(refusal)}
      action={
        refusal.code === 'seat_over'
          ? { label: t('toStartPage'), href: '/' }
          : { label: t('again'), onClick: () => void take() }
      }
    />
  );
}
