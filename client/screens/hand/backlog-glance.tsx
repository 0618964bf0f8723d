import styles from '#client/screens/hand/backlog-glance.module.css';
import { numberWords } from '#client/screens/round/number-words.ts';
import { titleOf } from '#client/screens/table/standing.ts';
import type { Item } from '#shared/session/state.ts';

const statusWords: Record<Item['status'], string> = {
  waiting: '',
  voting: 'Voting',
  revealed: 'Revealed',
  accepted: 'Accepted',
  skipped: 'Skipped',
};

interface BacklogGlanceProps {
  items: readonly Item[];
  currentItemId: string | null;
}

/** The backlog beside the hand, where there is room for it. */
export function BacklogGlance({ items, currentItemId }: BacklogGlanceProps) {
  return (
    <aside className={styles.glance} aria-labelledby="backlog-glance">
      <h2 id="backlog-glance" className={styles.title}>
        Backlog
      </h2>
      <ol className={styles.items}>
        {items.map((item) => (
          <li key={item.id} aria-current={item.id === currentItemId || undefined}>
            <span className={styles.name} dir="auto">
              {titleOf(item)}
            </span>
            <span className={styles.standing}>{standingWords(item)}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}

function standingWords({ status, priority, scores }: Item): string {
  if (status !== 'accepted' || !scores) return statusWords[status];
  const [only] = Object.values(scores);
  return numberWords(priority ?? only ?? 0);
}
