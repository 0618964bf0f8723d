import type { Query } from '#shared/workspace/filter.ts';
import { finderOf } from '#shared/workspace/query/find.ts';
import { type Asker, matcherOf } from '#shared/workspace/query/matching.ts';
import { inOrder } from '#shared/workspace/query/order.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

/** What an answer depends on beside the items. */
export interface AskedIn {
  state: Pick<WorkspaceState, 'basics' | 'members' | 'items'>;
  properties: Properties;
  asker: Asker;
}

/**
 * The items that a query asks for, of those that stand in the order of their places. `find`: words, each of which
 * has to be somewhere in the item.
 */
export function answer(
  items: readonly RankedItem[],
  { filter, orders }: Query,
  { state, properties, asker }: AskedIn,
  find = '',
): RankedItem[] {
  const isAskedFor = matcherOf(filter, properties, asker);
  const isFound = finderOf(find, state.basics, asker.language);
  const found = items.filter((row) => isAskedFor(row) && (!isFound || isFound(row)));
  return inOrder(found, orders, { ...state, properties, asker });
}

/** The labels of the items, in alphabetical order. */
export function labelsOf(items: readonly RankedItem[], language: string): string[] {
  const labels = new Set(items.flatMap(({ item }) => item.labels ?? []));
  return [...labels].sort(new Intl.Collator(language).compare);
}
