import { startTransition, useEffect, useState } from 'react';

/**
 * The value once it has not changed for so many milliseconds. Unlike `useDeferredValue`, which goes on before
 * the next frame, it leaves a moving hand all of the thread: what depends on it does not hold up what it moves.
 */
export function useAtRest<T>(value: T, after: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRested(() => value)), after);
    return () => clearTimeout(timer);
  }, [value, after]);
  return rested;
}
