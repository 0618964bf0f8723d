import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import styles from '#client/screens/workspace/values/editors.module.css';
import { inOptionInk } from '#client/screens/workspace/values/option-chip.tsx';
import type { OptionColor } from '#shared/fields/field.ts';

interface SeveralEditorProps {
  label: string;
  options: readonly { id: string; name: string; color?: OptionColor }[];
  /** Ids of options. */
  value: readonly string[];
  onChange(ids: readonly string[]): void;
}

/** Any of several: those that are chosen as chips with a button each, the others in a list to add from. */
export function SeveralEditor({ label, options, value, onChange }: SeveralEditorProps) {
  const t = useTranslations('workspaceValues');
  const adding = useRef<HTMLSelectElement>(null);
  const chosen = options.filter(({ id }) => value.includes(id));
  const others = options.filter(({ id }) => !value.includes(id));
  return (
    <>
      {chosen.length > 0 && (
        <ul className={styles.chips} aria-label={label}>
          {chosen.map(({ id, name, color }) => (
            <li
              key={id}
              {...(color ? inOptionInk(color, styles.chip) : { className: styles.chip })}
            >
              <span className={styles.words} dir="auto">
                {name}
              </span>
              <button
                type="button"
                className={styles.take}
                aria-label={t('take', { name: isolated(name), label: isolated(label) })}
                onClick={() => {
                  onChange(value.filter((one) => one !== id));
                  // What was taken away can be added again: only then there surely is a list.
                  requestAnimationFrame(() => adding.current?.focus());
                }}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(others.length > 0 || chosen.length === 0) && (
        <select
          ref={adding}
          className={`${styles.control} ${styles.add}`}
          aria-label={t('addTo', { label: isolated(label) })}
          value=""
          onChange={(event) => onChange([...value, event.target.value])}
        >
          <option value="" disabled>
            {t('add')}
          </option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
