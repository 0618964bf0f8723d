import { useEffect, useRef, useState } from 'react';
import { enterLayer, isCovered, onLayers } from '#client/parts/layers.ts';

/**
 * Makes something a layer over the page while it is open: Back closes it. Answers whether it is hidden,
 * because another layer that covers what is below lies over it.
 */
export function useLayer(open: boolean, onClose: () => void, covers = true): boolean {
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  const [covered, setCovered] = useState(false);
  useEffect(() => {
    if (!open) return;
    const layer = { covers, close: () => latest.current() };
    const leave = enterLayer(layer);
    const stop = onLayers(() => setCovered(isCovered(layer)));
    return () => {
      stop();
      leave();
      setCovered(false);
    };
  }, [open, covers]);
  return covered;
}
