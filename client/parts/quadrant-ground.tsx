import {
  type ChartAxis,
  type ChartLine,
  edge,
  innerOf,
  placeOn,
  quadrantPlace,
} from '#client/parts/draw-spots.ts';
import type { Box } from '#client/parts/place-labels.ts';
import styles from '#client/parts/quadrant-chart.module.css';

interface Scales {
  xAxis: ChartAxis;
  yAxis: ChartAxis;
  area: Box;
}

/** Where the quadrants meet. */
export function Ground({
  area,
  split,
  xAxis,
  yAxis,
}: Scales & {
  split: { x: number; y: number } | null;
}) {
  const inner = innerOf(area);
  const middle = split
    ? {
        x: placeOn(split.x, xAxis, inner.left, inner.right),
        y: placeOn(split.y, yAxis, inner.bottom, inner.top),
      }
    : { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 };
  return (
    <>
      {!split && (
        <rect
          className={styles.best}
          x={area.left}
          y={area.top}
          width={middle.x - area.left}
          height={middle.y - area.top}
        />
      )}
      <path
        className={styles.cross}
        d={`M${middle.x} ${area.top}V${area.bottom}M${area.left} ${middle.y}H${area.right}`}
      />
    </>
  );
}

/** What the quadrants are called, above the points. */
export function QuadrantNames({ names, area }: { names: readonly string[]; area: Box }) {
  return names.map((name, index) => {
    const { x, y, textAnchor } = quadrantPlace(index, area);
    return (
      <text key={`${x} ${y}`} className={styles.quadrant} x={x} y={y} textAnchor={textAnchor}>
        {name}
      </text>
    );
  });
}

/** Both scales, with what is written along them. */
export function Axes(props: Scales & { width: number; height: number }) {
  const { xAxis, yAxis, width, height, area } = props;
  const inner = innerOf(area);
  return (
    <g className={styles.axisWords}>
      <path className={styles.axes} d={`M${area.left} ${area.top}V${area.bottom}H${area.right}`} />
      {xAxis.ticks.map(({ at, words }) => {
        const x = placeOn(at, xAxis, inner.left, inner.right);
        return (
          <g key={at}>
            <path className={styles.tick} d={`M${x} ${area.bottom}v5`} />
            <text x={x} y={area.bottom + 18} textAnchor="middle">
              {words}
            </text>
          </g>
        );
      })}
      {yAxis.ticks.map(({ at, words }) => {
        const y = placeOn(at, yAxis, inner.bottom, inner.top);
        return (
          <g key={at}>
            <path className={styles.tick} d={`M${area.left} ${y}h-5`} />
            <text x={area.left - 8} y={y} textAnchor="end" dominantBaseline="central">
              {words}
            </text>
          </g>
        );
      })}
      <text className={styles.axisName} x={(width + edge.start - edge.end) / 2} y={height - 8}>
        {xAxis.name}
      </text>
      <text
        className={styles.axisName}
        transform={`translate(13 ${(height + edge.top - edge.bottom) / 2}) rotate(-90)`}
      >
        {yAxis.name}
      </text>
    </g>
  );
}

/** Lines through the chart. */
export function Lines({ lines, xAxis, yAxis, area }: Scales & { lines: readonly ChartLine[] }) {
  const inner = innerOf(area);
  return lines.map(({ words, points }) => {
    const placed = points.map(({ x, y }) => ({
      x: placeOn(x, xAxis, inner.left, inner.right),
      y: placeOn(y, yAxis, inner.bottom, inner.top),
    }));
    // Towards its upper end, beside the names in the corners.
    const end = placed[Math.floor(placed.length * 0.8)];
    return (
      <g key={words} className={styles.line}>
        <polyline points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {end && (
          <text
            x={Math.min(end.x, area.right) - 2}
            y={Math.max(end.y, area.top + 12) - 4}
            textAnchor="end"
          >
            {words}
          </text>
        )}
      </g>
    );
  });
}
