import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Grip } from '#shared/workspace/schedule/planned.ts';

/** A bar that is being taken elsewhere. */
export interface BarDrag {
  itemId: string;
  grip: Grip;
  /** So many later than it was, or earlier. */
  days: number;
}

interface BarDragging {
  scroller: RefObject<HTMLElement | null>;
  /** How wide a day is. Pixels. */
  day: number;
  mayDrag(itemId: string): boolean;
  onDrop(drag: BarDrag): void;
}

/** So far a pointer goes before it drags. Pixels. */
const slack = 4;
/** So near to the edge what is dragged takes the timeline along, and so fast. Pixels, and pixels a frame. */
const edge = { near: 48, speed: 14 };

/**
 * Lets bars be dragged by a mouse or a pen, by the middle or by their ends: a finger scrolls. A bar is any element with
 * `data-bar`, its ends those with `data-grip`. Escape lets it be where it was.
 */
export function useBarDrag({ scroller, day, mayDrag, onDrop }: BarDragging) {
  const [drag, setDrag] = useState<BarDrag | null>(null);
  const stop = useRef<(() => void) | null>(null);
  /** A press that dragged is no click. */
  const hasDragged = useRef(false);
  const latest = useRef({ day, onDrop });
  latest.current = { day, onDrop };
  useEffect(() => () => stop.current?.(), []);

  function onPointerDown({ target, pointerType, button, clientX: from }: PointerEvent): void {
    hasDragged.current = false;
    const element = scroller.current;
    const bar = target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;
    const itemId = bar?.dataset.bar;
    if (pointerType === 'touch' || button !== 0 || !element || itemId === undefined) return;
    if (!mayDrag(itemId)) return;
    const held = (target as Element).closest<HTMLElement>('[data-grip]')?.dataset.grip;
    const grip = held === 'start' || held === 'end' ? held : 'whole';
    const scrolledFrom = element.scrollLeft;
    let at = from;
    let days = 0;
    let frame = 0;
    const look = () => {
      const moved = at - from + element.scrollLeft - scrolledFrom;
      if (!hasDragged.current && Math.abs(moved) < slack) return;
      hasDragged.current = true;
      days = Math.round(moved / latest.current.day);
      setDrag((before) => (before?.days === days ? before : { itemId, grip, days }));
    };
    const follow = () => {
      const { left, right } = element.getBoundingClientRect();
      const by = at < left + edge.near ? -1 : at > right - edge.near ? 1 : 0;
      if (hasDragged.current && by !== 0) {
        element.scrollBy(by * edge.speed, 0);
        look();
      }
      frame = requestAnimationFrame(follow);
    };
    const move = (event: globalThis.PointerEvent) => {
      at = event.clientX;
      look();
    };
    const end = (isDone: boolean) => () => {
      stop.current?.();
      if (isDone && days !== 0) latest.current.onDrop({ itemId, grip, days });
    };
    const drop = end(true);
    const leave = end(false);
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      leave();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', leave);
    window.addEventListener('keydown', press, { capture: true });
    frame = requestAnimationFrame(follow);
    stop.current = () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', leave);
      window.removeEventListener('keydown', press, { capture: true });
      stop.current = null;
      setDrag(null);
    };
  }

  return { drag, hasDragged, onPointerDown };
}
