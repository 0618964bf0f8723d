import { useTranslations } from 'use-intl';
import styles from '#client/parts/criterion-mark.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

/** ▲ for a benefit, ▼ for a cost: told apart by shape, by colour, and in words for those who listen. */
export function CriterionMark({ kind }: { kind: 'benefit' | 'cost' }) {
  const t = useTranslations('parts');
  return (
    <span className={styles.mark} data-kind={kind}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path
          d={kind === 'benefit' ? 'M6 1.5 11 10.5H1Z' : 'M6 10.5 1 1.5h10Z'}
          fill="currentColor"
        />
      </svg>
      <VisuallyHidden>{t(kind)} </VisuallyHidden>
    </span>
  );
}
