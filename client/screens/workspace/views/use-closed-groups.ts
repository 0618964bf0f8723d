import { useState } from 'react';

/** The groups, or lanes, that show nothing but their heads, by their values; and what opens or closes one. */
export function useClosedGroups(): [ReadonlySet<string | null>, (value: string | null) => void] {
  const [closed, setClosed] = useState<ReadonlySet<string | null>>(new Set());
  const toggle = (value: string | null) =>
    setClosed((before) => {
      const after = new Set(before);
      if (!after.delete(value)) after.add(value);
      return after;
    });
  return [closed, toggle];
}
