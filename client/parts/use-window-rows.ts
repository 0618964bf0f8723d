import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/**
 * The rows of a table that scrolls with the page, of which only those are drawn that are near to being seen.
 * `space` is what holds their place in the table. The row that has the focus (at `focusedAt`,
 * -1 for none) keeps it, wherever it goes.
 */
export function useWindowRows(rows: readonly { item: { id: string } }[], height: number) {
  const [focused, setFocused] = useState<string | null>(null);
  const { space, onPage, inTable } = usePlace();
  const focusedAt = rows.findIndex(({ item }) => item.id === focused);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    getItemKey: (index) => rows[index]?.item.id ?? index,
    scrollMargin: onPage,
    overscan: 8,
    rangeExtractor: (range: Range) => {
      const near = defaultRangeExtractor(range);
      return focusedAt < 0 || near.includes(focusedAt) ? near : [...near, focusedAt];
    },
  });
  return { space, onPage, inTable, virtualizer, focusedAt, setFocused };
}

/** Where the rows begin, as the page above them changes: what holds their space says so. Pixels. */
function usePlace() {
  const space = useRef<HTMLTableSectionElement>(null);
  const [place, setPlace] = useState({ onPage: 0, inTable: 0 });
  const measure = useCallback(() => {
    const { current } = space;
    if (!current) return;
    const onPage = Math.round(current.getBoundingClientRect().top + window.scrollY);
    const inTable = current.offsetTop;
    setPlace((before) =>
      before.onPage === onPage && before.inTable === inTable ? before : { onPage, inTable },
    );
  }, []);
  useLayoutEffect(measure);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    for (const one of [document.body, space.current?.previousElementSibling])
      if (one) observer.observe(one);
    return () => observer.disconnect();
  }, [measure]);
  return { space, ...place };
}
