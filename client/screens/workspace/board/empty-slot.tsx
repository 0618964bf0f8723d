import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useEffect, useRef } from 'react';
import styles from '#client/screens/workspace/board/board.module.css';

/** Room for a card: what is dropped on it stands last in its column. */
export function EmptySlot({ onDrop }: { onDrop(draggedId: string): void }) {
  const slot = useRef<HTMLLIElement>(null);
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
  }, []);
  return <li ref={slot} className={styles.slot} aria-hidden="true" />;
}
