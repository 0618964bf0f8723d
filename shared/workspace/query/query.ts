import type { RankedItem } from '#shared/workspace/ranked.ts';
import { type Basics, keyOf, type WorkspaceItem } from '#shared/workspace/state.ts';

/** What a backlog can stand in the order of. */
export const sortings = ['rank', 'place', 'key', 'title', 'changed'] as const;
export type Sorting = (typeof sortings)[number];

/** What is asked of a backlog: which of its items, and in which order. */
export interface Query {
  /** Each word of it has to be in the item's key, title or labels. */
  find: string;
  /** The id of a status, or an empty one for all. */
  status: string;
  /** A label, or an empty one for all. */
  label: string;
  sort: Sorting;
  descending: boolean;
}

/** The items that a query asks for; what has nothing to be sorted by stands last, in the order it came in. */
export function answer(
  items: readonly RankedItem[],
  { find, status, label, sort, descending }: Query,
  { basics, language }: { basics: Pick<Basics, 'prefix' | 'statuses'>; language: string },
): RankedItem[] {
  const words = find.toLocaleLowerCase(language).split(/\s+/).filter(Boolean);
  const found = items.filter(
    ({ item }) =>
      (status === '' || item.status === status) &&
      (label === '' || (item.labels?.includes(label) ?? false)) &&
      (words.length === 0 || hasWords(item, basics, words, language)),
  );
  switch (sort) {
    case 'place':
      return descending ? found.reverse() : found;
    case 'title':
      return byTitle(found, descending, language);
    case 'rank':
      return byNumber(closedLast(found, basics), ({ rank }) => rank, descending);
    case 'key':
      return byNumber(found, ({ item }) => item.number, descending);
    case 'changed':
      return byNumber(found, ({ item }) => item.changedAt, descending);
  }
}

/** How many of the items have each label, in alphabetical order. */
export function labelCounts(items: readonly RankedItem[]): [label: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { item } of items)
    for (const label of item.labels ?? []) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}

function hasWords(
  item: WorkspaceItem,
  basics: Pick<Basics, 'prefix'>,
  words: readonly string[],
  language: string,
): boolean {
  const { title, foreignKey = '', labels = [] } = item;
  const text = [keyOf(basics, item), title, foreignKey, ...labels]
    .join('\n')
    .toLocaleLowerCase(language);
  return words.every((word) => text.includes(word));
}

function closedLast(
  found: readonly RankedItem[],
  { statuses }: Pick<Basics, 'statuses'>,
): RankedItem[] {
  const closed = new Set(
    statuses.filter(({ category }) => category === 'closed').map(({ id }) => id),
  );
  return [
    ...found.filter(({ item }) => !closed.has(item.status)),
    ...found.filter(({ item }) => closed.has(item.status)),
  ];
}

function byNumber(
  found: readonly RankedItem[],
  numberOf: (row: RankedItem) => number | null,
  descending: boolean,
): RankedItem[] {
  return found.toSorted((a, b) => {
    const [first, second] = [numberOf(a), numberOf(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return descending ? second - first : first - second;
  });
}

function byTitle(
  found: readonly RankedItem[],
  descending: boolean,
  language: string,
): RankedItem[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return found.toSorted((a, b) =>
    descending ? compare(b.item.title, a.item.title) : compare(a.item.title, b.item.title),
  );
}
