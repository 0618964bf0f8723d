import { useSyncExternalStore } from 'react';

/** From this width on the backlog stands beside the stage. */
const wide = '(min-width: 64rem)';
/** Up to this width people sit in rows, so that what is decided stays in sight. */
const narrow = '(max-width: 39.99rem)';

/** Whether there is room for the backlog beside the stage. */
export function useWide(): boolean {
  return useMedia(wide);
}

/** Whether this is as narrow as a phone. */
export function useNarrow(): boolean {
  return useMedia(narrow);
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => window.matchMedia(query).matches,
  );
}
