import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import styles from '#client/screens/hand/item-card.module.css';
import { titleOf } from '#client/screens/table/standing.ts';
import type { Item, Round } from '#shared/session/state.ts';

/** Longer titles are cut until somebody wants to read all. Characters. */
const shortTitle = 90;

/** What the vote is about. The cards below it stay in reach: long texts open at a tap. */
export function ItemCard({ item, round }: { item: Item; round: Round }) {
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const isUnfolded = unfolded === item.id;
  const hasMore = [...item.title].length > shortTitle || item.description !== undefined;
  return (
    <section className={styles.item} aria-label="On the table">
      <p className={styles.line}>
        {item.key && <span className={styles.key}>{item.key}</span>}
        {round.number > 1 && <span>Round {round.number}</span>}
        {round.anonymous && <span>Anonymous</span>}
        {item.link && (
          <a href={item.link} target="_blank" rel="noreferrer" className={styles.link}>
            <ExternalLink size={16} aria-hidden="true" /> Open
          </a>
        )}
      </p>
      <h2 className={styles.title} data-folded={!isUnfolded || undefined} dir="auto">
        {titleOf(item)}
      </h2>
      {isUnfolded && item.description && (
        <p className={styles.description} dir="auto">
          {item.description}
        </p>
      )}
      {hasMore && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(isUnfolded ? null : item.id)}
        >
          {isUnfolded ? 'Less' : 'Read more'}
        </button>
      )}
    </section>
  );
}
