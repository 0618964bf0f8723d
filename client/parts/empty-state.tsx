import type { ReactNode } from 'react';
import styles from '#client/parts/empty-state.module.css';

interface EmptyStateProps {
  title: string;
  /** What will stand here, or what to do so that something does. */
  children?: ReactNode;
  action?: ReactNode;
  /** A drawing of cards above the words. */
  art?: ReactNode;
}

/** Says what is missing and what to do about it, where there is nothing to show. */
export function EmptyState({ title, children, action, art }: EmptyStateProps) {
  return (
    <div className={styles.empty}>
      {art !== undefined && <div aria-hidden="true">{art}</div>}
      <h3>{title}</h3>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {action}
    </div>
  );
}
