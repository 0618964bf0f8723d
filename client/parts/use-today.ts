import { useSyncExternalStore } from 'react';
import { localDay } from '#client/parts/local-time.ts';

/** The day that it is here, `YYYY-MM-DD`; another one after midnight. */
export function useToday(): string {
  return useSyncExternalStore(watchDay, () => localDay(Date.now()));
}

/** A tab that was asleep at midnight is looked at again. */
function watchDay(onChange: () => void): () => void {
  const timer = setInterval(onChange, 60_000);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
  };
}
