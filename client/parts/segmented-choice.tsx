import { type ReactNode, useId } from 'react';
import styles from '#client/parts/segmented-choice.module.css';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';

interface SegmentedChoiceProps<T extends string> {
  legend: string;
  legendHidden?: boolean;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  value: T;
  onChange(value: T): void;
  disabled?: boolean;
}

/** One of a few, all in sight: in one line, or in two where there is no room. */
export function SegmentedChoice<T extends string>(props: SegmentedChoiceProps<T>) {
  const name = useId();
  const { legend, legendHidden = false, options, value, onChange, disabled = false } = props;
  return (
    <fieldset className={styles.choice} disabled={disabled}>
      <legend className={styles.legend}>
        {legendHidden ? <VisuallyHidden>{legend}</VisuallyHidden> : legend}
      </legend>
      <div className={styles.strip}>
        {options.map((option) => (
          <label key={option.value} className={styles.option}>
            <input
              type="radio"
              name={name}
              className={styles.input}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon}
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
