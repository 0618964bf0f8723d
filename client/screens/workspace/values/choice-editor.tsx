import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/values/editors.module.css';

interface ChoiceEditorProps {
  label: string;
  options: readonly { id: string; name: string }[];
  /** The id of an option; empty for none. */
  value: string;
  onChange(id: string | null): void;
}

/** One of several, or none. */
export function ChoiceEditor({ label, options, value, onChange }: ChoiceEditorProps) {
  const t = useTranslations('workspaceValues');
  return (
    <select
      className={styles.control}
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">{t('none')}</option>
      {options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
