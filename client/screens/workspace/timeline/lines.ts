import type { Group } from '#shared/workspace/query/groups.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Span } from '#shared/workspace/schedule/span.ts';

/** An item that has days, as it stands in a line. */
export interface Bar {
  row: RankedItem;
  span: Span;
  /** How many wholes it is a part of, of those above it. */
  depth: number;
  /** It has parts below it, which are shown or not; `null` where it has none. */
  isOpen: boolean | null;
}

/** A line of a timeline, across all days. */
export type TimelineLine =
  | { kind: 'lane'; key: string; lane: string | null; count: number; isOpen: boolean }
  | { kind: 'bars'; key: string; bars: readonly Bar[] };

interface LinesOf {
  rows: readonly RankedItem[];
  groups: readonly Group[] | null;
  spans: ReadonlyMap<string, Span>;
  closedLanes: ReadonlySet<string | null>;
}

/** Where a bar and what is written beside it begin and end. Pixels. */
export type Extent = (row: RankedItem, span: Span) => { from: number; to: number };

/** Bars beside each other as far as there is room, in as few lines as that takes. */
export function packedLines(of: LinesOf, extentOf: Extent): TimelineLine[] {
  return inLanes(of, (rows, lane) => {
    const lines: { end: number; bars: Bar[] }[] = [];
    const bars = rows
      .flatMap((row) => barOf(row, of.spans))
      .sort((a, b) => a.span.from - b.span.from);
    for (const bar of bars) {
      const { from, to } = extentOf(bar.row, bar.span);
      const free = lines.find(({ end }) => end <= from);
      if (free) {
        free.bars.push(bar);
        free.end = to;
      } else lines.push({ end: to, bars: [bar] });
    }
    return lines.map((line, index) => ({
      ...{ kind: 'bars', key: `${lane} ${index}`, bars: line.bars },
    }));
  });
}

/** A line for each item, below that which it is a part of. Of those whose id is in `closedItems` the parts are not shown. */
export function treeLines(of: LinesOf, closedItems: ReadonlySet<string>): TimelineLine[] {
  return inLanes(of, (rows, lane) => {
    const there = new Map(rows.map((row) => [row.item.id, row]));
    const partsOf = Map.groupBy(
      rows.filter(({ item }) => item.within !== undefined && there.has(item.within)),
      ({ item }) => item.within,
    );
    const lines: TimelineLine[] = [];
    const shown = new Set<string>();
    const add = (row: RankedItem, depth: number) => {
      const { id } = row.item;
      if (shown.has(id)) return;
      shown.add(id);
      const parts = (partsOf.get(id) ?? []).filter((part) => of.spans.has(part.item.id));
      const isOpen = parts.length > 0 ? !closedItems.has(id) : null;
      const bars = barOf(row, of.spans).map((bar) => ({ ...bar, depth, isOpen }));
      if (bars.length > 0) lines.push({ kind: 'bars', key: `${lane} ${id}`, bars });
      if (isOpen) for (const part of parts) add(part, depth + 1);
    };
    for (const row of rows)
      if (row.item.within === undefined || !there.has(row.item.within)) add(row, 0);
    return lines;
  });
}

function inLanes(
  { rows, groups, spans, closedLanes }: LinesOf,
  linesOf: (rows: readonly RankedItem[], lane: string | null) => TimelineLine[],
): TimelineLine[] {
  if (!groups) return linesOf(rows, null);
  return groups.flatMap(({ value: lane, rows: those }) => {
    const count = those.filter(({ item }) => spans.has(item.id)).length;
    if (count === 0) return [];
    const isOpen = !closedLanes.has(lane);
    const head = { kind: 'lane', key: `lane ${lane}`, lane, count, isOpen } as const;
    return isOpen ? [head, ...linesOf(those, lane)] : [head];
  });
}

function barOf(row: RankedItem, spans: ReadonlyMap<string, Span>): Bar[] {
  const span = spans.get(row.item.id);
  return span ? [{ row, span, depth: 0, isOpen: null }] : [];
}
