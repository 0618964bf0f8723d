import { useCallback, useMemo, useRef, useState } from 'react';

/** Which of a list's items are chosen, to do something with all of them. */
export interface Selection {
  /** Whether rows are being chosen now. */
  isOn: boolean;
  ids: ReadonlySet<string>;
  begin(): void;
  end(): void;
  toggle(id: string): void;
  /** Chooses all from the one that was touched last to this one, as they stand. */
  extendTo(id: string, order: readonly string[]): void;
  choose(ids: readonly string[]): void;
}

const none: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  const anchor = useRef<string | null>(null);

  const begin = useCallback(() => setIds((before) => before ?? none), []);
  const end = useCallback(() => {
    anchor.current = null;
    setIds(null);
  }, []);
  const toggle = useCallback((id: string) => {
    anchor.current = id;
    setIds((before = none) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const extendTo = useCallback((id: string, order: readonly string[]) => {
    const from = order.indexOf(anchor.current ?? id);
    const to = order.indexOf(id);
    const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
    if (from === -1) range.push(id);
    anchor.current = id;
    setIds((before) => new Set([...(before ?? none), ...range]));
  }, []);
  const choose = useCallback((chosen: readonly string[]) => setIds(new Set(chosen)), []);
  return useMemo(
    () => ({ isOn: ids !== null, ids: ids ?? none, begin, end, toggle, extendTo, choose }),
    [ids, begin, end, toggle, extendTo, choose],
  );
}
