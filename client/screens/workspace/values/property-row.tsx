import type { ReactNode } from 'react';
import styles from '#client/screens/workspace/values/property-row.module.css';

interface PropertyRowProps {
  /** Of the property; its control says it for itself to who listens. */
  name: string;
  /** An item needs it before work begins, and does not have it. */
  isLacking?: boolean;
  children: ReactNode;
}

/** A property of an item: its name, and what stands there or changes it. */
export function PropertyRow({ name, isLacking = false, children }: PropertyRowProps) {
  return (
    <div className={styles.row}>
      <dt className={isLacking ? `${styles.name} ${styles.lacking}` : styles.name} dir="auto">
        {name}
      </dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  );
}
