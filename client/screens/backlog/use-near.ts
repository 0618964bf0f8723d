import { type RefObject, useEffect, useState } from 'react';

const callbacks = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Whether an element has ever been on the screen or close to it: time to furnish it. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || near) return;
    observer ??= new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries)
          if (isIntersecting) callbacks.get(target)?.();
      },
      { rootMargin: '600px 0px' },
    );
    const seen = observer;
    callbacks.set(element, () => setNear(true));
    seen.observe(element);
    return () => seen.unobserve(element);
  }, [ref, near]);
  return near;
}
