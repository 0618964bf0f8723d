import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { type ChartPoint, QuadrantChart } from '#client/parts/quadrant-chart.tsx';
import styles from '#client/screens/workspace/chart/chart.module.css';
import { ChartTools } from '#client/screens/workspace/chart/chart-tools.tsx';
import {
  axesOf,
  type NumberProperty,
  numbersIn,
  placedRows,
  scaleFor,
} from '#client/screens/workspace/chart/placed.ts';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import { colorOf } from '#client/screens/workspace/views/color-of.ts';
import type { PropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { type OptionColor, optionColors } from '#shared/fields/field.ts';
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
  const numberWords = useNumberWords();
  const numbers = useMemo(() => numbersIn(properties), [properties]);
  const axes = useMemo(() => axesOf(numbers, shown.chart), [numbers, shown.chart]);
  const color = shown.color === null ? undefined : properties.get(shown.color);
  const placed = useMemo(() => (axes ? placedRows(rows, axes) : []), [rows, axes]);
  const points = useMemo(() => {
    if (!axes) return [];
    const says = (property: NumberProperty, row: RankedItem) =>
      t('says', {
        property: isolated(words.nameOf(property)),
        value: words.valueOf(property, row) || t('nothing'),
      });
    return placed.map(({ row, x, y, size }): ChartPoint => {
      const { item, rank } = row;
      const ink = color && colorOf(color, row);
      const title = item.title || t('untitled');
      const facts = [axes.x, axes.y, ...(axes.size ? [axes.size] : [])];
      return {
        ...{ id: item.id, x, y, size, label: title },
        series: ink ? optionColors.indexOf(ink) + 1 : null,
        mark: rank === null ? '' : numberWords(rank),
        description: [
          isolated(title),
          ...facts.map((property) => says(property, row)),
          ...(color ? [words.valueOf(color, row)].filter(Boolean) : []),
        ].join(', '),
      };
    });
  }, [axes, placed, color, words, t, numberWords]);
  const scales = useMemo(() => {
    if (!axes) return null;
    const axis = (property: NumberProperty, values: readonly number[]) => {
      const { min, max, ticks } = scaleFor(values);
      const name = words.nameOf(property);
      return { name, min, max, ticks: ticks.map((at) => ({ at, words: numberWords(at) })) };
    };
    return {
      xAxis: axis(
        axes.x,
        placed.map(({ x }) => x),
      ),
      yAxis: axis(
        axes.y,
        placed.map(({ y }) => y),
      ),
    };
  }, [axes, placed, words, numberWords]);
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
  return (
    <div className={styles.chart}>
      <ChartTools
        {...{ axes, numbers, words, quadrants, scales }}
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
          {t('lacking', { count: lacking, x: scales.xAxis.name, y: scales.yAxis.name })}
        </EmptyState>
      ) : (
        <QuadrantChart
          title={t('title', { x: scales.xAxis.name, y: scales.yAxis.name })}
          {...scales}
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
          {(some, isOpen) => (
            <ul className={styles.items}>
              {some.map(({ id, label, description }) => (
                <li key={id}>
                  {isOpen ? (
                    <button type="button" className={styles.open} onClick={() => onOpen(id)}>
                      <bdi>{label}</bdi>
                    </button>
                  ) : (
                    <strong dir="auto">{label}</strong>
                  )}
                  {some.length === 1 && <p className={styles.about}>{description}</p>}
                </li>
              ))}
            </ul>
          )}
        </QuadrantChart>
      )}
      <div className={styles.legend}>
        {colours.map(([name, ink]) => (
          <span key={name} {...inOptionInk(ink, styles.colour)} dir="auto">
            {name}
          </span>
        ))}
        {points.length > 0 && lacking > 0 && (
          <span>
            {t('lacking', { count: lacking, x: scales.xAxis.name, y: scales.yAxis.name })}
          </span>
        )}
      </div>
    </div>
  );
}
