import { Star } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/values/editors.module.css';

interface StarsEditorProps {
  label: string;
  most: number;
  /** 0 for none. */
  value: number;
  onChange(value: number | null): void;
}

/** So many stars; the one that stands, once more, takes them away. */
export function StarsEditor({ label, most, value, onChange }: StarsEditorProps) {
  const t = useTranslations('workspaceValues');
  const name = useId();
  return (
    <fieldset className={styles.stars} aria-label={label}>
      {Array.from({ length: most }, (_, index) => index + 1).map((stars) => (
        <label key={stars} className={styles.star} data-on={stars <= value || undefined}>
          <input
            type="radio"
            name={name}
            aria-label={t('stars', { count: stars })}
            checked={stars === value}
            onChange={() => onChange(stars)}
            onClick={() => stars === value && onChange(null)}
            onKeyDown={({ key }) => (key === 'Delete' || key === 'Backspace') && onChange(null)}
          />
          <Star size={20} fill={stars <= value ? 'currentColor' : 'none'} aria-hidden="true" />
        </label>
      ))}
    </fieldset>
  );
}
