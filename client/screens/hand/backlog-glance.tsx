import { useTranslations } from 'use-intl';
import styles from '#client/screens/hand/backlog-glance.module.css';
import { GlanceList } from '#client/screens/hand/glance-list.tsx';
import type { Item } from '#shared/session/state.ts';

interface BacklogGlanceProps {
  items: readonly Item[];
  currentItemId: string | null;
}

/** The backlog beside the hand, where there is room for it. */
export function BacklogGlance({ items, currentItemId }: BacklogGlanceProps) {
  const t = useTranslations('hand');
  return (
    <aside className={styles.glance} aria-labelledby="backlog-glance">
      <h2 id="backlog-glance" className={styles.title}>
        {t('backlog')}
      </h2>
      <GlanceList items={items} currentItemId={currentItemId} />
    </aside>
  );
}
