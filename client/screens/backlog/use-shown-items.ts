import { useDeferredValue, useMemo, useState } from 'react';
import { useBacklogTitleOf } from '#client/screens/backlog/use-backlog-title-of.ts';
import { fewItems, hasLabel, useLabelFilter } from '#client/screens/labels/use-label-filter.ts';
import type { Item } from '#shared/session/state.ts';

/** Which part of the backlog: what is still to be decided, what is decided or set aside, or both. */
export type Part = 'all' | 'open' | 'done';

export function isDone({ status }: Item): boolean {
  return status === 'accepted' || status === 'skipped';
}

/** What of the backlog is shown, and what narrows it down: a part, a text, a label. */
export function useShownItems(items: readonly Item[]) {
  const titleOf = useBacklogTitleOf();
  const [part, setPart] = useState<Part>('all');
  const [text, setText] = useState('');
  const labelFilter = useLabelFilter(items);
  const isLong = items.length > fewItems;
  const wanted = useDeferredValue(isLong ? text.trim().toLocaleLowerCase() : '');
  const label = isLong ? labelFilter.label : '';
  const isWhole = part === 'all' && wanted === '' && label === '';
  const shown = useMemo(
    () =>
      isWhole
        ? items
        : items.filter(
            (item) =>
              (part === 'all' || isDone(item) === (part === 'done')) &&
              hasLabel(item, label) &&
              has(item, titleOf(item), wanted),
          ),
    [items, isWhole, part, wanted, label, titleOf],
  );
  return { shown, isWhole, isLong, part, setPart, text, setText, labelFilter };
}

function has(item: Item, title: string, wanted: string): boolean {
  return (
    title.toLocaleLowerCase().includes(wanted) ||
    (item.key?.toLocaleLowerCase().includes(wanted) ?? false) ||
    (item.labels?.some((label) => label.toLocaleLowerCase().includes(wanted)) ?? false)
  );
}
