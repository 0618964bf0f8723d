import { useEffect, useState } from 'react';
import type { NotesView } from '#client/sync/notes.ts';

/** Who writes on is told once that all is saved, and not between any two words. Milliseconds. */
const settlingTime = 600;

/** How what one wrote stands, calm enough to be read; `null` before anything was written. */
export function useSettled(standing: NotesView['standing']): NotesView['standing'] | null {
  const [settled, setSettled] = useState<NotesView['standing'] | null>(null);
  useEffect(() => {
    if (standing !== 'saved') return setSettled(standing);
    const timer = setTimeout(() => setSettled((before) => before && standing), settlingTime);
    return () => clearTimeout(timer);
  }, [standing]);
  return settled;
}
