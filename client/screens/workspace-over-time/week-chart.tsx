import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/workspace-over-time/week-chart.module.css';
import type { Week } from '#shared/workspace/over-time.ts';

interface WeekChartProps {
  name: string;
  weeks: readonly Week[];
  /** What is shown of a week; `null` where there is nothing to be said. */
  of(week: Week): number | null;
  inWords(value: number): string;
}

/** A bar for each week, with the latest that says something in figures. */
export function WeekChart({ name, weeks, of, inWords }: WeekChartProps) {
  const t = useTranslations('workspacePlay.overTime');
  const locale = useDateLocale();
  const day = dateFormat(locale, { day: 'numeric', month: 'short' });
  const values = weeks.map(of);
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  const last = values.findLastIndex((value) => value !== null);
  const [latest, week] = [values[last], weeks[last]];
  const [first, present] = [weeks[0], weeks.at(-1)];
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.head}>
        <span className={styles.name}>{name}</span>
        {latest != null && week && (
          <span className={styles.latest}>
            <strong>{inWords(latest)}</strong>{' '}
            <span className={styles.soft}>{t('weekOf', { day: day.format(week.from) })}</span>
            <span className={styles.highest}>{t('highest', { value: inWords(highest) })}</span>
          </span>
        )}
      </figcaption>
      <ol className={styles.bars}>
        {weeks.map(({ from }, index) => {
          const value = values[index] ?? null;
          const words = value === null ? t('nothing') : inWords(value);
          return (
            <li key={from} title={`${day.format(from)}: ${words}`}>
              <span
                className={styles.bar}
                style={{
                  height: `${value === null || highest === 0 ? 0 : (value / highest) * 100}%`,
                }}
              />
              <VisuallyHidden>
                {t('weekOf', { day: day.format(from) })}: {words}
              </VisuallyHidden>
            </li>
          );
        })}
      </ol>
      <p className={styles.ends} aria-hidden="true">
        <span>{first && day.format(first.from)}</span>
        <span>{present && day.format(present.from)}</span>
      </p>
    </figure>
  );
}
