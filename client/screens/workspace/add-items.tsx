import { type ClipboardEvent, type FormEvent, type Ref, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { TextField } from '#client/parts/field.tsx';
import { useToast } from '#client/parts/toast.tsx';
import { useSendToWorkspace } from '#client/screens/workspace/use-workspace.ts';
import styles from '#client/screens/workspace/workspace-screen.module.css';
import { newId } from '#client/sync/ids.ts';
import { limits } from '#shared/commands/limits.ts';

/** Adds items: Enter adds one and the field is ready for the next, several pasted lines are several items. */
export function AddItems({ field }: { field: Ref<HTMLInputElement> }) {
  const t = useTranslations('workspace');
  const { show } = useToast();
  const send = useSendToWorkspace();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string>();

  async function add(titles: readonly string[]): Promise<boolean> {
    if (titles.length > limits.itemsPerCommand) {
      setProblem(t('tooManyLines', { most: limits.itemsPerCommand }));
      return false;
    }
    if (titles.some((title) => [...title].length > limits.itemTitle)) {
      setProblem(t('titleTooLong', { most: limits.itemTitle }));
      return false;
    }
    setProblem(undefined);
    const items = titles.map((title) => ({ id: newId(), title }));
    const isDone = await send({ type: 'item.add', items });
    if (isDone && items.length > 1) show(t('added', { count: items.length }));
    return isDone;
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const title = typed.trim();
    if (title === '') return;
    setTyped('');
    // What was not added is typed again for the one who typed it, unless they went on.
    if (!(await add([title]))) setTyped((now) => (now === '' ? title : now));
  }

  function paste(event: ClipboardEvent) {
    const lines = event.clipboardData
      .getData('text/plain')
      .split(/[\n\r]+/)
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length < 2) return;
    event.preventDefault();
    void add(lines);
  }

  return (
    <form className={styles.add} onSubmit={submit} noValidate>
      <TextField
        ref={field}
        label={t('addLabel')}
        labelHidden
        placeholder={t('addPlaceholder')}
        autoComplete="off"
        enterKeyHint="enter"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        onPaste={paste}
        problem={problem}
      />
      <Button type="submit">{t('add')}</Button>
    </form>
  );
}
