import { useEffect, useRef } from 'react';

/**
 * Takes the whole screen while this is on, where the browser lets it; calls `onLeft` when somebody
 * leaves it by the browser's own ways.
 */
export function useFullscreen(on: boolean, onLeft: () => void): void {
  const latest = useRef(onLeft);
  useEffect(() => {
    latest.current = onLeft;
  });
  useEffect(() => {
    if (!on) return;
    let isTaken = false;
    const look = () => {
      if (isTaken && !document.fullscreenElement) latest.current();
      isTaken = document.fullscreenElement !== null;
    };
    document.addEventListener('fullscreenchange', look);
    // Not every browser has it, and not every moment allows it; the page fills its window all the same.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', look);
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
    };
  }, [on]);
}
