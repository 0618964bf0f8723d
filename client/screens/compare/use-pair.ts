import { useCallback, useEffect, useState } from 'react';

/** The ids of the two sessions to compare; `null` where none is chosen, or a file. */
export interface Pair {
  a: string | null;
  b: string | null;
}

/**
 * The pair that the address names, so that a reload or a link opens the same comparison where both
 * sessions are known. It stands behind the `#`, which browsers send nowhere: with the id of a session
 * one may ask to join it.
 */
export function usePair(): [pair: Pair, setPair: (pair: Pair) => void] {
  const [pair, setPair] = useState(() => pairIn(window.location.hash));
  useEffect(() => {
    const read = () => setPair(pairIn(window.location.hash));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const change = useCallback((next: Pair) => {
    setPair(next);
    window.history.replaceState(window.history.state, '', comparisonAddress(next));
  }, []);
  return [pair, change];
}

/** Where a comparison is, with what is chosen of it. */
export function comparisonAddress({ a, b }: Partial<Pair>): string {
  const chosen = Object.entries({ a, b }).flatMap(([side, id]) => (id ? [[side, id]] : []));
  return chosen.length === 0 ? '/compare' : `/compare#${new URLSearchParams(chosen)}`;
}

function pairIn(hash: string): Pair {
  const chosen = new URLSearchParams(hash.slice(1));
  return { a: chosen.get('a'), b: chosen.get('b') };
}
