import { ExternalLink } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/trackers/trackers.module.css';
import type { FoundRecord } from '#shared/integrations/answers.ts';

interface FoundRecordsProps {
  records: readonly FoundRecord[];
  isAsking: boolean;
  /** Ids of those that are ticked. */
  chosen: ReadonlySet<string>;
  onChoose(id: string, isChosen: boolean): void;
}

/** What a query finds. */
export function FoundRecords({ records, isAsking, chosen, onChoose }: FoundRecordsProps) {
  const t = useTranslations('connections');
  const list = useId();
  if (records.length === 0) return null;
  return (
    <ul
      className={styles.records}
      aria-label={t('query.preview')}
      aria-busy={isAsking || undefined}
    >
      {records.map(({ id, key, title, address, item }) => (
        <li key={id} className={styles.record}>
          <input
            id={`${list}-${id}`}
            type="checkbox"
            className={styles.check}
            aria-label={t('bring.choose', { key })}
            disabled={item !== undefined}
            checked={item !== undefined || chosen.has(id)}
            onChange={({ target }) => onChoose(id, target.checked)}
          />
          <a className={styles.key} href={address} target="_blank" rel="noopener noreferrer">
            {key} <ExternalLink className={styles.inline} size={12} aria-hidden="true" />
          </a>
          <label htmlFor={`${list}-${id}`} className={styles.title} dir="auto">
            {title}
            {item !== undefined && <span className={styles.soft}>{t('query.here')}</span>}
          </label>
        </li>
      ))}
    </ul>
  );
}
