import { ExternalLink } from 'lucide-react';
import { useId } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace/values/editors.module.css';
import { useTypedText } from '#client/screens/workspace/values/typed-text.ts';
import { useProblemWords } from '#client/screens/workspace/values/use-problem-words.ts';
import type { Field, FieldValue } from '#shared/fields/field.ts';
import { readValue, valueText } from '#shared/fields/texts.ts';

interface TextEditorProps {
  field: Field;
  value: FieldValue | undefined;
  /** `null` empties the field. */
  onChange(value: FieldValue | null): void;
}

/** What is typed: text, an address, or a number as people write it. */
export function TextEditor({ field, value, onChange }: TextEditorProps) {
  const t = useTranslations('workspaceValues');
  const id = useId();
  const language = useLocale();
  const problemWords = useProblemWords();
  const { members } = useWorkspace();
  const surrounding = { people: [...members.values()], language };
  const typed = useTypedText(valueText(field, value, surrounding), (text) => {
    const read = readValue(field, text, surrounding);
    if (!read.ok) return problemWords(field, read.problem);
    onChange(read.value);
  });
  const control = {
    id,
    className: styles.control,
    'aria-label': field.name,
    'aria-invalid': typed.problem ? true : undefined,
    'aria-describedby': typed.problem ? `${id}-problem` : undefined,
    autoComplete: 'off',
    value: typed.value,
    onBlur: typed.save,
  } as const;
  const sign = signOf(field);
  return (
    <>
      {field.type === 'text' ? (
        <textarea
          {...control}
          dir="auto"
          rows={1}
          onChange={(event) => typed.type(event.target.value)}
          onKeyDown={(event) => typed.press(event, true)}
        />
      ) : (
        <span className={styles.withSign}>
          <input
            {...control}
            {...(field.type === 'link'
              ? { type: 'url', inputMode: 'url', dir: 'ltr', placeholder: 'https://' }
              : { type: 'text', inputMode: 'decimal' })}
            onChange={(event) => typed.type(event.target.value)}
            onKeyDown={typed.press}
          />
          {sign && <span className={styles.sign}>{sign}</span>}
          {field.type === 'link' && typeof value === 'string' && (
            <a
              className={styles.take}
              href={value}
              target="_blank"
              rel="noopener noreferrer"
              aria-label={t('openLink', { label: field.name })}
            >
              <ExternalLink size={16} aria-hidden="true" />
            </a>
          )}
        </span>
      )}
      {typed.problem && (
        <span id={`${id}-problem`} className={styles.wrong} role="alert">
          {typed.problem}
        </span>
      )}
    </>
  );
}

/** What stands beside a number. */
function signOf(field: Field): string | undefined {
  if (field.type === 'number') return field.unit;
  if (field.type === 'money') return field.currency;
  return field.type === 'percent' ? '%' : undefined;
}
