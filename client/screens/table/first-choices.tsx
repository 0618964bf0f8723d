import { ListPlus, Zap } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/table/first-choices.module.css';

interface FirstChoicesProps {
  onBacklog(): void;
  onQuickVote(): void;
  /** Nothing can be led now. */
  blocked: boolean;
}

/** The two ways to begin while there are no items. */
export function FirstChoices({ onBacklog, onQuickVote, blocked }: FirstChoicesProps) {
  const t = useTranslations('table');
  return (
    <section className={styles.choices} aria-labelledby="first-choices">
      <h2 id="first-choices" className={styles.title}>
        {t('firstChoices')}
      </h2>
      <button type="button" className={styles.choice} onClick={onBacklog}>
        <ListPlus size={28} aria-hidden="true" />
        <span className={styles.name}>{t('bringBacklog')}</span>
        <span className={styles.hint}>{t('bringBacklogHint')}</span>
      </button>
      <button type="button" className={styles.choice} onClick={onQuickVote} disabled={blocked}>
        <Zap size={28} aria-hidden="true" />
        <span className={styles.name}>{t('quickVote')}</span>
        <span className={styles.hint}>{t('quickVoteHint')}</span>
      </button>
    </section>
  );
}
