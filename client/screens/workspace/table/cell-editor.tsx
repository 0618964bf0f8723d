import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import styles from '#client/screens/workspace/table/item-table.module.css';
import { limits } from '#shared/commands/limits.ts';
import type { Property } from '#shared/workspace/query/property.ts';

interface CellEditorProps {
  property: Property;
  label: string;
  /** What stands there now. */
  text: string;
  /** What was typed to begin with, in place of what stands there. */
  typed: string | null;
  /** What can be chosen, where only that can stand there. */
  choices: readonly { id: string; name: string }[] | null;
  /** Answers whether it was done. */
  onSave(text: string): Promise<boolean>;
  /** Leaves the cell, to the one below or beside where Enter or Tab was pressed. */
  onEnd(way: 'stay' | 'down' | 'next' | 'back'): void;
}

/** A cell while it is typed in: Enter, Tab and leaving it save, Escape does not. */
export function CellEditor(props: CellEditorProps) {
  const { property, label, text, typed, choices, onSave, onEnd } = props;
  const t = useTranslations('workspaceViews');
  const [value, setValue] = useState(typed ?? text);
  const isOver = useRef(false);
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useEffect(() => {
    const element: HTMLElement | null = control.current;
    element?.focus();
    // On with what stands there; what is to be replaced is typed without more ado.
    if (element instanceof HTMLInputElement && element.type === 'text')
      element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  async function save(next: string, way: 'stay' | 'down' | 'next' | 'back') {
    if (isOver.current) return;
    isOver.current = true;
    if (next.trim() === text.trim() || (await onSave(next))) return onEnd(way);
    // What was refused is kept, to be tried again.
    isOver.current = false;
  }

  function press(event: KeyboardEvent) {
    // Nothing of it is for the table, nor for the page.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      isOver.current = true;
      onEnd('stay');
    } else if (event.key === 'Enter') void save(value, 'down');
    else if (event.key === 'Tab') void save(value, event.shiftKey ? 'back' : 'next');
    else return;
    event.preventDefault();
  }

  const own = {
    ref: control,
    className: styles.editor,
    'aria-label': label,
    onKeyDown: press,
    onBlur: (_: FocusEvent) => void save(value, 'stay'),
  };
  if (choices)
    return (
      <select
        {...own}
        value={choices.find(({ name }) => name === value)?.name ?? ''}
        onChange={(event) => {
          setValue(event.target.value);
          void save(event.target.value, 'stay');
        }}
      >
        {property.id !== 'status' && <option value="">{t('none')}</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </select>
    );
  return (
    <input
      {...own}
      type={property.kind === 'date' ? 'date' : 'text'}
      inputMode={property.kind === 'number' ? 'decimal' : undefined}
      dir="auto"
      autoComplete="off"
      maxLength={property.id === 'title' ? limits.itemTitle : limits.fieldText}
      value={value}
      onChange={(event) => setValue(event.target.value)}
    />
  );
}
