import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect, useRef } from 'react';

/** Lets a row be dropped on an empty place, which says so in `data-drop` while one hangs over it. */
export function useDropSlot(
  slot: RefObject<HTMLElement | null>,
  onDrop: (draggedId: string) => void,
): void {
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const element = slot.current;
    if (!element) return;
    const clear = () => delete element.dataset.drop;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.itemId === 'string',
      onDragEnter: () => {
        element.dataset.drop = 'into';
      },
      onDragLeave: clear,
      onDrop({ source }) {
        clear();
        const { itemId } = source.data;
        if (typeof itemId === 'string') latest.current(itemId);
      },
    });
  }, [slot]);
}
