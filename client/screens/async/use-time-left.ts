import { useEffect, useState } from 'react';
import { useView } from '#client/screens/session/use-session.ts';

/** How often to look at the clock. Milliseconds. */
const glance = 5_000;

/** Milliseconds until a moment on the server's clock, as they run down. */
export function useTimeLeft(moment: number): number {
  const offset = useView((view) => view.clockOffset);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), glance);
    return () => clearInterval(timer);
  }, []);
  return moment - offset - now;
}
