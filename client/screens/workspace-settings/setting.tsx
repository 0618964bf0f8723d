import { type ReactNode, useId } from 'react';
import styles from '#client/screens/workspace-settings/settings-screen.module.css';

/** One part of the settings, with what it is for. */
export function Setting({
  title,
  hint,
  children,
}: {
  title: string;
  hint: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.setting} aria-labelledby={id}>
      <div>
        <h2 id={id} className={styles.heading}>
          {title}
        </h2>
        <p className={styles.soft}>{hint}</p>
      </div>
      {children}
    </section>
  );
}
