import { useTranslations } from 'use-intl';
import styles from '#client/screens/hand/backlog-glance.module.css';
import { GlanceList } from '#client/screens/hand/glance-list.tsx';
import { useView } from '#client/screens/session/use-session.ts';
import type { Item } from '#shared/session/state.ts';

const none: readonly Item[] = [];

/** The backlog beside the hand, where there is room for it. */
export function BacklogGlance() {
  const t = useTranslations('hand');
  const items = useView((view) => view.state?.items) ?? none;
  const currentItemId = useView((view) => view.state?.currentItemId ?? null);
  return (
    <aside className={styles.glance} aria-labelledby="backlog-glance">
      <h2 id="backlog-glance" className={styles.title}>
        {t('backlog')}
      </h2>
      <GlanceList items={items} currentItemId={currentItemId} />
    </aside>
  );
}
