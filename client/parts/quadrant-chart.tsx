import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  areaOf,
  type Canvas,
  type ChartAxis,
  type ChartLine,
  type ChartPoint,
  type DrawnSpot,
  drawSpots,
} from '#client/parts/draw-spots.ts';
import { LiftedPoint } from '#client/parts/lifted-point.tsx';
import styles from '#client/parts/quadrant-chart.module.css';
import { Axes, Ground, Lines, QuadrantNames } from '#client/parts/quadrant-ground.tsx';
import { type Moving, useLifting } from '#client/parts/use-lifting.ts';
import { useWidth } from '#client/parts/use-width.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

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
  /** How points are put elsewhere; left out where none is. */
  moving?: Moving | null;
  /** What several points on one spot are called, for those who listen. */
  spotWords(points: readonly ChartPoint[]): string;
  /**
   * What is at a spot, in a card beside it: while it is pointed at, and for good once it is pressed. `lift` takes a
   * point up, to be put elsewhere.
   */
  children(points: readonly ChartPoint[], isOpen: boolean, lift: (id: string) => void): ReactNode;
}

const cardWidth = 260;

/**
 * Items as points between two scales, in four named quadrants; where several lie on one spot, or would cover each
 * other, it says how many. One stop of the Tab key; from there the arrow keys go from spot to spot, every spot says
 * all of itself, and Enter opens it. With Alt they take a point along, where it may be put elsewhere.
 */
export function QuadrantChart(props: QuadrantChartProps) {
  const { title, xAxis, yAxis, quadrants, lines, points, spotWords, children } = props;
  const { split = null, moving = null } = props;
  const frame = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const width = useWidth(frame);
  const height = Math.round(Math.min(Math.max(width * 0.7, 280), 560));
  const [current, setCurrent] = useState(0);
  const [at, setAt] = useState<string | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const cardId = useId();
  const area = areaOf(width, height);
  const canvas = useMemo(
    (): Canvas => ({ xAxis, yAxis, quadrants, width, height }),
    [xAxis, yAxis, quadrants, width, height],
  );
  const drawn = useMemo(() => drawSpots(points, canvas), [points, canvas]);
  const lifting = useLifting({ svg, points, canvas, moving });
  const { lifted, hasDragged } = lifting;
  const isOpen = opened !== null;
  const shown = lifted ? undefined : drawn.find(({ id }) => id === (opened ?? at));

  function focusOn(index: number) {
    setCurrent(index);
    svg.current?.querySelector<SVGGElement>(`[data-index="${index}"]`)?.focus();
  }

  /** What was put down by a key keeps the focus, wherever it lies then. */
  const putBy = useRef<string | null>(null);
  useEffect(() => {
    const id = putBy.current;
    const index = drawn.findIndex((spot) => spot.points.some((point) => point.id === id));
    putBy.current = null;
    if (id !== null && index !== -1) focusOn(index);
  });

  function putDown() {
    putBy.current = lifted?.id ?? null;
    lifting.putDown();
  }

  function onKeyDown(event: KeyboardEvent<SVGSVGElement>) {
    const { key, altKey } = event;
    const spot = drawn[current];
    const isEnter = key === 'Enter' || key === ' ';
    if (lifted || altKey) {
      const isTaken = lifting.step(key, spot?.points.length === 1 ? spot.id : undefined);
      if (isTaken || (lifted && isEnter)) event.preventDefault();
      if (lifted && isEnter) putDown();
      return;
    }
    if (isEnter) {
      event.preventDefault();
      setOpened(spot?.id ?? null);
    }
    const moves: Record<string, number> = {
      ArrowRight: 1,
      ArrowDown: 1,
      ArrowLeft: -1,
      ArrowUp: -1,
      Home: -drawn.length,
      End: drawn.length,
    };
    const by = moves[key];
    if (by === undefined || drawn.length === 0) return;
    event.preventDefault();
    focusOn(Math.min(Math.max(current + by, 0), drawn.length - 1));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what closes the card inside it
    <div
      ref={frame}
      className={styles.frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !(shown || lifted)) return;
        event.stopPropagation();
        if (lifted) return lifting.letBe();
        frame.current?.querySelector<SVGGElement>('[tabindex="0"]')?.focus();
        setOpened(null);
        setAt(null);
      }}
      onKeyUp={({ key }) => key === 'Alt' && lifted && putDown()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (currentTarget.contains(relatedTarget)) return;
        setOpened(null);
        if (!hasDragged.current) lifting.letBe();
      }}
    >
      {width > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: no fieldset stands in a drawing
        <svg
          ref={svg}
          role="group"
          data-chart=""
          data-moving={lifted ? '' : undefined}
          aria-label={title}
          className={styles.chart}
          width={width}
          height={height}
          onKeyDown={onKeyDown}
        >
          {quadrants && <Ground {...{ area, split, xAxis, yAxis }} />}
          <Axes xAxis={xAxis} yAxis={yAxis} width={width} height={height} area={area} />
          <Lines lines={lines} xAxis={xAxis} yAxis={yAxis} area={area} />
          {drawn.map((spot, index) => {
            const [first, ...others] = spot.points;
            const isOne = others.length === 0;
            return (
              // biome-ignore lint/a11y/useSemanticElements: no button stands in a drawing
              <g
                key={spot.id}
                role="button"
                aria-label={isOne ? first.description : spotWords(spot.points)}
                aria-expanded={spot.id === opened}
                aria-controls={spot.id === opened ? cardId : undefined}
                tabIndex={index === Math.min(current, drawn.length - 1) ? 0 : -1}
                data-index={index}
                data-series={spot.series ?? undefined}
                data-movable={(isOne && moving?.mayMove(first.id)) || undefined}
                data-left={(isOne && first.id === lifted?.id) || undefined}
                className={styles.point}
                onPointerDown={(event) => isOne && lifting.onPointerDown(first.id, event)}
                onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setAt(spot.id)}
                onPointerLeave={() => setAt(null)}
                onFocus={() => {
                  setCurrent(index);
                  setAt(spot.id);
                }}
                onBlur={() => setAt(null)}
                onClick={() => {
                  if (!hasDragged.current) setOpened(spot.id === opened ? null : spot.id);
                  hasDragged.current = false;
                }}
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
            );
          })}
          {quadrants && <QuadrantNames names={quadrants} area={area} />}
          {lifted && moving && (
            <LiftedPoint
              {...{ lifted, points, canvas }}
              words={moving.placeWords(lifted)}
              onPointerDown={(event) => lifting.onPointerDown(lifted.id, event)}
            />
          )}
        </svg>
      )}
      {moving && (
        <VisuallyHidden>
          <span role="status">{lifted && moving.placeWords(lifted)}</span>
        </VisuallyHidden>
      )}
      {shown && (
        <div
          id={cardId}
          className={styles.card}
          data-open={isOpen || undefined}
          style={cardPlace(shown, width, height)}
        >
          {children(shown.points, isOpen, (id) => {
            if (!lifting.lift(id)) return;
            setOpened(null);
            focusOn(drawn.indexOf(shown));
          })}
        </div>
      )}
    </div>
  );
}

/** Beside the spot, on the side with more room, and never past the edges. */
function cardPlace({ x, y, radius }: DrawnSpot, width: number, height: number) {
  const left = Math.max(0, Math.min(x - cardWidth / 2, width - cardWidth));
  const away = radius + 6;
  return y < height / 2 ? { left, top: y + away } : { left, bottom: height - y + away };
}
