import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import styles from '#client/screens/workspace/chart/chart.module.css';
import { ChartTools } from '#client/screens/workspace/chart/chart-tools.tsx';
import { MovingNote } from '#client/screens/workspace/chart/moving-note.tsx';
import { axesOf, numbersIn, placedRows } from '#client/screens/workspace/chart/placed.ts';
import { SpotItems } from '#client/screens/workspace/chart/spot-items.tsx';
import { useMoving } from '#client/screens/workspace/chart/use-moving.ts';
import { usePoints } from '#client/screens/workspace/chart/use-points.ts';
import { useScales } from '#client/screens/workspace/chart/use-scales.ts';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import type { OptionColor } from '#shared/fields/field.ts';
import type { Properties } from '#shared/workspace/query/property.ts';
import type { RankedItem } from '#shared/workspace/ranked.ts';
import type { Shown } from '#shared/workspace/view.ts';

interface ChartProps {
  rows: readonly RankedItem[];
  shown: Shown;
  properties: Properties;
  words: PropertyWords;
  /** Stands in place of the chart where there is no item at all. */
  empty: ReactNode;
  onShown(change: Partial<Shown>): void;
  onOpen(itemId: string): void;
}

/** So many of a spot are named to those who listen, and so many colours are explained. */
const most = { named: 5, colours: 12 };

/** The items as bubbles over two of their numbers; a third says how large they are, and a choice in which colour. */
export function Chart({ rows, shown, properties, words, empty, onShown, onOpen }: ChartProps) {
  const t = useTranslations('workspaceChart');
  const numbers = useMemo(() => numbersIn(properties), [properties]);
  const axes = useMemo(() => axesOf(numbers, shown.chart), [numbers, shown.chart]);
  const color = shown.color === null ? undefined : properties.get(shown.color);
  const placed = useMemo(() => (axes ? placedRows(rows, axes) : []), [rows, axes]);
  const points = usePoints(axes, placed, color, words);
  const scales = useScales(axes, placed, words);
  const moving = useMoving(scales?.x ?? null, scales?.y ?? null);
  const colours = useMemo(() => {
    const found = new Map<string, OptionColor>();
    for (const { row } of color ? placed : []) {
      const ink = color && colorOf(color, row);
      const name = color && words.valueOf(color, row);
      if (ink && name && found.size < most.colours) found.set(name, ink);
    }
    return [...found];
  }, [color, placed, words]);

  if (rows.length === 0) return <div className={styles.chart}>{empty}</div>;
  if (!axes || !scales)
    return (
      <div className={styles.chart}>
        <EmptyState title={t('noNumbers')}>{t('noNumbersMessage')}</EmptyState>
      </div>
    );
  const { quadrants = null } = shown.chart ?? {};
  const lacking = rows.length - placed.length;
  const [xAxis, yAxis] = [scales.x.axis, scales.y.axis];
  return (
    <div className={styles.chart}>
      <ChartTools
        {...{ axes, numbers, words, quadrants, scales: { xAxis, yAxis } }}
        onChange={(change) =>
          onShown({
            chart: {
              ...{ x: axes.x.id, y: axes.y.id, size: axes.size?.id ?? null, quadrants },
              ...change,
            },
          })
        }
      />
      {points.length === 0 ? (
        <EmptyState title={t('nothingPlaced')}>
          {t('lacking', { count: lacking, x: xAxis.name, y: yAxis.name })}
        </EmptyState>
      ) : (
        <QuadrantChart
          title={t('title', { x: xAxis.name, y: yAxis.name })}
          xAxis={xAxis}
          yAxis={yAxis}
          moving={moving}
          quadrants={quadrants?.names ?? null}
          split={quadrants}
          lines={[]}
          points={points}
          spotWords={(some) =>
            [
              t('spot', { count: some.length }),
              ...some.slice(0, most.named).map(({ label }) => isolated(label)),
            ].join(', ')
          }
        >
          {(some, isOpen, lift) => (
            <SpotItems
              points={some}
              isOpen={isOpen}
              mayMove={(id) => moving?.mayMove(id) ?? false}
              onOpen={onOpen}
              onLift={lift}
            />
          )}
        </QuadrantChart>
      )}
      <div className={styles.legend}>
        {colours.map(([name, ink]) => (
          <span key={name} {...inOptionInk(ink, styles.colour)} dir="auto">
            {name}
          </span>
        ))}
        {points.length > 0 && <MovingNote x={scales.x} y={scales.y} />}
        {points.length > 0 && lacking > 0 && (
          <span>{t('lacking', { count: lacking, x: xAxis.name, y: yAxis.name })}</span>
        )}
      </div>
    </div>
  );
}
