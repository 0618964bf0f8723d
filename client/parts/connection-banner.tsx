import { CloudOff, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from '#client/parts/connection-banner.module.css';

/** A strip along the top of the page while there is no connection; announced. Nothing while online. */
export function ConnectionBanner({ state }: { state: 'online' | 'connecting' | 'offline' }) {
  const t = useTranslations('parts');
  return (
    <div role="status" className={styles.place}>
      {state !== 'online' && (
        <p className={styles.banner} data-state={state}>
          {state === 'offline' ? (
            <CloudOff size={18} aria-hidden="true" />
          ) : (
            <LoaderCircle size={18} className={styles.turning} aria-hidden="true" />
          )}
          {t(state)}
        </p>
      )}
    </div>
  );
}
