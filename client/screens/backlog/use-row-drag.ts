import {
  draggable,
  dropTargetForElements,
} from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect, useRef } from 'react';

interface RowDrag {
  row: RefObject<HTMLElement | null>;
  handle: RefObject<Element | null>;
  itemId: string;
  enabled: boolean;
  /** Rows stand one under the other, if nothing is said; what is a tab is dropped on tabs alone. */
  as?: 'row' | 'tab';
  /** An item was dropped on this row's upper or lower half, or on the first or second of a tab. */
  onDrop(draggedId: string, edge: Edge): void;
}

export type Edge = 'before' | 'after';

/**
 * Lets a row, or a tab, be dragged by its handle, with a mouse or after a long press, and be dropped on. While
 * something hangs over it the row says so in `data-drop`; nothing renders for that.
 */
export function useRowDrag(drag: RowDrag): void {
  const { row, handle, itemId, enabled, as = 'row', onDrop } = drag;
  // What is dragged keeps its target while rows render.
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(() => {
    const element = row.current;
    if (!enabled || !element || !handle.current) return;
    const key = as === 'row' ? 'itemId' : 'tabId';
    const clear = () => delete element.dataset.drop;
    const stopDragging = draggable({
      element,
      dragHandle: handle.current,
      getInitialData: () => ({ [key]: itemId }),
      onDragStart: () => {
        element.dataset.dragging = '';
      },
      onDrop: () => delete element.dataset.dragging,
    });
    const stopTaking = dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data[key] === 'string',
      getData: ({ input }) => ({
        edge: as === 'row' ? rowEdge(element, input.clientY) : tabEdge(element, input.clientX),
      }),
      onDrag: ({ self, source }) => {
        if (source.data[key] === itemId) clear();
        else element.dataset.drop = self.data.edge === 'before' ? 'before' : 'after';
      },
      onDragLeave: clear,
      onDrop: ({ self, source }) => {
        clear();
        const draggedId = source.data[key];
        if (typeof draggedId === 'string' && draggedId !== itemId)
          latest.current(draggedId, self.data.edge === 'before' ? 'before' : 'after');
      },
    });
    return () => {
      stopDragging();
      stopTaking();
      clear();
    };
  }, [row, handle, itemId, enabled, as]);
}

function rowEdge(element: Element, y: number): Edge {
  const { top, height } = element.getBoundingClientRect();
  return y < top + height / 2 ? 'before' : 'after';
}

function tabEdge(element: Element, x: number): Edge {
  const { left, width } = element.getBoundingClientRect();
  const isFirstHalf = x < left + width / 2;
  const isBackwards = getComputedStyle(element).direction === 'rtl';
  return isFirstHalf === isBackwards ? 'after' : 'before';
}
