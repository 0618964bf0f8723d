import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { DayEditor } from '#client/screens/workspace/values/day-editor.tsx';
import styles from '#client/screens/workspace/values/editors.module.css';
import type { Days } from '#shared/fields/field.ts';

interface DaysEditorProps {
  label: string;
  value: Days | null;
  onChange(days: Days | null): void;
}

/** From a day to a day; kept once there are both. */
export function DaysEditor({ label, value, onChange }: DaysEditorProps) {
  const t = useTranslations('workspaceValues');
  /** What is chosen of two, while the other one is not or does not fit. */
  const [draft, setDraft] = useState<Partial<Days> | null>(null);
  const { from = '', to = '' } = draft ?? value ?? {};
  const isBackward = from !== '' && to !== '' && to < from;

  function set(next: { from: string; to: string }) {
    const isWhole = next.from !== '' && next.to !== '' && next.from <= next.to;
    setDraft(isWhole || (next.from === '' && next.to === '') ? null : next);
    if (isWhole) onChange(next);
    else if (next.from === '' && next.to === '' && value) onChange(null);
  }

  return (
    <>
      <DayEditor
        label={t('fromDay', { label })}
        value={from}
        onChange={(day) => set({ from: day ?? '', to })}
      />
      <span aria-hidden="true">–</span>
      <DayEditor
        label={t('toDay', { label })}
        value={to}
        onChange={(day) => set({ from, to: day ?? '' })}
      />
      {isBackward && (
        <span className={styles.wrong} role="alert">
          {t('problem.ends-before-it-starts')}
        </span>
      )}
    </>
  );
}
