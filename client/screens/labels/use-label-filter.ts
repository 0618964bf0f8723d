import { useMemo, useState } from 'react';
import type { Item } from '#shared/session/state.ts';

/** Lists of more items than these can be narrowed down. */
export const fewItems = 20;

/** One of the labels there are, or an empty one for all items. */
export interface LabelFilter {
  label: string;
  /** How many items have each label, in alphabetical order. */
  counts: readonly (readonly [label: string, count: number])[];
  choose(label: string): void;
}

/** Narrows items down to those with a label; a label that nobody has any more narrows nothing. */
export function useLabelFilter(items: readonly Item[]): LabelFilter {
  const [chosen, choose] = useState('');
  const counts = useMemo(() => countLabels(items), [items]);
  const label = counts.some(([one]) => one === chosen) ? chosen : '';
  return { label, counts, choose };
}

export function hasLabel(item: Item, label: string): boolean {
  return label === '' || (item.labels?.includes(label) ?? false);
}

function countLabels(items: readonly Item[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const label of items.flatMap(({ labels }) => labels ?? []))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
