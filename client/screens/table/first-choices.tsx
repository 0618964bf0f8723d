import { ListPlus, Zap } from 'lucide-react';
import styles from '#client/screens/table/first-choices.module.css';

interface FirstChoicesProps {
  onBacklog(): void;
  onQuickVote(): void;
  /** Nothing can be led now. */
  blocked: boolean;
}

/** The two ways to begin while there are no items. */
export function FirstChoices({ onBacklog, onQuickVote, blocked }: FirstChoicesProps) {
  return (
    <section className={styles.choices} aria-labelledby="first-choices">
      <h2 id="first-choices" className={styles.title}>
        What do you want to vote on?
      </h2>
      <button type="button" className={styles.choice} onClick={onBacklog}>
        <ListPlus size={28} aria-hidden="true" />
        <span className={styles.name}>Bring a backlog</span>
        <span className={styles.hint}>Type or paste items, or import a CSV file.</span>
      </button>
      <button type="button" className={styles.choice} onClick={onQuickVote} disabled={blocked}>
        <Zap size={28} aria-hidden="true" />
        <span className={styles.name}>Quick vote</span>
        <span className={styles.hint}>Start right away. Name it later, or never.</span>
      </button>
    </section>
  );
}
