import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard's place in an element whose buttons come and go: where the focused one went away
 * as `place` changed, the element's first button takes its focus. Answers with listeners for the element.
 */
export function useKeptFocus(element: RefObject<HTMLElement | null>, place: string) {
  const isWithin = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is the reason to look
  useEffect(() => {
    const isLost = isWithin.current && document.activeElement === document.body;
    if (isLost)
      element.current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }, [place, element]);
  return {
    onFocus: () => {
      isWithin.current = true;
    },
    // A button that goes away leaves no trace here or one without a successor.
    onBlur: ({ relatedTarget }: { relatedTarget: EventTarget | null }) => {
      if (relatedTarget) isWithin.current = false;
    },
  };
}
