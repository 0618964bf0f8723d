import { useEffect, useRef, useState } from 'react';
import { FirmnessThread } from '#client/screens/firmness/firmness-thread.ts';
import { useView } from '#client/screens/session/use-session.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Standfast } from '#shared/scoring/standfast.ts';
import { scoredItems } from '#shared/session/ranking.ts';

/**
 * How firm each item's rank is under a framework, by item id: between which ranks it moves, and what moves it.
 * Items without a rank are absent. `null` while it is worked out, in another thread.
 */
export function useFirmness(
  framework: Framework | undefined,
): ReadonlyMap<string, Standfast> | null {
  const items = useView((view) => view.state?.items);
  const participants = useView((view) => view.state?.participants);
  const settings = useView((view) => view.state?.settings);
  const [firmness, setFirmness] = useState<ReadonlyMap<string, Standfast> | null>(null);
  const thread = useRef<FirmnessThread | null>(null);

  useEffect(() => {
    thread.current = new FirmnessThread(setFirmness);
    return () => thread.current?.close();
  }, []);

  useEffect(() => {
    if (!framework || !items || !participants || !settings) return;
    // Without a group, names and who comes and goes make no difference.
    const grouped = participants.flatMap(({ id, group }) =>
      group === undefined ? [] : [{ id, group }],
    );
    const { suggestion, groups } = settings;
    thread.current?.ask({
      setting: { framework, participants: grouped, suggestion, groups },
      items: scoredItems(items),
    });
  }, [framework, items, participants, settings]);

  return firmness;
}
