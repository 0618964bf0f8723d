import { useDeferredValue, useMemo } from 'react';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { useAsker } from '#client/screens/workspace/views/use-asker.ts';
import { averagesIn, opinionsIn } from '#shared/workspace/opinions.ts';
import { type Group, groupsOf } from '#shared/workspace/query/groups.ts';
import { type Properties, propertiesOf } from '#shared/workspace/query/property.ts';
import { answer } from '#shared/workspace/query/query.ts';
import { type RankedItem, rankedIn } from '#shared/workspace/ranked.ts';
import type { Shown } from '#shared/workspace/view.ts';

interface Answer {
  /** All items that are not in the bin. */
  ranked: readonly RankedItem[];
  properties: Properties;
  /** Those that are asked for. */
  rows: readonly RankedItem[];
  /** The same in groups, where the view has some. */
  groups: readonly Group[] | null;
}

/** What a view and words to be found ask for. Typing does not wait for it. */
export function useAnswer({ query, group, kind }: Shown, find: string): Answer {
  const state = useWorkspace();
  const asker = useAsker();
  const { basics, items, members, sessions } = state;
  const averages = useMemo(() => averagesIn({ basics, members }), [basics, members]);
  const ranked = useMemo(() => {
    const [there, now] = [{ basics, items, members, sessions }, Date.now()];
    return rankedIn(there, now, opinionsIn(there, now, averages));
  }, [basics, items, members, sessions, averages]);
  const properties = useMemo(
    () => propertiesOf(basics, asker.midnight(asker.today)),
    [basics, asker],
  );
  const words = useDeferredValue(find);
  const asked = useDeferredValue(query);
  const rows = useMemo(
    () => answer(ranked, asked, { state: { basics, members, items }, properties, asker }, words),
    [ranked, asked, words, basics, members, items, properties, asker],
  );
  const by = group === null || kind === 'board' ? undefined : properties.get(group);
  const groups = useMemo(
    () => (by ? groupsOf(rows, by, { members, items, language: asker.language, monthOf }) : null),
    [by, rows, members, items, asker.language],
  );
  return { ranked, properties, rows, groups };
}

/** On this device's calendar. */
export function monthOf(moment: number): string {
  const date = new Date(moment);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}
