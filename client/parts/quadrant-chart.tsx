import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { type Box, type LabelPlace, placeLabels } from '#client/parts/place-labels.ts';
import styles from '#client/parts/quadrant-chart.module.css';
import { useWidth } from '#client/parts/use-width.ts';

export interface ChartPoint {
  id: string;
  /** On the scales of the axes. */
  x: number;
  y: number;
  /** From 0 (smallest) to 1 (largest). */
  size: number;
  /** Stands inside the point, such as its rank. */
  mark: string;
  label: string;
  /** Everything the picture says about the point, in words. */
  description: string;
}

export interface ChartAxis {
  name: string;
  min: number;
  max: number;
  lowWords: string;
  highWords: string;
}

interface QuadrantChartProps {
  /** What the picture shows, for those who listen to it. */
  title: string;
  xAxis: ChartAxis;
  yAxis: ChartAxis;
  /** Named from the upper left, row by row; `null` where they mean nothing. */
  quadrants: readonly [string, string, string, string] | null;
  /** The most important first: they get their labels, and the arrow keys go in this order. */
  points: readonly ChartPoint[];
  /** Hears which point a mouse or the keyboard is at. */
  onPoint(id: string | null): void;
}

const smallest = 11;
const largest = 22;
/** From so many points on they are drawn without marks, as small as they need to be. */
const crowd = 60;
const crowdRadius = { smallest: 4, largest: 9 };
const edge = { start: 34, end: 14, top: 14, bottom: 34 };
const lineHeight = 17;
/** On the wide side, for no text is measured. */
const letterWidth = 7.6;
const mostLetters = 32;

/**
 * Items as points between two scales, in four named quadrants. One stop of the Tab key; from there the
 * arrow keys go from point to point, and every point says all of itself.
 */
export function QuadrantChart(props: QuadrantChartProps) {
  const { title, xAxis, yAxis, quadrants, points, onPoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = Math.round(Math.min(Math.max(width * 0.62, 320), 560));
  const [current, setCurrent] = useState(0);
  const area = areaOf(width, height);
  const middle = { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 };
  const drawn = useMemo(
    () => drawPoints(points, { xAxis, yAxis, quadrants }, areaOf(width, height)),
    [points, xAxis, yAxis, quadrants, width, height],
  );

  function step(event: KeyboardEvent<SVGSVGElement>) {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
      Home: -points.length,
      End: points.length,
    };
    const by = steps[event.key];
    if (by === undefined || points.length === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max(current + by, 0), points.length - 1);
    setCurrent(next);
    event.currentTarget.querySelector<SVGGElement>(`[data-index="${next}"]`)?.focus();
  }

  return (
    <div ref={frame} className={styles.frame}>
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: no fieldset stands in a drawing
        <svg
          role="group"
          data-chart=""
          aria-label={title}
          className={styles.chart}
          width={width}
          height={height}
          onKeyDown={step}
        >
          {quadrants && (
            <>
              <rect
                className={styles.best}
                x={area.left}
                y={area.top}
                width={middle.x - area.left}
                height={middle.y - area.top}
              />
              <path
                className={styles.cross}
                d={`M${middle.x} ${area.top}V${area.bottom}M${area.left} ${middle.y}H${area.right}`}
              />
            </>
          )}
          <path
            className={styles.axes}
            d={`M${area.left} ${area.top}V${area.bottom}H${area.right}`}
          />
          {quadrants?.map((name, index) => {
            const { x, y, textAnchor } = quadrantPlace(index, area);
            return (
              <text key={name} className={styles.quadrant} x={x} y={y} textAnchor={textAnchor}>
                {name}
              </text>
            );
          })}
          <AxisWords xAxis={xAxis} yAxis={yAxis} width={width} height={height} />
          {drawn.map((point, index) => (
            // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the keys only go there to read it
            <g
              key={point.id}
              role="img"
              aria-label={point.description}
              tabIndex={index === Math.min(current, drawn.length - 1) ? 0 : -1}
              data-index={index}
              className={styles.point}
              onPointerEnter={() => onPoint(point.id)}
              onPointerLeave={() => onPoint(null)}
              onFocus={() => {
                setCurrent(index);
                onPoint(point.id);
              }}
              onBlur={() => onPoint(null)}
            >
              <circle
                className={styles.reach}
                cx={point.x}
                cy={point.y}
                r={Math.max(22, point.radius)}
              />
              <circle className={styles.dot} cx={point.x} cy={point.y} r={point.radius} />
              {points.length <= crowd && (
                <text className={styles.mark} x={point.x} y={point.y}>
                  {point.mark}
                </text>
              )}
              {point.place && (
                <text className={styles.label} x={point.place.x} y={point.place.y}>
                  {point.shortLabel}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

function AxisWords(
  props: Pick<QuadrantChartProps, 'xAxis' | 'yAxis'> & { width: number; height: number },
) {
  const { xAxis, yAxis, width, height } = props;
  const base = height - 10;
  const turned = (y: number) => `translate(14 ${y}) rotate(-90)`;
  return (
    <g className={styles.axisWords}>
      <text x={edge.start} y={base}>
        {xAxis.lowWords}
      </text>
      <text className={styles.axisName} x={(width + edge.start - edge.end) / 2} y={base}>
        {xAxis.name}
      </text>
      <text x={width - edge.end} y={base} textAnchor="end">
        {xAxis.highWords}
      </text>
      <text transform={turned(height - edge.bottom)}>{yAxis.lowWords}</text>
      <text className={styles.axisName} transform={turned((height + edge.top - edge.bottom) / 2)}>
        {yAxis.name}
      </text>
      <text transform={turned(edge.top)} textAnchor="end">
        {yAxis.highWords}
      </text>
    </g>
  );
}

type DrawnPoint = Omit<ChartPoint, 'size'> & {
  radius: number;
  shortLabel: string;
  place: LabelPlace | null;
};

function areaOf(width: number, height: number): Box {
  return {
    left: edge.start,
    right: width - edge.end,
    top: edge.top,
    bottom: height - edge.bottom,
  };
}

/** Where the name of a quadrant stands: in the outer corner of its own. */
function quadrantPlace(index: number, area: Box) {
  const isLeft = index % 2 === 0;
  return {
    x: isLeft ? area.left + 10 : area.right - 10,
    y: index < 2 ? area.top + 20 : area.bottom - 10,
    textAnchor: isLeft ? ('start' as const) : ('end' as const),
  };
}

function drawPoints(
  points: readonly ChartPoint[],
  { xAxis, yAxis, quadrants }: Pick<QuadrantChartProps, 'xAxis' | 'yAxis' | 'quadrants'>,
  area: Box,
): DrawnPoint[] {
  const [small, large] =
    points.length > crowd ? [crowdRadius.smallest, crowdRadius.largest] : [smallest, largest];
  // Points at the ends of a scale stay wholly inside the axes.
  const inner = {
    left: area.left + large,
    right: area.right - large,
    top: area.top + large,
    bottom: area.bottom - large,
  };
  const circles = points.map(({ size, ...point }) => ({
    ...point,
    x: inner.left + share(point.x, xAxis) * (inner.right - inner.left),
    y: inner.bottom - share(point.y, yAxis) * (inner.bottom - inner.top),
    radius: small + size * (large - small),
    shortLabel: shorten(point.label),
  }));
  const names = (quadrants ?? []).map((name, index) => {
    const { x, y, textAnchor } = quadrantPlace(index, area);
    const width = widthOf(name);
    const left = textAnchor === 'start' ? x : x - width;
    return { left, right: left + width, top: y - lineHeight, bottom: y };
  });
  const places = placeLabels(
    circles.map((circle) => ({ ...circle, labelWidth: widthOf(circle.shortLabel) })),
    lineHeight,
    area,
    names,
  );
  return circles.map((circle, index) => ({ ...circle, place: places[index] ?? null }));
}

function widthOf(words: string): number {
  return [...words].length * letterWidth;
}

function share(value: number, { min, max }: ChartAxis): number {
  return max === min ? 0.5 : Math.min(1, Math.max(0, (value - min) / (max - min)));
}

function shorten(label: string): string {
  const letters = [...label];
  return letters.length <= mostLetters
    ? label
    : `${letters
        .slice(0, mostLetters - 1)
        .join('')
        .trimEnd()}…`;
}
