import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from '#client/parts/problem.module.css';

/** Why what was just asked for did not happen; announced at once. Empty, it takes no room. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={styles.place}>
      {children && (
        <p className={styles.problem}>
          <CircleAlert size={18} aria-hidden="true" />
          <span>{children}</span>
        </p>
      )}
    </div>
  );
}
