import { CloudOff, LoaderCircle } from 'lucide-react';
import styles from '#client/parts/connection-banner.module.css';

/** A strip along the top of the page while there is no connection; announced. Nothing while online. */
export function ConnectionBanner({ state }: { state: 'online' | 'connecting' | 'offline' }) {
  return (
    <div role="status" className={styles.place}>
      {state !== 'online' && (
        <p className={styles.banner} data-state={state}>
          {state === 'offline' ? (
            <CloudOff size={18} aria-hidden="true" />
          ) : (
            <LoaderCircle size={18} className={styles.turning} aria-hidden="true" />
          )}
          {state === 'offline'
            ? 'No connection. What you do here is kept and sent when it is back.'
            : 'Connecting…'}
        </p>
      )}
    </div>
  );
}
