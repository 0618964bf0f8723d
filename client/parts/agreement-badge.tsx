import { useTranslations } from 'use-intl';
import { useNumberWords } from '#client/language/use-number-words.ts';
import styles from '#client/parts/agreement-badge.module.css';

interface AgreementBadgeProps {
  level: 'low' | 'medium' | 'high';
  /** From 0 to 1. */
  value: number;
}

const filled = { low: 1, medium: 2, high: 3 } as const;

/** How much the ballots agree: bars, a word and a number. */
export function AgreementBadge({ level, value }: AgreementBadgeProps) {
  const t = useTranslations('parts');
  const numberWords = useNumberWords();
  return (
    <span className={styles.badge} data-level={level}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        {[1, 2, 3].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 6}
            y={12 - bar * 4}
            width="4"
            height={bar * 4}
            fill="currentColor"
            opacity={bar <= filled[level] ? 1 : 0.28}
          />
        ))}
      </svg>
      <span>
        {t(`agreement.${level}`)} <span className={styles.value}>{numberWords(value, 2)}</span>
      </span>
    </span>
  );
}
