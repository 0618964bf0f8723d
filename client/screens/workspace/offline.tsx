import { CloudOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import type { LineStatus } from '#client/sync/line.ts';

/** Says that there is no connection, once that lasts; announced. */
export function Offline({ connection }: { connection: LineStatus }) {
  const t = useTranslations('workspace');
  return (
    <div role="status">
      {connection === 'offline' && (
        <p className={styles.offline}>
          <CloudOff size={18} aria-hidden="true" />
          {t('offline')}
        </p>
      )}
    </div>
  );
}
