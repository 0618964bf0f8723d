import { useTranslations } from 'use-intl';
import styles from '#client/parts/labels.module.css';

/** The labels of an item; nothing where it has none. */
export function Labels({ labels = [] }: { labels?: readonly string[] | undefined }) {
  const t = useTranslations('parts');
  if (labels.length === 0) return null;
  return (
    <ul className={styles.labels} aria-label={t('labels')}>
      {labels.map((label) => (
        <li key={label} className={styles.label} dir="auto">
          {label}
        </li>
      ))}
    </ul>
  );
}
