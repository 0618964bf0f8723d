import type { Condition, Filter } from '#shared/workspace/filter.ts';

/** A filter as people build it: conditions and groups of them, each group joined in one of four ways. */

export const joins = ['all', 'any', 'none', 'not-all'] as const;
export type Join = (typeof joins)[number];

export interface FilterGroup {
  join: Join;
  of: readonly Filter[];
}

/** The group that a filter is; `null` for a condition. */
export function groupIn(filter: Filter): FilterGroup | null {
  if ('all' in filter) return { join: 'all', of: filter.all };
  if ('any' in filter) return { join: 'any', of: filter.any };
  if (!('not' in filter)) return null;
  const { not } = filter;
  if ('all' in not) return { join: 'not-all', of: not.all };
  return { join: 'none', of: 'any' in not ? not.any : [not] };
}

/** The whole of a filter, which is a group even where it is one condition. */
export function rootOf(filter: Filter | null): FilterGroup {
  if (filter === null) return { join: 'all', of: [] };
  return groupIn(filter) ?? { join: 'all', of: [filter] };
}

export function filterOf({ join, of }: FilterGroup): Filter {
  switch (join) {
    case 'all':
      return { all: of };
    case 'any':
      return { any: of };
    case 'none':
      return { not: { any: of } };
    case 'not-all':
      return { not: { all: of } };
  }
}

export function isCondition(filter: Filter): filter is Condition {
  return 'property' in filter;
}

/** How many conditions there are in all. */
export function conditionsIn(filter: Filter | null): number {
  if (filter === null) return 0;
  const group = groupIn(filter);
  return group ? group.of.reduce((sum, one) => sum + conditionsIn(one), 0) : 1;
}
