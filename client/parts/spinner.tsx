import styles from '#client/parts/spinner.module.css';

/** Something is on its way; `label` says what, such as “Opening the session…”. */
export function Spinner({ label }: { label: string }) {
  return (
    <div role="status" className={styles.spinner}>
      <span className={styles.cards} aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {label}
    </div>
  );
}
