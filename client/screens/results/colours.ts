import type { Item } from '#shared/session/state.ts';

/** What items are coloured by: one of their labels, or what they are part of. */
export type Colouring = 'label' | 'parent';

/** What has a colour of its own, the most frequent first; the others have none. */
export interface Colours {
  names: readonly string[];
  /** The colour of an item, from 1; `null` for that of all the others. */
  of(item: Item): number | null;
  /** Whether there are items without a colour of their own. */
  hasOthers: boolean;
}

/** As many as one can tell apart. */
const most = 6;

/** Colours for what most items have; `null` where no item has any. */
export function coloursOf(items: readonly Item[], by: Colouring): Colours | null {
  const namesOf = ({ labels = [], parent }: Item) =>
    by === 'label' ? labels : parent === undefined ? [] : [parent];
  const counts = new Map<string, number>();
  for (const name of items.flatMap(namesOf)) counts.set(name, (counts.get(name) ?? 0) + 1);
  if (counts.size === 0) return null;
  const names = [...counts]
    .sort(([a, many], [b, others]) => others - many || a.localeCompare(b))
    .slice(0, most)
    .map(([name]) => name);
  const places = new Map(names.map((name, index) => [name, index + 1]));
  const of = (item: Item) => {
    const own = namesOf(item).flatMap((name) => places.get(name) ?? []);
    return own.length === 0 ? null : Math.min(...own);
  };
  return { names, of, hasOthers: items.some((item) => of(item) === null) };
}
