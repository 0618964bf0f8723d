import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/parts/agreement-badge.module.css';
import { AgreementBars } from '#client/parts/agreement-bars.tsx';

interface AgreementBadgeProps {
  level: 'low' | 'medium' | 'high';
  /** From 0 to 1. */
  value: number;
}

/** How much the ballots agree: bars, a word and a number. */
export function AgreementBadge({ level, value }: AgreementBadgeProps) {
  const t = useTranslations('parts');
  const numberWords = useNumberWords();
  return (
    <span className={styles.badge} data-level={level}>
      <AgreementBars level={level} />
      <span>
        {t(`agreement.${level}`)} <span className={styles.value}>{numberWords(value, 2)}</span>
      </span>
    </span>
  );
}
