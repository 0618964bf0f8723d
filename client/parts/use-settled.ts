import { useEffect, useState } from 'react';

/** Who writes on is told once that all is saved, and not between any two words. Milliseconds. */
const settlingTime = 600;

/** How what one wrote stands, calm enough to be read; `null` before anything was written. */
export function useSettled<Standing>(standing: Standing | 'saved'): Standing | 'saved' | null {
  const [settled, setSettled] = useState<Standing | 'saved' | null>(null);
  useEffect(() => {
    if (standing !== 'saved') return setSettled(standing);
    const timer = setTimeout(() => setSettled((before) => before && standing), settlingTime);
    return () => clearTimeout(timer);
  }, [standing]);
  return settled;
}
