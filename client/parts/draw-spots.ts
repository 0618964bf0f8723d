import { apart, type Placed, type Spot, spotsOf } from '#client/parts/chart-spots.ts';
import { type Box, type LabelPlace, placeLabels } from '#client/parts/place-labels.ts';

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

/** Where points are drawn, and what else needs room there. */
export interface Canvas {
  xAxis: ChartAxis;
  yAxis: ChartAxis;
  quadrants: readonly string[] | null;
  /** Pixels. */
  width: number;
  height: number;
}

export interface DrawnSpot extends Spot<ChartPoint & { radius: number }> {
  id: string;
  /** The colour of all of its points, where they have the same. */
  series: number | 'mixed' | null;
  mark: string;
  shortLabel: string;
  place: LabelPlace | null;
  /** How far from its middle it is still pointed at. Pixels. */
  reach: number;
}

const smallest = 11;
const largest = 22;
/** Of more points than these, and where a spot has less room than this, all are small, and gathered until none covers another. Square pixels. */
const crowd = { points: 60, room: 2_400 };
const crowdRadius = { smallest: 4, largest: 9 };
/** The least room for how many are on a spot: for the sign, and for each digit. */
const countRadius = { sign: 8, digit: 4 };
/** Around the axes. */
export const edge = { start: 62, end: 14, top: 14, bottom: 48 };
export const lineHeight = 17;
/** On the wide side, for no text is measured. */
const letterWidth = 7.6;
/** A label is cut after so many letters, and takes so much of the chart at most. */
const mostLetters = 32;
const mostOfWidth = 0.4;
const fingertip = 22;

/** The points as they are drawn, those on one spot as one, each with its name beside it where there is room. */
export function drawSpots(points: readonly ChartPoint[], canvas: Canvas): DrawnSpot[] {
  const { xAxis, yAxis, quadrants, width, height } = canvas;
  const area = areaOf(width, height);
  const inner = innerOf(area);
  const plain = spotsOf(
    points.map((point) => ({
      ...point,
      x: placeOn(point.x, xAxis, inner.left, inner.right),
      y: placeOn(point.y, yAxis, inner.bottom, inner.top),
      // How large it is drawn depends on how many spots there are.
      radius: point.size,
    })),
  );
  const room = ((inner.right - inner.left) * (inner.bottom - inner.top)) / plain.length;
  const isCrowded = points.length > crowd.points || room < crowd.room;
  const [small, large] = isCrowded
    ? [crowdRadius.smallest, crowdRadius.largest]
    : [smallest, largest];
  const radiusOf = ({ points: { length: count }, radius: size }: Spot<Placed>) => {
    const radius = small + size * (large - small);
    const forCount = countRadius.sign + countRadius.digit * String(count).length;
    return count > 1 ? Math.max(forCount, radius) : radius;
  };
  const letters = Math.min(mostLetters, Math.floor((width * mostOfWidth) / letterWidth));
  const spots = isCrowded ? apart(plain, radiusOf) : plain;
  const circles = spots.map((spot) => {
    const [first, ...others] = spot.points;
    const count = spot.points.length;
    const more = count > 1 ? ` +${count - 1}` : '';
    return {
      ...spot,
      id: first.id,
      radius: radiusOf(spot),
      series: others.every(({ series }) => series === first.series)
        ? first.series
        : ('mixed' as const),
      mark: count > 1 ? `×${count}` : isCrowded ? '' : first.mark,
      shortLabel: shorten(first.label, letters - more.length) + more,
    };
  });
  const names = (quadrants ?? []).map((name, index) => {
    const { x, y, textAnchor } = quadrantPlace(index, area);
    const nameWidth = widthOf(name);
    const left = textAnchor === 'start' ? x : x - nameWidth;
    return { left, right: left + nameWidth, top: y - lineHeight, bottom: y };
  });
  const places = placeLabels(
    circles.map((circle) => ({ ...circle, labelWidth: widthOf(circle.shortLabel) })),
    lineHeight,
    area,
    names,
  );
  return circles.map((circle, index) => ({
    ...circle,
    place: places[index] ?? null,
    reach: reachOf(circle, circles),
  }));
}

/** How wide words are at most. Pixels. */
export function widthOf(words: string): number {
  return [...words].length * letterWidth;
}

/** What the axes enclose. */
export function areaOf(width: number, height: number): Box {
  return {
    left: edge.start,
    right: width - edge.end,
    top: edge.top,
    bottom: height - edge.bottom,
  };
}

/** Points at the ends of a scale stay wholly inside the axes. */
export function innerOf({ left, right, top, bottom }: Box): Box {
  return {
    left: left + largest,
    right: right - largest,
    top: top + largest,
    bottom: bottom - largest,
  };
}

/** Where the name of a quadrant stands: in the outer corner of its own. */
export function quadrantPlace(index: number, area: Box) {
  const isLeft = index % 2 === 0;
  return {
    x: isLeft ? area.left + 10 : area.right - 10,
    y: index < 2 ? area.top + 20 : area.bottom - 10,
    textAnchor: isLeft ? ('start' as const) : ('end' as const),
  };
}

/** Where a value lies between two ends. Pixels. */
export function placeOn(value: number, { min, max }: ChartAxis, from: number, to: number): number {
  const part = max === min ? 0.5 : Math.min(1, Math.max(0, (value - min) / (max - min)));
  return from + part * (to - from);
}

/** Which value lies at a place between two ends: `placeOn` turned around. */
export function valueAt(place: number, { min, max }: ChartAxis, from: number, to: number): number {
  const part = Math.min(1, Math.max(0, (place - from) / (to - from)));
  return min + part * (max - min);
}

/** As far as a fingertip, but not into what belongs to its neighbour. */
function reachOf(spot: Placed, all: readonly Placed[]): number {
  const toNearest = all.reduce((nearest, other) => {
    const distance = Math.hypot(other.x - spot.x, other.y - spot.y);
    return other === spot ? nearest : Math.min(nearest, distance);
  }, Number.POSITIVE_INFINITY);
  return Math.max(spot.radius, Math.min(fingertip, toNearest / 2));
}

function shorten(label: string, most: number): string {
  const letters = [...label];
  return letters.length <= most
    ? label
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
