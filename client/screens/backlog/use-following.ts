import { type RefObject, useEffect, useRef } from 'react';

/** Somebody who touched the list so recently is reading it. Milliseconds. */
const justNow = 5_000;

/**
 * Brings the item on the table into the sight of a list, when another one comes there: without the focus,
 * and not while somebody is at the list.
 */
export function useFollowing(list: RefObject<HTMLElement | null>, itemId: string | null): void {
  const touched = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const element = list.current;
    const touch = () => {
      touched.current = performance.now();
    };
    const gestures = ['wheel', 'touchmove', 'pointerdown', 'keydown'];
    for (const gesture of gestures) element?.addEventListener(gesture, touch, { passive: true });
    return () => {
      for (const gesture of gestures) element?.removeEventListener(gesture, touch);
    };
  }, [list]);

  useEffect(() => {
    if (itemId === null || performance.now() - touched.current < justNow) return;
    const row = list.current?.querySelector(`[data-item="${itemId}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [list, itemId]);
}
