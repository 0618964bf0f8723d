import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { limits } from '#shared/commands/limits.ts';

interface TitleSettingProps {
  title: string;
  onChange(title: string): Promise<boolean>;
}

/** The session's title; saved on Enter and on leaving the field, taken back on Escape. */
export function TitleSetting({ title, onChange }: TitleSettingProps) {
  const t = useTranslations('settings');
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? undefined : problemWith(draft.trim());

  function problemWith(next: string): string | undefined {
    if (next === '') return t('titleMissing');
    const length = [...next].length;
    return length > limits.sessionTitle
      ? t('titleTooLong', { most: limits.sessionTitle, length })
      : undefined;
  }

  async function save() {
    if (draft === null || problem) return;
    const next = draft.trim();
    if (next === title || (await onChange(next))) setDraft((now) => (now === draft ? null : now));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') void save();
    if (event.key === 'Escape' && draft !== null && draft !== title) {
      // The dialog stays open: this press takes back what was typed.
      event.stopPropagation();
      setDraft(null);
    }
  }

  return (
    <TextField
      label={t('sessionTitle')}
      autoComplete="off"
      enterKeyHint="done"
      value={draft ?? title}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => void save()}
      onKeyDown={onKeyDown}
      problem={problem}
    />
  );
}
