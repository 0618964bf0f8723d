import styles from '#client/screens/workspace/status-choice.module.css';
import type { Status } from '#shared/workspace/state.ts';

interface StatusChoiceProps {
  label: string;
  /** The id of the status. */
  value: string;
  statuses: readonly Status[];
  /** Absent for those who may not. */
  onChange?: ((status: string) => void) | undefined;
}

/** Where an item stands, to be changed where it is shown. */
export function StatusChoice({ label, value, statuses, onChange }: StatusChoiceProps) {
  const status = statuses.find(({ id }) => id === value);
  const category = status?.category;
  if (!onChange)
    return (
      <span className={styles.status} data-category={category} dir="auto">
        {status?.name}
      </span>
    );
  return (
    <span className={styles.status} data-category={category} data-choice="">
      <select
        className={styles.choice}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {statuses.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}
