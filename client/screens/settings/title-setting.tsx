import { type KeyboardEvent, useState } from 'react';
import { TextField } from '#client/parts/field.tsx';
import { limits } from '#shared/protocol/limits.ts';

interface TitleSettingProps {
  title: string;
  onChange(title: string): Promise<boolean>;
}

/** The session's title; saved on Enter and on leaving the field, taken back on Escape. */
export function TitleSetting({ title, onChange }: TitleSettingProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? undefined : problemWith(draft.trim());

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
      label="Title"
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

function problemWith(title: string): string | undefined {
  if (title === '') return 'Type a title, so that people know they are in the right place.';
  const length = [...title].length;
  return length > limits.sessionTitle
    ? `A title has at most ${limits.sessionTitle} characters; this one has ${length}.`
    : undefined;
}
