import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect } from 'react';

interface RowDrag {
  row: RefObject<HTMLElement | null>;
  handle: RefObject<Element | null>;
  itemId: string;
  enabled: boolean;
  /** An item was dropped on this row's upper or lower half. */
  onDrop(draggedId: string, edge: Edge): void;
}

export type Edge = 'before' | 'after';

/**
 * Lets a row be dragged by its handle, with a mouse or after a long press, and be dropped on. While
 * something hangs over it the row says so in `data-drop`; nothing renders for that.
 */
export function useRowDrag({ row, handle, itemId, enabled, onDrop }: RowDrag): void {
  useEffect(() => {
    const element = row.current;
    if (!enabled || !element || !handle.current) return;
    const clear = () => delete element.dataset.drop;
    const stopDragging = draggable({
      element,
      dragHandle: handle.current,
      getInitialData: () => ({ itemId }),
      onDragStart: () => {
        element.dataset.dragging = '';
      },
      onDrop: () => delete element.dataset.dragging,
    });
    const stopTaking = dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.itemId === 'string',
      getData: ({ input }) => ({ edge: edgeUnder(element, input.clientY) }),
      onDrag: ({ self, source }) => {
        if (source.data.itemId === itemId) clear();
        else element.dataset.drop = self.data.edge === 'before' ? 'before' : 'after';
      },
      onDragLeave: clear,
      onDrop: ({ self, source }) => {
        clear();
        const { itemId: draggedId } = source.data;
        if (typeof draggedId === 'string' && draggedId !== itemId)
          onDrop(draggedId, self.data.edge === 'before' ? 'before' : 'after');
      },
    });
    return () => {
      stopDragging();
      stopTaking();
      clear();
    };
  }, [row, handle, itemId, enabled, onDrop]);
}

function edgeUnder(element: Element, y: number): Edge {
  const { top, height } = element.getBoundingClientRect();
  return y < top + height / 2 ? 'before' : 'after';
}
