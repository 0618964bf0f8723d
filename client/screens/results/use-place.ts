import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** Where the rows begin, as the page above them changes: what holds their space says so. Pixels. */
export function usePlace() {
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
