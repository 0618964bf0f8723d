import { useCallback, useMemo, useState } from 'react';
import { useFirmness } from '#client/screens/firmness/use-firmness.ts';
import { rankedBy } from '#client/screens/results/ranking.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import { type RankedItem, rankItems } from '#shared/session/ranking.ts';
import type { SessionState } from '#shared/session/state.ts';

interface Ranking {
  /** With the weights that are being tried, or those that hold. */
  framework: Framework;
  isTrying: boolean;
  ranked: readonly RankedItem[];
  /** The ranks by the weights that hold, by item id, while others are tried. */
  before: ReadonlyMap<string, number | null> | null;
  /** How firm each rank is by the weights that hold; `null` while others are tried. */
  standfast: ReadonlyMap<string, Standfast> | null;
  /** `null` goes back to the weights that hold. */
  tryOut(framework: Framework | null): void;
}

/** The items by rank: as the session has them, or as they would be with other weights. */
export function useRanking(state: SessionState, agreed: Framework): Ranking {
  const { items } = state;
  // What is agreed meanwhile replaces what is being tried.
  const [trial, setTrial] = useState<{ of: Framework; framework: Framework } | null>(null);
  const tried = trial?.of === agreed ? trial.framework : null;
  const present = useMemo(() => rankItems(items), [items]);
  const ranked = useMemo(() => (tried ? rankedBy(tried, items) : present), [items, tried, present]);
  const isTrying = tried !== null;
  const before = useMemo(
    () => (isTrying ? new Map(present.map(({ item, rank }) => [item.id, rank])) : null),
    [present, isTrying],
  );
  const standfast = useFirmness(agreed);
  const tryOut = useCallback(
    (framework: Framework | null) => setTrial(framework && { of: agreed, framework }),
    [agreed],
  );
  return {
    framework: tried ?? agreed,
    isTrying,
    ranked,
    before,
    standfast: isTrying ? null : standfast,
    tryOut,
  };
}
