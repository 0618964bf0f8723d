import { useEffect, useState } from 'react';

/** Long enough for a word. Milliseconds. */
const pause = 500;

/** What is being typed, once there is a pause in it. */
export function useCalm(typed: string): string {
  const [calm, setCalm] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return calm;
}
