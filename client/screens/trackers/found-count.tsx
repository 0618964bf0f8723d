import { useTranslations } from 'use-intl';
import styles from '#client/screens/trackers/trackers.module.css';
import type { RecordsAnswer } from '#shared/integrations/answers.ts';

/** How many records a query finds, as far as the service says so. */
export function FoundCount({ found: { records, next, total } }: { found: RecordsAnswer }) {
  const t = useTranslations('connections');
  const isOpen = total === undefined && next !== undefined;
  return (
    <p role="status" className={styles.count}>
      {t(isOpen ? 'query.countOpen' : 'query.count', { count: total ?? records.length })}
    </p>
  );
}
