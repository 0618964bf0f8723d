import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/screens/hand/backlog-glance.module.css';
import { useTitleOf } from '#client/screens/table/use-title-of.ts';
import type { Item } from '#shared/session/state.ts';

interface BacklogGlanceProps {
  items: readonly Item[];
  currentItemId: string | null;
}

/** The backlog beside the hand, where there is room for it. */
export function BacklogGlance({ items, currentItemId }: BacklogGlanceProps) {
  const t = useTranslations('hand');
  const titleOf = useTitleOf();
  return (
    <aside className={styles.glance} aria-labelledby="backlog-glance">
      <h2 id="backlog-glance" className={styles.title}>
        {t('backlog')}
      </h2>
      <ol className={styles.items}>
        {items.map((item) => (
          <li key={item.id} aria-current={item.id === currentItemId || undefined}>
            <span className={styles.name} dir="auto">
              {titleOf(item)}
            </span>
            <span className={styles.standing}>
              <Standing item={item} />
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function Standing({ item: { status, priority, scores } }: { item: Item }) {
  const t = useTranslations('item');
  const numberWords = useNumberWords();
  if (status !== 'accepted' || !scores) return status === 'waiting' ? null : t(status);
  const [only] = Object.values(scores);
  return numberWords(priority ?? only ?? 0);
}
