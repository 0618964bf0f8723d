import { useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { numberFormat } from '#client/language/formats.ts';
import { isolated } from '#client/language/isolated.ts';
import { useNumberWords } from '#client/language/use-number-words.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { EmptyState } from '#client/parts/empty-state.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { BesideBacklog } from '#client/screens/workspace/beside-backlog.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { ItemsOverTime } from '#client/screens/workspace-over-time/items-over-time.tsx';
import styles from '#client/screens/workspace-over-time/over-time-screen.module.css';
import { WeekChart } from '#client/screens/workspace-over-time/week-chart.tsx';
import { weeksUntil } from '#client/screens/workspace-over-time/weeks-until.ts';
import { overTime, sizeOf, type Week } from '#shared/workspace/over-time.ts';

const spans = ['12', '26', '52'] as const;

/** How the team decided week by week, and what it finished. */
export function OverTimeScreen() {
  const t = useTranslations('workspacePlay.overTime');
  const { basics, items } = useWorkspace();
  const numberWords = useNumberWords();
  const readyNames = useReadyNames();
  const [span, setSpan] = useState<(typeof spans)[number]>('12');
  const beginnings = useMemo(() => weeksUntil(Date.now(), Number(span)), [span]);
  const weeks = useMemo(
    () => overTime(items.values(), basics, beginnings, Date.now()),
    [items, basics, beginnings],
  );
  const size = sizeOf(readyNames(basics.framework));
  const percents = numberFormat(useLocale(), {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const isEmpty = weeks.every(({ decided, finished }) => decided === 0 && finished === 0);
  const charts: [name: string, of: (week: Week) => number | null, (value: number) => string][] = [
    [t('rounds'), ({ rounds }) => rounds, numberWords],
    [t('minutes'), ({ minutes }) => minutes, numberWords],
    [t('talked'), ({ talked }) => talked, (part) => percents.format(part)],
    [t('decided'), ({ decided }) => decided, numberWords],
  ];
  if (size)
    charts.push([
      t('finished', { size: isolated(size.name) }),
      ({ finished }) => finished,
      numberWords,
    ]);
  return (
    <BesideBacklog title={t('title')}>
      <main className={styles.main}>
        <div className={styles.span}>
          <SegmentedChoice<(typeof spans)[number]>
            legend={t('span')}
            options={spans.map((value) => ({ value, label: t('weeks', { count: Number(value) }) }))}
            value={span}
            onChange={setSpan}
          />
        </div>
        {items.size > 0 && <ItemsOverTime weeks={beginnings} />}
        {isEmpty ? (
          <EmptyState title={t('empty')}>{t('emptyMessage')}</EmptyState>
        ) : (
          <div className={styles.charts}>
            {charts.map(([name, of, inWords]) => (
              <WeekChart key={name} name={name} weeks={weeks} of={of} inWords={inWords} />
            ))}
          </div>
        )}
        <p className={styles.soft}>{t('how')}</p>
      </main>
    </BesideBacklog>
  );
}
