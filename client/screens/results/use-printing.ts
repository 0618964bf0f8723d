import { useSyncExternalStore } from 'react';

/** Whether the page is being printed: then everything is on it, and not only what is in sight. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = window.matchMedia('print');
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => window.matchMedia('print').matches,
  );
}
