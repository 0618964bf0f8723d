import { type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { type Placed, type Spot, spotsOf } from '#client/parts/chart-spots.ts';
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
  /** The colour it shares with others: 1 to 6, or `null` for that of all the rest. */
  series: number | null;
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
  /** What is written along it, by where on the scale. */
  ticks: readonly { at: number; words: string }[];
}

/** A line through the chart, on the scales of its axes, from left to right. */
export interface ChartLine {
  words: string;
  points: readonly { x: number; y: number }[];
}

interface QuadrantChartProps {
  /** What the picture shows, for those who listen to it. */
  title: string;
  xAxis: ChartAxis;
  yAxis: ChartAxis;
  /** Named from the upper left, row by row; `null` where they mean nothing. */
  quadrants: readonly [string, string, string, string] | null;
  /** Where they meet, on the scales of the axes; in the middle, and the upper left is the best, where it is left out. */
  split?: { x: number; y: number } | null;
  lines: readonly ChartLine[];
  /** The most important first: they get their labels, and the arrow keys go in this order. */
  points: readonly ChartPoint[];
  /** What several points on one spot are called, for those who listen. */
  spotWords(points: readonly ChartPoint[]): string;
  /** What is at a spot, in a card beside it: while it is pointed at, and for good once it is pressed. */
  children(points: readonly ChartPoint[], isOpen: boolean): ReactNode;
}

const smallest = 11;
const largest = 22;
/** Of more spots than these only those are marked that hold several points, and all are small. */
const crowd = 60;
const crowdRadius = { smallest: 4, largest: 9 };
/** The least room for how many are on a spot: for the sign, and for each digit. */
const countRadius = { sign: 8, digit: 4 };
const edge = { start: 62, end: 14, top: 14, bottom: 48 };
const lineHeight = 17;
/** On the wide side, for no text is measured. */
const letterWidth = 7.6;
const mostLetters = 32;
const cardWidth = 260;
const fingertip = 22;

/**
 * Items as points between two scales, in four named quadrants; where several lie on one spot it says how
 * many. One stop of the Tab key; from there the arrow keys go from spot to spot, every spot says all of
 * itself, and Enter opens it.
 */
export function QuadrantChart(props: QuadrantChartProps) {
  const {
    title,
    xAxis,
    yAxis,
    quadrants,
    lines,
    points,
    spotWords,
    children,
    split = null,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = Math.round(Math.min(Math.max(width * 0.7, 280), 560));
  const [current, setCurrent] = useState(0);
  const [at, setAt] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const cardId = useId();
  const area = areaOf(width, height);
  const drawn = useMemo(
    () => drawSpots(points, { xAxis, yAxis, quadrants }, areaOf(width, height)),
    [points, xAxis, yAxis, quadrants, width, height],
  );
  const isOpen = opened !== null;
  const shown = drawn.find(({ id }) => id === (opened ?? at));

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>) {
    const moves: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
      Home: -drawn.length,
      End: drawn.length,
    };
    const by = moves[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setOpened(drawn[current]?.id ?? null);
    }
    if (by === undefined || drawn.length === 0) return;
    event.preventDefault();
    const next = Math.min(Math.max(current + by, 0), drawn.length - 1);
    setCurrent(next);
    event.currentTarget.querySelector<SVGGElement>(`[data-index="${next}"]`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what closes the card inside it
    <div
      ref={frame}
      className={styles.frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !shown) return;
        event.stopPropagation();
        frame.current?.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
        setOpened(null);
        setAt(null);
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpened(null);
      }}
    >
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: no fieldset stands in a drawing
        <svg
          role="group"
          data-chart=""
          aria-label={title}
          className={styles.chart}
          width={width}
          height={height}
          onKeyDown={onKeyDown}
        >
          <Ground {...{ area, quadrants, split, xAxis, yAxis }} />
          <Axes xAxis={xAxis} yAxis={yAxis} width={width} height={height} area={area} />
          <Lines lines={lines} xAxis={xAxis} yAxis={yAxis} area={area} />
          {drawn.map((spot, index) => (
            // biome-ignore lint/a11y/useSemanticElements: no button stands in a drawing
            <g
              key={spot.id}
              role="button"
              aria-label={
                spot.points.length > 1 ? spotWords(spot.points) : spot.points[0].description
              }
              aria-expanded={spot.id === opened}
              aria-controls={spot.id === opened ? cardId : undefined}
              tabIndex={index === Math.min(current, drawn.length - 1) ? 0 : -1}
              data-index={index}
              data-series={spot.series ?? undefined}
              className={styles.point}
              onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setAt(spot.id)}
              onPointerLeave={() => setAt(null)}
              onFocus={() => {
                setCurrent(index);
                setAt(spot.id);
              }}
              onBlur={() => setAt(null)}
              onClick={() => setOpened(spot.id === opened ? null : spot.id)}
            >
              <circle className={styles.reach} cx={spot.x} cy={spot.y} r={spot.reach} />
              <circle className={styles.dot} cx={spot.x} cy={spot.y} r={spot.radius} />
              {spot.mark !== '' && (
                <text className={styles.mark} x={spot.x} y={spot.y}>
                  {spot.mark}
                </text>
              )}
              {spot.place && (
                <text className={styles.label} x={spot.place.x} y={spot.place.y}>
                  {spot.shortLabel}
                </text>
              )}
            </g>
          ))}
        </svg>
      )}
      {shown && (
        <div
          id={cardId}
          className={styles.card}
          data-open={isOpen || undefined}
          style={cardPlace(shown, width, height)}
        >
          {children(shown.points, isOpen)}
        </div>
      )}
    </div>
  );
}

function Ground({
  area,
  quadrants,
  split,
  xAxis,
  yAxis,
}: { area: Box } & Pick<QuadrantChartProps, 'quadrants' | 'split' | 'xAxis' | 'yAxis'>) {
  const inner = innerOf(area);
  const middle = split
    ? {
        x: placeOn(split.x, xAxis, inner.left, inner.right),
        y: placeOn(split.y, yAxis, inner.bottom, inner.top),
      }
    : { x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2 };
  if (!quadrants) return null;
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
      {quadrants.map((name, index) => {
        const { x, y, textAnchor } = quadrantPlace(index, area);
        return (
          <text key={`${x} ${y}`} className={styles.quadrant} x={x} y={y} textAnchor={textAnchor}>
            {name}
          </text>
        );
      })}
    </>
  );
}

function Axes(
  props: Pick<QuadrantChartProps, 'xAxis' | 'yAxis'> & {
    width: number;
    height: number;
    area: Box;
  },
) {
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

function Lines({
  lines,
  xAxis,
  yAxis,
  area,
}: Pick<QuadrantChartProps, 'lines' | 'xAxis' | 'yAxis'> & { area: Box }) {
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

interface DrawnSpot extends Spot<ChartPoint & { radius: number }> {
  id: string;
  /** The colour of all of its points, where they have the same. */
  series: number | 'mixed' | null;
  mark: string;
  shortLabel: string;
  place: LabelPlace | null;
  /** How far from its middle it is still pointed at. Pixels. */
  reach: number;
}

function areaOf(width: number, height: number): Box {
  return {
    left: edge.start,
    right: width - edge.end,
    top: edge.top,
    bottom: height - edge.bottom,
  };
}

/** Points at the ends of a scale stay wholly inside the axes. */
function innerOf({ left, right, top, bottom }: Box): Box {
  return {
    left: left + largest,
    right: right - largest,
    top: top + largest,
    bottom: bottom - largest,
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

function drawSpots(
  points: readonly ChartPoint[],
  { xAxis, yAxis, quadrants }: Pick<QuadrantChartProps, 'xAxis' | 'yAxis' | 'quadrants'>,
  area: Box,
): DrawnSpot[] {
  const inner = innerOf(area);
  const spots = spotsOf(
    points.map((point) => ({
      ...point,
      x: placeOn(point.x, xAxis, inner.left, inner.right),
      y: placeOn(point.y, yAxis, inner.bottom, inner.top),
      // How large it is drawn depends on how many spots there are.
      radius: point.size,
    })),
  );
  const isCrowded = spots.length > crowd;
  const [small, large] = isCrowded
    ? [crowdRadius.smallest, crowdRadius.largest]
    : [smallest, largest];
  const circles = spots.map((spot) => {
    const [first, ...others] = spot.points;
    const count = spot.points.length;
    const radius = small + spot.radius * (large - small);
    const forCount = countRadius.sign + countRadius.digit * String(count).length;
    return {
      ...spot,
      id: first.id,
      radius: count > 1 ? Math.max(forCount, radius) : radius,
      series: others.every(({ series }) => series === first.series)
        ? first.series
        : ('mixed' as const),
      mark: count > 1 ? `×${count}` : isCrowded ? '' : first.mark,
      shortLabel: shorten(first.label),
    };
  });
  const names = (quadrants ?? []).map((name, index) => {
    const { x, y, textAnchor } = quadrantPlace(index, area);
    const width = widthOf(name);
    const left = textAnchor === 'start' ? x : x - width;
    return { left, right: left + width, top: y - lineHeight, bottom: y };
  });
  const labelled = circles.map((circle) =>
    circle.points.length > 1
      ? { ...circle, labelWidth: Number.POSITIVE_INFINITY }
      : { ...circle, labelWidth: widthOf(circle.shortLabel) },
  );
  const places = placeLabels(labelled, lineHeight, area, names);
  return circles.map((circle, index) => ({
    ...circle,
    place: places[index] ?? null,
    reach: reachOf(circle, circles),
  }));
}

/** As far as a fingertip, but not into what belongs to its neighbour. */
function reachOf(spot: Placed, all: readonly Placed[]): number {
  const toNearest = all.reduce((nearest, other) => {
    const distance = Math.hypot(other.x - spot.x, other.y - spot.y);
    return other === spot ? nearest : Math.min(nearest, distance);
  }, Number.POSITIVE_INFINITY);
  return Math.max(spot.radius, Math.min(fingertip, toNearest / 2));
}

/** Beside the spot, on the side with more room, and never past the edges. */
function cardPlace({ x, y, radius }: DrawnSpot, width: number, height: number) {
  const left = Math.max(0, Math.min(x - cardWidth / 2, width - cardWidth));
  const away = radius + 6;
  return y < height / 2 ? { left, top: y + away } : { left, bottom: height - y + away };
}

function widthOf(words: string): number {
  return [...words].length * letterWidth;
}

function placeOn(value: number, { min, max }: ChartAxis, from: number, to: number): number {
  const part = max === min ? 0.5 : Math.min(1, Math.max(0, (value - min) / (max - min)));
  return from + part * (to - from);
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
