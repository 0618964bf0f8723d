import { useTranslations } from 'use-intl';
import styles from '#client/parts/progress-bar.module.css';

interface ProgressBarProps {
  /** What is counted, such as “Votes in”. */
  label: string;
  value: number;
  max: number;
}

/** How many of how many, as a bar; the words stand beside it wherever they read best. */
export function ProgressBar({ label, value, max }: ProgressBarProps) {
  const t = useTranslations('parts');
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={t('progress', { value, max })}
      className={styles.track}
    >
      <span
        className={styles.bar}
        style={{ transform: `scaleX(${max > 0 ? value / max : 0})` }}
        data-full={(max > 0 && value >= max) || undefined}
      />
    </div>
  );
}
