import { X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { described, Field } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import styles from '#client/screens/labels/labels-field.module.css';
import { splitLabels } from '#shared/backlog/labels.ts';

/** Labels as they are typed: those that stand, and the one that is not finished. */
export interface TypedLabels {
  labels: readonly string[];
  typed: string;
}

interface LabelsFieldProps {
  name: string;
  value: TypedLabels;
  onChange(value: TypedLabels): void;
  /** Labels of other items, to be offered. */
  known: readonly string[];
  problem?: string | undefined;
}

/** Labels as chips: a comma or Enter makes one, Backspace takes the last away, each has its button. */
export function LabelsField({ name, value, onChange, known, problem }: LabelsFieldProps) {
  const t = useTranslations('labels');
  const { labels, typed } = value;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [announcement, announce] = useState('');
  const hint = t('hint');

  function add(text: string) {
    const added = splitLabels(text).filter((label) => !labels.includes(label));
    onChange({ labels: [...labels, ...added], typed: '' });
    if (added.length > 0) announce(t('added', { label: isolated(added.join(', ')) }));
  }

  function remove(label: string) {
    onChange({ labels: labels.filter((one) => one !== label), typed });
    announce(t('removed', { label: isolated(label) }));
  }

  /** Not by its key, which phones do not tell. */
  function type(text: string) {
    if (/[,;]/.test(text)) add(text);
    else onChange({ labels, typed: text });
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const last = labels.at(-1);
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault();
      add(typed);
    } else if (event.key === 'Backspace' && typed === '' && last !== undefined && !event.repeat)
      remove(last);
  }

  return (
    <Field id={id} words={{ label: t('labels'), hint, problem }}>
      <div className={styles.box} data-problem={problem ? true : undefined}>
        {labels.length > 0 && (
          <ul className={styles.chips} aria-label={t('labels')}>
            {labels.map((label) => (
              <li key={label} className={styles.chip}>
                <span className={styles.words} dir="auto">
                  {label}
                </span>
                <IconButton
                  label={t('remove', { label: isolated(label) })}
                  icon={<X aria-hidden="true" />}
                  onClick={(event) => {
                    (neighbourOf(event) ?? input.current)?.focus();
                    remove(label);
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        <input
          ref={input}
          id={id}
          name={name}
          className={styles.input}
          type="text"
          dir="auto"
          autoComplete="off"
          list={`${id}-known`}
          value={typed}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
          onBlur={() => typed !== '' && add(typed)}
          {...described(id, hint, problem)}
        />
        <datalist id={`${id}-known`}>
          {known
            .filter((label) => !labels.includes(label))
            .map((label) => (
              <option key={label} value={label} />
            ))}
        </datalist>
      </div>
      <p role="status">
        <VisuallyHidden>{announcement}</VisuallyHidden>
      </p>
    </Field>
  );
}

/** Where the focus goes from a chip that is taken away: to the one after or before it. */
function neighbourOf({ currentTarget }: MouseEvent): HTMLElement | null | undefined {
  const chip = currentTarget.closest('li');
  return (chip?.nextElementSibling ?? chip?.previousElementSibling)?.querySelector('button');
}
