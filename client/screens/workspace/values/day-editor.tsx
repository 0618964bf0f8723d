import { useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/values/editors.module.css';
import { isDay } from '#shared/fields/days.ts';

interface DayEditorProps {
  label: string;
  /** A day, or nothing. */
  value: string;
  onChange(day: string | null): void;
}

/** A day, typed or picked from a calendar. While a year is being typed it is none yet, and waits. */
export function DayEditor({ label, value, onChange }: DayEditorProps) {
  const t = useTranslations('workspaceValues');
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setIsWrong] = useState(false);
  return (
    <>
      <input
        type="date"
        min="1900-01-01"
        max="2199-12-31"
        className={`${styles.control} ${styles.day}`}
        aria-label={label}
        aria-invalid={isWrong || undefined}
        value={typed ?? value}
        onChange={({ target }) => {
          setIsWrong(false);
          if (isDay(target.value)) {
            setTyped(null);
            if (target.value !== value) onChange(target.value);
          } else setTyped(target.value);
        }}
        onBlur={({ target }) => {
          const isHalf = target.value !== '' || target.validity.badInput;
          setIsWrong(isHalf && !isDay(target.value));
          if (isHalf) return;
          setTyped(null);
          if (value !== '') onChange(null);
        }}
      />
      {isWrong && (
        <span className={styles.wrong} role="alert">
          {t('problem.not-a-day')}
        </span>
      )}
    </>
  );
}
