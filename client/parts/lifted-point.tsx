import type { PointerEvent } from 'react';
import {
  areaOf,
  type Canvas,
  type ChartPoint,
  innerOf,
  placeOn,
  widthOf,
} from '#client/parts/draw-spots.ts';
import styles from '#client/parts/quadrant-chart.module.css';
import type { Lifted } from '#client/parts/use-lifting.ts';

const radius = 13;

interface LiftedPointProps {
  lifted: Lifted;
  points: readonly ChartPoint[];
  canvas: Canvas;
  words: string;
  onPointerDown(event: PointerEvent): void;
}

/** A point that is being put elsewhere, above all others, with where that would be on both scales. */
export function LiftedPoint({ lifted, points, canvas, words, onPointerDown }: LiftedPointProps) {
  const { xAxis, yAxis, width, height } = canvas;
  const area = areaOf(width, height);
  const inner = innerOf(area);
  const x = placeOn(lifted.x, xAxis, inner.left, inner.right);
  const y = placeOn(lifted.y, yAxis, inner.bottom, inner.top);
  const half = widthOf(words) / 2;
  const series = points.find(({ id }) => id === lifted.id)?.series;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys do the same
    <g
      className={styles.lifted}
      data-series={series ?? undefined}
      onPointerDown={onPointerDown}
      // The focus stays where it was.
      onMouseDown={(event) => event.preventDefault()}
    >
      <path className={styles.guide} d={`M${area.left} ${y}H${x}M${x} ${y}V${area.bottom}`} />
      <circle className={styles.reach} cx={x} cy={y} r={radius * 2} />
      <circle className={`${styles.dot} ${styles.held}`} cx={x} cy={y} r={radius} />
      <text
        className={styles.label}
        textAnchor="middle"
        x={Math.max(area.left + half, Math.min(x, area.right - half))}
        y={y < area.top + 40 ? y + radius + 14 : y - radius - 12}
      >
        {words}
      </text>
    </g>
  );
}
