import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { TextField } from '#client/parts/field.tsx';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import styles from '#client/screens/settings/title-setting.module.css';
import { limits } from '#shared/commands/limits.ts';

interface TitleSettingProps {
  title: string;
  onChange(title: string): Promise<boolean>;
}

/** The session's title; saved on Enter and on leaving the field. */
export function TitleSetting({ title, onChange }: TitleSettingProps) {
  const t = useTranslations('settings');
  const draft = useDraft('title', title, readText);
  const latest = useRef(draft.value);
  latest.current = draft.value;
  const problem = draft.value === title ? undefined : problemWith(draft.value.trim());

  function problemWith(next: string): string | undefined {
    if (next === '') return t('titleMissing');
    const length = [...next].length;
    return length > limits.sessionTitle
      ? t('titleTooLong', { most: limits.sessionTitle, length })
      : undefined;
  }

  async function save() {
    if (problem) return;
    const typed = draft.value;
    const next = typed.trim();
    if ((next === title || (await onChange(next))) && latest.current === typed) draft.discard();
  }

  return (
    <div className={styles.title}>
      <TextField
        label={t('sessionTitle')}
        autoComplete="off"
        enterKeyHint="done"
        value={draft.value}
        onChange={(event) => draft.set(event.target.value)}
        onBlur={() => void save()}
        onKeyDown={(event) => event.key === 'Enter' && void save()}
        problem={problem}
      />
      <DraftNote draft={draft} onDiscard={draft.discard} />
    </div>
  );
}
