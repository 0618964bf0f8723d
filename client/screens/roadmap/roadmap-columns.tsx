import { useTranslations } from 'use-intl';
import { RoadmapCard } from '#client/screens/roadmap/roadmap-card.tsx';
import styles from '#client/screens/roadmap/roadmap-columns.module.css';
import { usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import type { PublicGroup, PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { quarterOf } from '#shared/roadmaps/quarters.ts';

/** Lanes, or quarters, side by side; on a phone one under the other. */
export function RoadmapColumns({ roadmap, today }: { roadmap: PublicRoadmap; today: string }) {
  const t = useTranslations('roadmap');
  const words = usePublicWords();
  return (
    <div className={styles.columns}>
      {roadmap.groups.map((group) => (
        <section key={group.id} className={styles.column} aria-labelledby={group.id}>
          <header className={styles.head} data-current={isNow(group, today) || undefined}>
            <h2 id={group.id} dir="auto">
              {words.groupOf(group)}
            </h2>
            {isNow(group, today) && <span className={styles.now}>{t('now')}</span>}
          </header>
          {group.items.length === 0 ? (
            <p className={styles.empty}>{t('nothingHere')}</p>
          ) : (
            <ul className={styles.cards}>
              {group.items.map((item) => (
                <li key={item.id}>
                  <RoadmapCard item={item} properties={roadmap.properties} />
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

/** Whether it is the quarter that it is. */
function isNow({ quarter }: PublicGroup, today: string): boolean {
  if (!quarter) return false;
  const own = quarterOf(today);
  return own.year === quarter.year && own.quarter === quarter.quarter;
}
