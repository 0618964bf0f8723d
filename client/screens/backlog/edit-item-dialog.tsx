import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextArea, TextField } from '#client/parts/field.tsx';
import { Origin } from '#client/parts/origin.tsx';
import styles from '#client/screens/backlog/edit-item-dialog.module.css';
import {
  changesOf,
  draftOf,
  type ItemDraft,
  type ItemProblem,
  type ItemProblems,
  problemsIn,
  readDraft,
  readKeptDraft,
  type TextDetail,
} from '#client/screens/backlog/item-draft.ts';
import { DraftNote } from '#client/screens/drafts/draft-note.tsx';
import { useDraft } from '#client/screens/drafts/use-draft.ts';
import { LabelsField } from '#client/screens/labels/labels-field.tsx';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Item } from '#shared/session/state.ts';

interface EditItemDialogProps {
  open: boolean;
  onClose(): void;
  item: Item;
  /** Labels that items have, to be offered. */
  labels: readonly string[];
  onSave(command: CommandOf<'item.edit'>): void;
}

/** Says more about an item than its title. What others change meanwhile and you do not stays theirs. */
export function EditItemDialog({ open, onClose, item, labels, onSave }: EditItemDialogProps) {
  const t = useTranslations('itemForm');
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [before] = useState(item);
  const [standing] = useState(() => draftOf(item));
  // Only what was changed is kept, so that the rest is as it stands when it comes back.
  const typed = useDraft<Partial<ItemDraft>>(`item.${item.id}`, {}, readKeptDraft);
  const draft = { ...standing, ...typed.value };
  const [problems, setProblems] = useState<ItemProblems>({});

  function wordsFor(problem: ItemProblem | undefined): string | undefined {
    return problem && (problem.length ? t(problem.text, problem.length) : t(problem.text));
  }

  function change(changes: Partial<ItemDraft>) {
    typed.set(changesOf({ ...draft, ...changes }, standing));
    const mended = Object.keys(changes).map((name) => [name, undefined]);
    setProblems({ ...problems, ...Object.fromEntries(mended) });
  }

  function field(name: TextDetail) {
    return {
      name,
      value: draft[name],
      problem: wordsFor(problems[name]),
      onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
    };
  }

  function save(event: FormEvent) {
    event.preventDefault();
    const found = problemsIn(draft, before);
    setProblems(found);
    const [first] = Object.keys(found);
    if (first) {
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    const changes = readDraft(draft, before);
    if (Object.keys(changes).length > 0)
      onSave({ type: 'item.edit', itemId: before.id, ...changes });
    typed.forget();
    onClose();
  }

  function cancel() {
    typed.forget();
    onClose();
  }

  function discard() {
    typed.discard();
    setProblems({});
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('edit')}
      footer={
        <>
          <Button variant="quiet" onClick={cancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary">
            {t('save')}
          </Button>
        </>
      }
    >
      {item.workStatus && (
        <p className={styles.status}>
          <Origin item={{ workStatus: item.workStatus }} />
        </p>
      )}
      <form ref={form} id={formId} className={styles.form} onSubmit={save} noValidate>
        <TextField label={t('title')} autoComplete="off" {...field('title')} />
        <TextField
          label={t('key')}
          hint={t('keyHint')}
          autoComplete="off"
          spellCheck={false}
          {...field('key')}
        />
        <TextField
          label={t('link')}
          type="url"
          inputMode="url"
          dir="ltr"
          autoComplete="off"
          placeholder="https://"
          {...field('link')}
        />
        <TextField
          label={t('parent')}
          hint={t('parentHint')}
          autoComplete="off"
          {...field('parent')}
        />
        <LabelsField
          name="labels"
          value={draft.labels}
          onChange={(labels) => change({ labels })}
          known={labels}
          problem={wordsFor(problems.labels)}
        />
        <TextArea label={t('description')} {...field('description')} />
        <DraftNote draft={typed} onDiscard={discard} />
      </form>
    </Dialog>
  );
}
