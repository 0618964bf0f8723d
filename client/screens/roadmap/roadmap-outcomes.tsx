import { RoadmapCard } from '#client/screens/roadmap/roadmap-card.tsx';
import styles from '#client/screens/roadmap/roadmap-outcomes.module.css';
import { usePublicWords } from '#client/screens/roadmap/use-public-words.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

/** Each outcome with what is done for it. */
export function RoadmapOutcomes({
  roadmap: { groups, properties },
  isLarge = false,
}: {
  roadmap: PublicRoadmap;
  isLarge?: boolean;
}) {
  const words = usePublicWords();
  return (
    <div className={styles.outcomes}>
      {groups.map((group) => (
        <section key={group.id} className={styles.outcome} aria-label={words.groupOf(group)}>
          {group.outcome ? (
            <RoadmapCard item={group.outcome} properties={properties} isLarge={isLarge} as="h2" />
          ) : (
            <h2 className={styles.others}>{words.groupOf(group)}</h2>
          )}
          <ul className={styles.items}>
            {group.items.map((item) => (
              <li key={item.id}>
                <RoadmapCard item={item} properties={properties} isLarge={isLarge} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
