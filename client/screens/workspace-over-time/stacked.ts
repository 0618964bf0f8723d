import { optionColors } from '#shared/fields/field.ts';
import { type Counted, type CountsAt, hasScores } from '#shared/workspace/counts-over-time.ts';
import type { Basics } from '#shared/workspace/state.ts';

/** By what items are shown over time; `category` puts statuses together by their stage. */
export type Grouping = Counted | 'category';

/** What is counted for it. */
export function countedFor(grouping: Grouping): Counted {
  return grouping === 'category' ? 'status' : grouping;
}

/** Some items that have something in common; `gone` is what is not there any more. */
export interface Group {
  /** `''` for those that have nothing. */
  id: string;
  isGone?: true;
  /** Which of the colours of charts it has, from 1. */
  series: number;
}

/** How many were in each group at a moment, in the order of the groups. */
export interface Column {
  at: number;
  counts: readonly number[];
}

/** Groups that have items, from the lowest of a picture on, where what is done lies; and how many each had when. */
export function stacked(
  counts: readonly CountsAt[],
  grouping: Grouping,
  basics: Pick<Basics, 'statuses' | 'types' | 'fields'>,
): { groups: Group[]; columns: Column[] } {
  const groupOf = grouping === 'category' ? stageOf(basics) : (id: string) => id;
  const known = knownGroups(grouping, basics);
  const isKnown = new Set(known.map(({ id }) => id));
  const all: Group[] = [...known, { id: 'gone', isGone: true, series: optionColors.length }];
  const columns = counts.map(({ at, of }) => {
    const sums = new Map<Group, number>();
    for (const [id, count] of Object.entries(of)) {
      const group = groupOf(id);
      const found = all.find((one) => (isKnown.has(group) ? one.id === group : one.isGone));
      if (found) sums.set(found, (sums.get(found) ?? 0) + count);
    }
    return { at, sums };
  });
  const groups = all.filter((group) => columns.some(({ sums }) => sums.has(group)));
  return {
    groups,
    columns: columns.map(({ at, sums }) => ({
      at,
      counts: groups.map((group) => sums.get(group) ?? 0),
    })),
  };
}

function stageOf({ statuses }: Pick<Basics, 'statuses'>): (id: string) => string {
  const stages = new Map<string, string>(statuses.map(({ id, category }) => [id, category]));
  return (id) => stages.get(id) ?? id;
}

function knownGroups(
  grouping: Grouping,
  { statuses, types, fields }: Pick<Basics, 'statuses' | 'types' | 'fields'>,
): Group[] {
  const inOrder = (ids: readonly string[]) =>
    ids.map((id, index): Group => ({ id, series: (index % optionColors.length) + 1 }));
  const none: Group = { id: '', series: optionColors.length };
  switch (grouping) {
    case 'category':
      return inOrder(['closed', 'active', 'open']);
    case 'status':
      return inOrder(statuses.map(({ id }) => id).reverse());
    case 'scored':
      return [...inOrder([hasScores]), none];
    case 'type':
      return [...inOrder(types.map(({ id }) => id)), none];
    default: {
      const field = fields.find(({ id }) => grouping === `field.${id}`);
      const options = field?.type === 'choice' ? field.options : [];
      return [
        ...options.map(({ id, color }) => ({ id, series: optionColors.indexOf(color) + 1 })),
        none,
      ];
    }
  }
}
