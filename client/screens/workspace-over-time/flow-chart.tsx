import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { ticksBetween } from '#client/parts/axis-ticks.ts';
import { useWidth } from '#client/parts/use-width.ts';
import styles from '#client/screens/workspace-over-time/flow-chart.module.css';
import type { Column, Group } from '#client/screens/workspace-over-time/stacked.ts';

interface FlowChartProps {
  title: string;
  groups: readonly Group[];
  /** The oldest first; two at least. */
  columns: readonly Column[];
  nameOf(group: Group): string;
}

const height = 240;
const edge = { start: 40, end: 8, top: 10, bottom: 24 };

/** How many items were in each group over time, one upon the other; how many are today is told in figures, and all in a table. */
export function FlowChart({ title, groups, columns, nameOf }: FlowChartProps) {
  const t = useTranslations('workspaceFlow');
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const numberWords = useNumberWords();
  const locale = useDateLocale();
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const fullDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const sums = columns.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const most = Math.max(1, ...sums);
  const [from, until] = [columns[0]?.at ?? 0, columns.at(-1)?.at ?? 1];
  const xOf = (at: number) =>
    edge.start + ((at - from) / Math.max(1, until - from)) * (width - edge.start - edge.end);
  const yOf = (count: number) =>
    height - edge.bottom - (count / most) * (height - edge.top - edge.bottom);
  /** Up to and with the group at an index. */
  const upTo = ({ counts }: Column, index: number) =>
    counts.slice(0, index + 1).reduce((sum, count) => sum + count, 0);
  const area = (index: number) => {
    const over = columns.map((column) => `${xOf(column.at)} ${yOf(upTo(column, index))}`);
    const under = columns.map((column) => `${xOf(column.at)} ${yOf(upTo(column, index - 1))}`);
    return `M${[...over, ...under.reverse()].join('L')}Z`;
  };
  const now = columns.at(-1)?.counts ?? [];
  const total = sums.at(-1) ?? 0;
  const ticks = ticksBetween(0, most, 4).filter(Number.isInteger);
  return (
    <figure className={styles.flow}>
      <figcaption className={styles.name}>{title}</figcaption>
      <div ref={frame} className={styles.frame}>
        {width > 0 && (
          <svg className={styles.picture} width={width} height={height} aria-hidden="true">
            {ticks.map((count) => (
              <g key={count}>
                <path
                  className={styles.line}
                  d={`M${edge.start} ${yOf(count)}H${width - edge.end}`}
                />
                <text x={edge.start - 6} y={yOf(count)} textAnchor="end" dominantBaseline="central">
                  {numberWords(count)}
                </text>
              </g>
            ))}
            {groups.map((group, index) => (
              <path
                key={group.id}
                className={styles.area}
                data-series={group.series}
                d={area(index)}
              />
            ))}
            <text x={edge.start} y={height - 6}>
              {day.format(from)}
            </text>
            <text x={width - edge.end} y={height - 6} textAnchor="end">
              {t('today')}
            </text>
          </svg>
        )}
      </div>
      <ul className={styles.legend}>
        {groups
          .map((group, index) => ({ group, count: now[index] ?? 0 }))
          .reverse()
          .map(({ group, count }) => (
            <li key={group.id} data-series={group.series}>
              <span dir="auto">{nameOf(group)}</span> <strong>{numberWords(count)}</strong>{' '}
              <span className={styles.soft}>
                {percents.format(total === 0 ? 0 : count / total)}
              </span>
            </li>
          ))}
      </ul>
      <details className={styles.details}>
        <summary>{t('asTable')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
        <div className={styles.scroller} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('day')}</th>
                {groups.map((group) => (
                  <th key={group.id} scope="col" dir="auto">
                    {nameOf(group)}
                  </th>
                ))}
                <th scope="col">{t('all')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map(({ at, counts }, row) => (
                <tr key={at}>
                  <th scope="row">{fullDay.format(at)}</th>
                  {groups.map((group, index) => (
                    <td key={group.id}>{numberWords(counts[index] ?? 0)}</td>
                  ))}
                  <td>{numberWords(sums[row] ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
