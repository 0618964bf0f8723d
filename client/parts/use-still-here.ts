import { type RefObject, useRef } from 'react';

/**
 * What a popup takes so that whoever went on to another place while it goes is not called back to what opened it.
 */
export function useStillHere(): {
  ref: RefObject<HTMLDivElement | null>;
  finalFocus(): boolean;
} {
  const ref = useRef<HTMLDivElement>(null);
  return {
    ref,
    finalFocus() {
      const { activeElement: at, body } = document;
      return !at || at === body || ref.current?.contains(at) === true;
    },
  };
}
