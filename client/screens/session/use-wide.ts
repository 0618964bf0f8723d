import { useSyncExternalStore } from 'react';

/** From this width on the backlog stands beside the stage. */
const wide = media('(min-width: 64rem)');
/** Up to this width people sit in rows, so that what is decided stays in sight. */
const narrow = media('(max-width: 39.99rem)');

/** Whether there is room for the backlog beside the stage. */
export function useWide(): boolean {
  return useSyncExternalStore(wide.watch, wide.matches);
}

/** Whether this is as narrow as a phone. */
export function useNarrow(): boolean {
  return useSyncExternalStore(narrow.watch, narrow.matches);
}

function media(query: string) {
  return {
    watch(onChange: () => void) {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    matches: () => window.matchMedia(query).matches,
  };
}
