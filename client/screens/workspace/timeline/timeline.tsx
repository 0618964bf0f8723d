import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslations } from 'use-intl';
import { useToast } from '#client/parts/toast.tsx';
import { useWidth } from '#client/parts/use-width.ts';
import { useNarrow, useWide } from '#client/screens/session/use-wide.ts';
import { Dependencies, type Dependency } from '#client/screens/workspace/timeline/dependencies.tsx';
import {
  type Extent,
  packedLines,
  type TimelineLine,
  treeLines,
} from '#client/screens/workspace/timeline/lines.ts';
import { scales, steps, withRoom } from '#client/screens/workspace/timeline/scale.ts';
import { TimeAxis, TimeGrid } from '#client/screens/workspace/timeline/time-axis.tsx';
import styles from '#client/screens/workspace/timeline/timeline.module.css';
import {
  type DrawnBar,
  fitsInside,
  TimelineRow,
  titleWidth,
} from '#client/screens/workspace/timeline/timeline-row.tsx';
import { TimelineTools } from '#client/screens/workspace/timeline/timeline-tools.tsx';
import { UndatedItems } from '#client/screens/workspace/timeline/undated-items.tsx';
import { useBarDrag } from '#client/screens/workspace/timeline/use-bar-drag.ts';
import { useSchedule } from '#client/screens/workspace/timeline/use-schedule.ts';
import type { May } from '#client/screens/workspace/use-workspace.ts';
import { useDayWords } from '#client/screens/workspace/values/use-value-words.ts';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import { useAsker } from '#client/screens/workspace/views/use-asker.ts';
import { useClosedGroups } from '#client/screens/workspace/views/use-closed-groups.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { limits } from '#shared/commands/limits.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';
import type { Group } from '#shared/workspace/query/groups.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import { relationsOf } from '#shared/workspace/relations.ts';
import { partsIn, waitingsIn, withParts } from '#shared/workspace/schedule/plan.ts';
import {
  daysOfSpan,
  type Grip,
  isMilestone,
  spansIn,
  takenBy,
} from '#shared/workspace/schedule/planned.ts';
import { shiftedAfter } from '#shared/workspace/schedule/shifting.ts';
import { around, dayOfNumber, numberOfDay, type Span } from '#shared/workspace/schedule/span.ts';
import { type Baseline, keyOf, type WorkspaceState } from '#shared/workspace/state.ts';
import { plainTimeline, type Shown, type TimelineShown } from '#shared/workspace/view.ts';

interface TimelineProps {
  rows: readonly RankedItem[];
  groups: readonly Group[] | null;
  shown: Shown;
  properties: Properties;
  words: PropertyWords;
  state: WorkspaceState;
  may: May;
  openId: string | null;
  chosen: ReadonlySet<string>;
  unsaved: ReadonlySet<string>;
  /** Stands in place of bars where there is no item at all. */
  empty: ReactNode;
  onShown(change: Partial<Shown>): void;
  onOpen(itemId: string): void;
  onChoose(itemId: string): void;
  onCommands(...commands: WorkspaceCommand[]): void;
  onUndo(): void;
}

/** As high as a line is, and the days above. Pixels. */
const heights = { axis: 56, lane: 40, bars: 44 };
/** As wide as the names beside a Gantt chart are. Pixels. */
const namesWidth = { wide: 280, narrow: 128 };
/** So much around what is seen is drawn, too, in steps of so much. Pixels. */
const margin = 512;
const milestoneWidth = 20;

/** The items over a calendar: bars beside each other in lanes, or a Gantt chart with a line for each. */
export function Timeline(props: TimelineProps) {
  const { rows, groups, shown, properties, words, state, may } = props;
  const { onCommands, onOpen, onShown } = props;
  const t = useTranslations('workspaceTimeline');
  const tViews = useTranslations('workspaceViews');
  const tWorkspace = useTranslations('workspace');
  const { show } = useToast();
  const dayWords = useDayWords();
  const isNarrow = useNarrow();
  const isWide = useWide();
  const asker = useAsker();
  const today = numberOfDay(asker.today);
  const { basics, items } = state;
  const isGantt = shown.kind === 'gantt';
  const settings = shown.timeline ?? plainTimeline;
  const hasDates = settings.dates === null || properties.has(`field.${settings.dates}`);
  const dates = hasDates ? settings.dates : null;
  const { zoom } = settings;
  const dayWidth = scales[zoom].day;
  const names = isGantt ? namesWidth[isNarrow ? 'narrow' : 'wide'] : 0;
  const color = shown.color === null ? undefined : properties.get(shown.color);
  const lanesBy = shown.group === null ? undefined : properties.get(shown.group);

  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const [scrolled, setScrolled] = useState(0);
  const [closedLanes, toggleLane] = useClosedGroups();
  const [closedItems, toggleItem] = useClosedGroups();
  const [active, setActive] = useState<string | null>(null);
  const [isUndatedOpen, setUndatedOpen] = useState(false);
  const [droppedOn, setDroppedOn] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const going = useRef<string | null>(null);

  const schedule = useSchedule(rows, state, { dates, critical: isGantt && settings.critical }, may);
  const { plan, network, spans, wholes, conflicts, critical, undated } = schedule;

  const { drag, hasDragged, onPointerDown } = useBarDrag({
    ...{ scroller, day: dayWidth },
    mayDrag: (itemId) => mayMove(itemId),
    onDrop: ({ itemId, grip, days }) => take(itemId, grip, days),
  });
  const preview = useMemo(() => {
    if (!drag) return null;
    const moved = takenBy(plan, drag.itemId, drag.grip, drag.days);
    return settings.shifts && isGantt ? shiftedAfter(network, moved) : moved;
  }, [drag, plan, network, settings.shifts, isGantt]);
  const drawnSpans = useMemo(() => {
    if (!preview) return spans;
    const moved = new Map(plan);
    for (const [id, span] of preview) {
      const task = plan.get(id);
      if (task) moved.set(id, { ...task, span });
    }
    return spansIn(moved);
  }, [preview, plan, spans]);

  const range = useMemo(() => {
    const said = rows.flatMap(({ item }) => spans.get(item.id) ?? []);
    return withRoom(around([...said, { from: today, to: today }]) ?? { from: 0, to: 0 }, zoom);
  }, [rows, spans, today, zoom]);
  const xOf = (day: number) => Math.round((day - range.from) * dayWidth);
  const total = xOf(range.to + 1);

  const lines = useMemo(() => {
    const of = { rows, groups, spans, closedLanes };
    if (isGantt) {
      const closed = new Set([...closedItems].filter((id) => id !== null));
      return treeLines(of, closed);
    }
    const extent: Extent = ({ item }, { from, to }) => {
      const inside = (to + 1 - from) * scales[zoom].day;
      const isInside = !isMilestone(item, dates) && fitsInside(item.title, inside);
      const begins = from * scales[zoom].day;
      return { from: begins, to: begins + inside + (isInside ? 4 : 16 + titleWidth(item.title)) };
    };
    return packedLines(of, extent);
  }, [rows, groups, spans, closedLanes, closedItems, isGantt, zoom, dates]);
  const { lineOf, tops, order, rowOf } = useMemo(() => placesOf(lines), [lines]);

  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'bars'],
    getItemKey: (index) => lines[index]?.key ?? index,
    scrollMargin: heights.axis,
    scrollPaddingStart: heights.axis,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines are of other heights
  useEffect(() => virtualizer.measure(), [lines]);

  /** The day in the middle, which stays there when the scale changes. */
  const middle = useRef<number | null>(null);
  const half = (width - names) / 2;
  if (middle.current === null && width > 0) {
    const all = around(spans.values());
    const isNow = !all || (today >= all.from - 30 && today <= all.to + 30);
    middle.current = (isNow ? today : (all?.from ?? today)) + half / 2 / dayWidth;
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once there is a width, and with another scale
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current || width === 0 || middle.current === null) return;
    current.scrollLeft = (middle.current - range.from) * dayWidth - half;
    setScrolled(steppedBy(current.scrollLeft));
  }, [range.from, dayWidth, width === 0, names]);

  function look(day: number): void {
    middle.current = day;
    scroller.current?.scrollTo({ left: (day - range.from) * dayWidth - half });
  }

  function onScroll(): void {
    const { current } = scroller;
    if (!current) return;
    middle.current = range.from + (current.scrollLeft + half) / dayWidth;
    setScrolled(steppedBy(current.scrollLeft));
  }

  const left = Math.max(0, scrolled - margin);
  const right = Math.min(total, scrolled + width + 2 * margin);
  const seen: Span = {
    from: range.from + Math.floor(left / dayWidth),
    to: Math.min(range.to, range.from + Math.ceil(right / dayWidth)),
  };

  const waitsFor = useMemo(() => relationsOf(items).blockedBy, [items]);
  const conflictOf = useMemo(
    () => new Map(conflicts.map((conflict) => [conflict.waiting, conflict])),
    [conflicts],
  );
  const dependencies = useMemo((): Dependency[] => {
    if (!isGantt) return [];
    const inConflict = new Set(conflicts.map(({ blocker, waiting }) => `${blocker} ${waiting}`));
    return waitingsIn(plan).map(({ blocker, waiting }) => {
      const isCritical = critical.has(blocker) && critical.has(waiting);
      const kind = inConflict.has(`${blocker} ${waiting}`)
        ? 'conflict'
        : isCritical
          ? 'critical'
          : 'plain';
      return { blocker, waiting, kind };
    });
  }, [isGantt, plan, conflicts, critical]);

  function mayMove(itemId: string): boolean {
    const item = items.get(itemId);
    return item !== undefined && may('item.schedule', item);
  }

  /** Says of these when they are, all at once, and how many lie elsewhere because others do. */
  function say(moved: ReadonlyMap<string, Span>, along = 0): void {
    const days = [...moved].flatMap(([itemId, span]) => {
      const item = items.get(itemId);
      return item ? [{ itemId, ...daysOfSpan(item, dates, span) }] : [];
    });
    const commands: WorkspaceCommand[] = [];
    for (let at = 0; at < days.length; at += limits.itemsPerCommand)
      commands.push({
        ...{ type: 'item.schedule', field: dates },
        days: days.slice(at, at + limits.itemsPerCommand),
      });
    if (commands.length === 0) return;
    onCommands(...commands);
    if (along > 0)
      show(t('shifted', { count: along }), {
        action: { label: tWorkspace('undo'), onAction: props.onUndo },
      });
  }

  function take(itemId: string, grip: Grip, days: number): void {
    const moved = takenBy(plan, itemId, grip, days);
    const all = settings.shifts && isGantt ? shiftedAfter(network, moved) : moved;
    say(all, [...all.keys()].filter((id) => !moved.has(id)).length);
  }

  /** Everything that begins before what it waits for has ended begins later. */
  function resolve(): void {
    const parts = partsIn(plan);
    const here = new Map(
      conflicts.flatMap(({ blocker }) =>
        withParts(parts, blocker).flatMap((id) => {
          const span = plan.get(id)?.span;
          return span ? [[id, span] as const] : [];
        }),
      ),
    );
    const moved = shiftedAfter(network, here);
    say(moved, moved.size);
  }

  /** Gives an item its first days. */
  function put(itemId: string, day: number): void {
    const from = Math.round(day);
    say(new Map([[itemId, { from, to: from + steps[zoom].first - 1 }]]));
    going.current = itemId;
  }

  const latest = useRef({ put, range, dayWidth, names });
  latest.current = { put, range, dayWidth, names };
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const dayAt = (x: number) => {
      const { range, dayWidth, names } = latest.current;
      const { left } = element.getBoundingClientRect();
      return range.from + Math.floor((x - left - names + element.scrollLeft) / dayWidth);
    };
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.undatedId === 'string',
      onDrag: ({ location }) => setDroppedOn(dayAt(location.current.input.clientX)),
      onDragLeave: () => setDroppedOn(null),
      onDrop({ source, location }) {
        setDroppedOn(null);
        const { undatedId } = source.data;
        if (typeof undatedId === 'string')
          latest.current.put(undatedId, dayAt(location.current.input.clientX));
      },
    });
  }, []);

  // Once its bar is among those that are drawn.
  useEffect(() => {
    if (going.current === null) return;
    const bar = scroller.current?.querySelector<HTMLElement>(
      `[data-bar="${CSS.escape(going.current)}"]`,
    );
    if (!bar) {
      const line = lineOf.get(going.current);
      if (line !== undefined) virtualizer.scrollToIndex(line);
      return;
    }
    going.current = null;
    bar.focus({ preventScroll: true });
  });

  function goTo(itemId: string | undefined): void {
    const [line, span] = [lineOf.get(itemId ?? ''), spans.get(itemId ?? '')];
    const { current } = scroller;
    if (itemId === undefined || line === undefined || !span || !current) return;
    going.current = itemId;
    setActive(itemId);
    virtualizer.scrollToIndex(line);
    const [begins, ends] = [xOf(span.from), xOf(span.to + 1)];
    const room = width - names;
    if (ends < current.scrollLeft + 24 || begins > current.scrollLeft + room - 24)
      current.scrollTo({ left: begins - room / 4 });
    else onScroll();
  }

  function press(event: KeyboardEvent): void {
    const id = (event.target as Element).closest<HTMLElement>('[data-bar]')?.dataset.bar;
    if (id === undefined || event.ctrlKey || event.metaKey) return;
    const { key, altKey, shiftKey } = event;
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[key];
    const down = { ArrowUp: -1, ArrowDown: 1 }[key];
    const at = order.indexOf(id);
    if (altKey && aside !== undefined) {
      if (mayMove(id)) keyTake(id, shiftKey && !wholes.has(id) ? 'end' : 'whole', aside);
    } else if (altKey) return;
    else if (aside !== undefined && isGantt) {
      const isOpen = barOf(id)?.isOpen ?? null;
      if (isOpen === (aside === -1)) toggleItem(id);
    } else if (aside !== undefined) goTo(order[at + aside]);
    else if (down !== undefined) goTo(isGantt ? order[at + down] : inNextLine(id, down));
    else if (key === 'x') props.onChoose(id);
    else return;
    event.preventDefault();
  }

  function keyTake(id: string, grip: Grip, aside: number): void {
    const by = aside * steps[zoom].by;
    take(id, grip, by);
    const to = takenBy(plan, id, grip, by).get(id) ?? spans.get(id);
    if (to)
      setSaid(
        t('from', { start: dayWords(dayOfNumber(to.from)), end: dayWords(dayOfNumber(to.to)) }),
      );
    going.current = id;
  }

  function barOf(id: string) {
    const line = lines[lineOf.get(id) ?? -1];
    return line?.kind === 'bars' ? line.bars.find(({ row }) => row.item.id === id) : undefined;
  }

  /** The bar in the next line with bars that is the nearest in time. */
  function inNextLine(id: string, down: number): string | undefined {
    const from = spans.get(id)?.from ?? 0;
    for (let at = (lineOf.get(id) ?? 0) + down; lines[at]; at += down) {
      const line = lines[at];
      if (line?.kind !== 'bars') continue;
      const near = (bar: (typeof line.bars)[number]) => Math.abs(bar.span.from - from);
      return [...line.bars].sort((a, b) => near(a) - near(b))[0]?.row.item.id;
    }
    return undefined;
  }

  function drawn(row: RankedItem): DrawnBar | null {
    const { item } = row;
    const span = drawnSpans.get(item.id);
    if (!span) return null;
    const itemKey = keyOf(basics, item);
    const shape =
      isMilestone(item, dates) && !wholes.has(item.id)
        ? 'milestone'
        : wholes.has(item.id)
          ? 'whole'
          : 'bar';
    const [begins, ends] = [xOf(span.from), xOf(span.to + 1)];
    const at =
      shape === 'milestone'
        ? { left: (begins + ends - milestoneWidth) / 2, width: milestoneWidth }
        : { left: begins, width: Math.max(ends - begins - 1, 6) };
    const conflict = conflictOf.get(item.id);
    const blocker = conflict && items.get(conflict.blocker);
    return {
      ...{ id: item.id, itemKey, title: item.title, ...at, shape },
      color: color && colorOf(color, row),
      start: dayWords(dayOfNumber(span.from)),
      end: dayWords(dayOfNumber(span.to)),
      waitsFor: (waitsFor.get(item.id) ?? [])
        .flatMap((id) => items.get(id) ?? [])
        .map((one) => keyOf(basics, one))
        .join(', '),
      baseline: settings.baseline && item.baseline ? drawnBaseline(item.baseline, span) : null,
      problem:
        conflict && blocker
          ? t('tooEarly', { count: conflict.days, key: keyOf(basics, blocker) })
          : null,
      isClosed: plan.get(item.id)?.isClosed === true,
      isCritical: critical.has(item.id),
      isUnsaved: props.unsaved.has(item.id),
      mayMove: mayMove(item.id),
    };
  }

  function drawnBaseline({ from, to }: Baseline, now: Span): DrawnBar['baseline'] {
    const [begins, ends] = [xOf(numberOfDay(from)), xOf(numberOfDay(to) + 1)];
    const late = now.to - numberOfDay(to);
    return {
      ...{ left: begins, width: Math.max(ends - begins, 4) },
      words: t(late > 0 ? 'later' : late < 0 ? 'earlier' : 'asPlanned', { count: Math.abs(late) }),
    };
  }

  /** What is shown is compared with how it is now from here on. */
  function setBaseline(): void {
    const at = Date.now();
    const marked = rows.flatMap(({ item }) => {
      const span = plan.get(item.id)?.span;
      if (!span) return [];
      const [from, to] = [dayOfNumber(span.from), dayOfNumber(span.to)];
      return [{ itemId: item.id, baseline: { from, to, at } }];
    });
    const commands: WorkspaceCommand[] = [];
    for (let first = 0; first < marked.length; first += limits.itemsPerCommand)
      commands.push({
        type: 'item.baseline',
        items: marked.slice(first, first + limits.itemsPerCommand),
      });
    if (commands.length === 0) return;
    onCommands(...commands);
    onShown({ timeline: { ...settings, baseline: true } });
    show(t('baselineSet', { count: marked.length }), {
      action: { label: tWorkspace('undo'), onAction: props.onUndo },
    });
  }

  function boxOf(itemId: string) {
    const [line, span, item] = [lineOf.get(itemId), drawnSpans.get(itemId), items.get(itemId)];
    if (line === undefined || !span || !item) return null;
    const [begins, ends] = [xOf(span.from), xOf(span.to + 1)];
    const isPoint = isMilestone(item, dates) && !wholes.has(itemId);
    const center = (begins + ends) / 2;
    const reach = milestoneWidth / 2;
    return {
      left: isPoint ? center - reach : begins,
      right: isPoint ? center + reach : ends,
      middle: (tops[line] ?? 0) + heights.bars / 2,
    };
  }

  const actions = useRef({ onOpen: open, onToggle: toggleItem });
  function open(itemId: string): void {
    if (!hasDragged.current) onOpen(itemId);
    hasDragged.current = false;
  }
  actions.current = { onOpen: open, onToggle: toggleItem };
  const stable = useMemo(
    () => ({
      onOpen: (itemId: string) => actions.current.onOpen(itemId),
      onToggle: (itemId: string) => actions.current.onToggle(itemId),
    }),
    [],
  );
  const focused = active !== null && lineOf.has(active) ? active : (order[0] ?? null);
  const vertical = virtualizer.getVirtualItems();
  const [firstLine, lastLine] = [vertical[0]?.index ?? 0, vertical.at(-1)?.index ?? 0];

  return (
    <div className={styles.frame} style={{ '--names': `${names}px` } as CSSProperties}>
      <TimelineTools
        shown={settings}
        isGantt={isGantt}
        mayMove={may('item.schedule')}
        conflicts={conflicts.length}
        undated={undated.length}
        isUndatedOpen={isUndatedOpen}
        onChange={(change: Partial<TimelineShown>) =>
          onShown({ timeline: { ...settings, ...change } })
        }
        onToday={() => look(today)}
        onResolve={resolve}
        onBaseline={may('item.baseline') ? setBaseline : undefined}
        onUndated={() => setUndatedOpen((before) => !before)}
      />
      <p className={styles.unseen} role="status">
        {said}
      </p>
      <div className={styles.body} data-wide={isWide || undefined}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the bars in it have the focus */}
        <div
          ref={scroller}
          className={styles.scroller}
          data-dragging={drag?.grip}
          onScroll={onScroll}
          onKeyDown={press}
          onPointerDown={onPointerDown}
          onFocus={({ target }) => {
            const bar = target.closest<HTMLElement>('[data-bar]');
            if (bar?.dataset.bar) setActive(bar.dataset.bar);
          }}
        >
          {rows.length === 0 ? (
            props.empty
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: days have places, which columns of a table have not
            <div
              role="table"
              aria-label={t(isGantt ? 'gantt' : 'timeline')}
              aria-rowcount={order.length + 1}
              className={styles.canvas}
              style={{ width: names + total }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: as above */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: it is read only */}
              <div role="row" aria-rowindex={1} className={styles.unseen}>
                {[t('item'), t('start'), t('end'), t('waitsFor'), t('days')].map((name) => (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  // biome-ignore lint/a11y/useFocusableInteractive: as above
                  <span key={name} role="columnheader">
                    {name}
                  </span>
                ))}
              </div>
              <div className={styles.top} aria-hidden="true">
                {isGantt && <span className={styles.corner}>{t('item')}</span>}
                <TimeAxis zoom={zoom} seen={seen} today={today} xOf={xOf} />
              </div>
              <div className={styles.space} style={{ height: virtualizer.getTotalSize() }}>
                <TimeGrid zoom={zoom} seen={seen} xOf={xOf} />
                <span
                  className={styles.today}
                  style={{ insetInlineStart: names + xOf(today) + dayWidth / 2 }}
                  aria-hidden="true"
                />
                {droppedOn !== null && (
                  <span
                    className={styles.dropDay}
                    style={{
                      insetInlineStart: names + xOf(droppedOn),
                      width: Math.max(steps[zoom].first * dayWidth, 4),
                    }}
                    aria-hidden="true"
                  />
                )}
                {isGantt && (
                  <Dependencies
                    dependencies={dependencies}
                    boxOf={boxOf}
                    seen={{
                      ...{ left, right, top: tops[firstLine] ?? 0 },
                      bottom: (tops[lastLine] ?? 0) + heights.bars,
                    }}
                  />
                )}
                {vertical.map(({ index, start }) => {
                  const line = lines[index];
                  if (!line) return null;
                  const style = {
                    transform: `translateY(${start - heights.axis}px)`,
                    height: heights[line.kind],
                  };
                  if (line.kind === 'lane')
                    return (
                      // biome-ignore lint/a11y/useSemanticElements: as above
                      // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus
                      <div key={line.key} role="row" className={styles.lane} style={style}>
                        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
                        <div role="cell" aria-colspan={5} className={styles.laneName}>
                          <button
                            type="button"
                            className={styles.toggle}
                            aria-expanded={line.isOpen}
                            onClick={() => toggleLane(line.lane)}
                          >
                            {line.isOpen ? (
                              <ChevronDown size={16} aria-hidden="true" />
                            ) : (
                              <ChevronRight size={16} aria-hidden="true" />
                            )}
                            <bdi>
                              {line.lane === null || !lanesBy
                                ? tViews('none')
                                : words.choiceOf(lanesBy, line.lane)}
                            </bdi>
                            <span className={styles.count}>
                              {tViews('groupCount', { count: line.count })}
                            </span>
                          </button>
                        </div>
                      </div>
                    );
                  return (
                    <div key={line.key} role="presentation" className={styles.line} style={style}>
                      {line.bars.map(({ row, depth, isOpen }) => {
                        const bar = drawn(row);
                        if (!bar) return null;
                        const { id } = bar;
                        const isNear = bar.left <= right && bar.left + bar.width >= left - 260;
                        if (!isGantt && !isNear && id !== focused) return null;
                        return (
                          <TimelineRow
                            key={id}
                            {...bar}
                            {...stable}
                            rowIndex={(rowOf.get(`${line.key} ${id}`) ?? 0) + 2}
                            depth={isGantt ? depth : null}
                            isOpen={isOpen}
                            isActive={id === focused}
                            isShown={id === props.openId}
                            isChosen={props.chosen.has(id)}
                            isDragged={preview?.has(id) === true}
                          />
                        );
                      })}
                    </div>
                  );
                })}
                {order.length === 0 && <p className={styles.nothing}>{t('nothingDated')}</p>}
              </div>
            </div>
          )}
        </div>
        {isUndatedOpen && (
          <UndatedItems
            rows={undated}
            keyOf={({ item }) => keyOf(basics, item)}
            mayMove={({ item }) => may('item.schedule', item)}
            onOpen={onOpen}
            onPut={(itemId) => put(itemId, middle.current ?? today)}
          />
        )}
      </div>
    </div>
  );
}

function steppedBy(scrollLeft: number): number {
  return Math.floor(scrollLeft / (margin / 2)) * (margin / 2);
}

/** Where each item is: its line, the top of each line, and the order in which one goes from bar to bar. */
function placesOf(lines: readonly TimelineLine[]) {
  const lineOf = new Map<string, number>();
  const rowOf = new Map<string, number>();
  const tops: number[] = [];
  const order: string[] = [];
  let top = 0;
  for (const [index, line] of lines.entries()) {
    tops.push(top);
    top += heights[line.kind];
    if (line.kind !== 'bars') continue;
    for (const { row } of line.bars) {
      const { id } = row.item;
      rowOf.set(`${line.key} ${id}`, rowOf.size);
      // One that stands in several lanes has the focus in the first.
      if (lineOf.has(id)) continue;
      lineOf.set(id, index);
      order.push(id);
    }
  }
  return { lineOf, tops, order, rowOf };
}
