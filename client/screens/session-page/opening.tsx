import { useEffect, useState } from 'react';
import { OpeningDoor } from '#client/screens/join/opening-door.tsx';

/** What loads faster than this needs no word about it. Milliseconds. */
const blink = 200;

/** Shown while something loads, if it takes long enough to be noticed. */
export function Opening() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), blink);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <OpeningDoor /> : null;
}
