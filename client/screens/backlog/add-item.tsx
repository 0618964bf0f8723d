import type { ClipboardEvent, FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import styles from '#client/screens/backlog/add-item.module.css';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { readText, useDraft } from '#client/screens/drafts/use-draft.ts';
import { limits } from '#shared/commands/limits.ts';

interface AddItemProps {
  onAdd(title: string): void;
  /** Several lines were pasted: more than one item. */
  onPasteLines(text: string): void;
  /** Why nothing can be added, as a sentence. */
  closed?: string | undefined;
}

/** Types items one by one: Enter adds and the field is ready for the next. */
export function AddItem({ onAdd, onPasteLines, closed }: AddItemProps) {
  const t = useTranslations('backlog');
  const draft = useDraft('add-item', '', readText);
  const title = draft.value;
  const length = [...title.trim()].length;
  const problem =
    length > limits.itemTitle ? t('titleTooLong', { most: limits.itemTitle, length }) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (length === 0 || problem || closed) return;
    onAdd(title.trim());
    draft.discard();
  }

  function paste(event: ClipboardEvent) {
    const text = event.clipboardData.getData('text/plain');
    if (text.trim().split(/[\n\r]+/).length < 2) return;
    event.preventDefault();
    onPasteLines(text);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t('addLabel')}
        labelHidden
        placeholder={t('addPlaceholder')}
        autoComplete="off"
        enterKeyHint="enter"
        value={title}
        onChange={(event) => draft.set(event.target.value)}
        onPaste={paste}
        problem={closed ?? problem}
      />
      <Button type="submit">{t('add')}</Button>
      <DraftNote draft={draft} onDiscard={draft.discard} />
    </form>
  );
}
