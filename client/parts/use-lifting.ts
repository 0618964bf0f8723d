import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import {
  areaOf,
  type Canvas,
  type ChartPoint,
  innerOf,
  valueAt,
} from '#client/parts/draw-spots.ts';

/** A place on the scales of a chart. */
export interface ChartPlace {
  x: number;
  y: number;
}

/** How points are put elsewhere. */
export interface Moving {
  mayMove(id: string): boolean;
  /** The nearest place that what was `from` there can have. */
  nearest(from: ChartPlace, to: ChartPlace): ChartPlace;
  /** The next place that it can have, to the right (1) or the left (-1), and up (1) or down (-1). */
  next(from: ChartPlace, right: number, up: number): ChartPlace;
  onMove(id: string, from: ChartPlace, to: ChartPlace): void;
  /** What a place is, in words. */
  placeWords(place: ChartPlace): string;
}

/** A point that is being put elsewhere. */
export interface Lifted extends ChartPlace {
  id: string;
}

interface Lifting {
  svg: RefObject<SVGSVGElement | null>;
  points: readonly ChartPoint[];
  canvas: Canvas;
  moving: Moving | null;
}

/** So far a pointer goes before it drags. Pixels. */
const slack = 4;

/** Where a key takes what is lifted: to the right, and up. */
const ways: Readonly<Record<string, readonly [right: number, up: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * Lets points be taken elsewhere: dragged by a mouse or a pen, by a finger once they are lifted, or by the arrow
 * keys. Nothing changes before they are put down; Escape lets them be where they were.
 */
export function useLifting({ svg, points, canvas, moving }: Lifting) {
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const stop = useRef<(() => void) | null>(null);
  /** A press that dragged is no click. */
  const hasDragged = useRef(false);
  const latest = useRef({ canvas, moving, points, lifted });
  latest.current = { canvas, moving, points, lifted };
  useEffect(() => () => stop.current?.(), []);

  function lift(id: string): boolean {
    const point = points.find((one) => one.id === id);
    if (!point || !moving?.mayMove(id)) return false;
    setLifted({ id, x: point.x, y: point.y });
    return true;
  }

  function putDown(): void {
    const { lifted: one, points: all, moving: now } = latest.current;
    setLifted(null);
    const point = all.find(({ id }) => id === one?.id);
    if (one && point && (one.x !== point.x || one.y !== point.y)) now?.onMove(one.id, point, one);
  }

  /** Takes what is lifted, or this point, one step on. Answers whether the key was for that. */
  function step(key: string, id: string | undefined): boolean {
    const way = ways[key];
    const point = lifted ?? points.find((one) => one.id === id);
    if (!way || !point || !moving?.mayMove(point.id)) return false;
    setLifted({ id: point.id, ...moving.next(point, ...way) });
    return true;
  }

  function onPointerDown(id: string, event: PointerEvent): void {
    hasDragged.current = false;
    const { pointerType, button, pointerId, clientX, clientY } = event;
    if (button !== 0 || !moving?.mayMove(id)) return;
    // A finger scrolls, until it is clear that it is about this point.
    if (pointerType === 'touch' && lifted?.id !== id) return;
    const from = points.find((one) => one.id === id);
    if (!from) return;
    stop.current?.();
    const move = (to: globalThis.PointerEvent) => {
      if (to.pointerId !== pointerId) return;
      const isFar = Math.hypot(to.clientX - clientX, to.clientY - clientY) >= slack;
      if (!hasDragged.current && !isFar) return;
      hasDragged.current = true;
      const box = svg.current?.getBoundingClientRect();
      const { canvas: at, moving: now } = latest.current;
      if (!box || !now) return;
      const inner = innerOf(areaOf(at.width, at.height));
      setLifted({
        id,
        ...now.nearest(from, {
          x: valueAt(to.clientX - box.left, at.xAxis, inner.left, inner.right),
          y: valueAt(to.clientY - box.top, at.yAxis, inner.bottom, inner.top),
        }),
      });
    };
    const end = (ended: globalThis.PointerEvent) => {
      if (ended.pointerId !== pointerId) return;
      stop.current?.();
      if (hasDragged.current) putDown();
    };
    const leave = () => {
      stop.current?.();
      if (hasDragged.current) setLifted(null);
    };
    const press = (pressed: KeyboardEvent) => {
      if (pressed.key !== 'Escape') return;
      pressed.stopPropagation();
      leave();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', leave);
    window.addEventListener('keydown', press, { capture: true });
    stop.current = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', leave);
      window.removeEventListener('keydown', press, { capture: true });
      stop.current = null;
    };
  }

  return { lifted, hasDragged, lift, step, putDown, letBe: () => setLifted(null), onPointerDown };
}
