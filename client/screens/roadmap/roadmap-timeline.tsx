import { type CSSProperties, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { dateFormat } from '#client/language/formats.ts';
import { useDateLocale } from '#client/language/use-date-locale.ts';
import styles from '#client/screens/roadmap/roadmap-timeline.module.css';
import { usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import { dateOf } from '#shared/fields/days.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { quarterOf } from '#shared/roadmaps/quarters.ts';
import { placeOf, type Stretch, stretchOf } from '#shared/roadmaps/stretch.ts';

/** Bars from when to when, under the months that they are in. */
export function RoadmapTimeline({
  roadmap: { groups, properties },
  /** What the months are counted over; those of the whole where a part of it is shown. */
  of = groups,
  today,
}: {
  roadmap: PublicRoadmap;
  of?: PublicRoadmap['groups'];
  today: string;
}) {
  const t = useTranslations('roadmap');
  const words = usePublicWords();
  const stretch = useMemo(
    () => stretchOf(of.flatMap(({ items }) => items.flatMap(({ days }) => days ?? []))),
    [of],
  );
  if (!stretch) return <p className={styles.empty}>{t('nothingHere')}</p>;
  const isWithin = today >= stretch.from && today <= stretch.to;
  const style = { '--parts': stretch.parts.length } as CSSProperties;
  return (
    <section
      className={styles.scroller}
      aria-label={t('timeline')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keyboard
      tabIndex={0}
    >
      <div className={styles.timeline} style={style}>
        <Scale stretch={stretch} />
        {isWithin && (
          <span
            className={styles.today}
            style={
              { '--start': placeOf({ from: today, to: today }, stretch).start } as CSSProperties
            }
          >
            <span>{t('today')}</span>
          </span>
        )}
        {groups.map((group) => (
          <section key={group.id} className={styles.row}>
            {(groups.length > 1 || group.name !== null) && (
              <h2 className={styles.name} dir="auto">
                <span>{words.groupOf(group)}</span>
              </h2>
            )}
            <ul className={styles.bars}>
              {group.items.map(({ id, title, days, values }) => {
                if (!days) return null;
                const { start, length } = placeOf(days, stretch);
                const told = properties
                  .flatMap((property, index) =>
                    property.type === 'markdown' ? [] : words.valueOf(property, values[index]),
                  )
                  .filter((text) => text !== '');
                return (
                  <li
                    key={id}
                    className={styles.line}
                    style={{ '--start': start, '--length': length } as CSSProperties}
                    data-late={start > 0.6 || undefined}
                  >
                    <span className={styles.bar} aria-hidden="true" />
                    <span className={styles.words} dir="auto">
                      <strong>{title}</strong>
                      <small>{[words.daysOf(days), ...told].join(' · ')}</small>
                    </span>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

function Scale({ stretch: { parts, by } }: { stretch: Stretch }) {
  const locale = useDateLocale();
  const t = useTranslations('roadmap');
  const months = dateFormat(locale, { month: 'short', year: '2-digit' });
  return (
    <div className={styles.scale} aria-hidden="true">
      {parts.map((day) => (
        <span key={day}>
          {by === 'month' && months.format(dateOf(day))}
          {by === 'quarter' &&
            t('quarter', {
              quarter: `${quarterOf(day).quarter}`,
              year: day.slice(0, 4),
            })}
          {by === 'year' && day.slice(0, 4)}
        </span>
      ))}
    </div>
  );
}
