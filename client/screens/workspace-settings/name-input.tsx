import { useId } from 'react';
import { useTranslations } from 'use-intl';
import editors from '#client/screens/workspace/values/editors.module.css';
import { useTypedText } from '#client/screens/workspace/values/typed-text.ts';
import { limits } from '#shared/commands/limits.ts';

interface NameInputProps {
  label: string;
  value: string;
  onChange(name: string): void;
}

/** The name of one of several, saved by Enter or by leaving it. */
export function NameInput({ label, value, onChange }: NameInputProps) {
  const t = useTranslations('workspaceSettings');
  const id = useId();
  const typed = useTypedText(value, (text) => {
    if (text === '') return t('nameNeeded');
    onChange(text);
  });
  return (
    <>
      <input
        className={editors.control}
        aria-label={label}
        aria-invalid={typed.problem ? true : undefined}
        aria-describedby={typed.problem ? id : undefined}
        autoComplete="off"
        dir="auto"
        maxLength={limits.name}
        value={typed.value}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={typed.save}
        onKeyDown={typed.press}
      />
      {typed.problem && (
        <span id={id} className={editors.wrong} role="alert">
          {typed.problem}
        </span>
      )}
    </>
  );
}
