import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { SegmentedChoice } from '#client/parts/segmented-choice.tsx';
import { limits } from '#shared/commands/limits.ts';

interface SaveViewDialogProps {
  open: boolean;
  title: string;
  /** What it is called as the dialog opens. */
  name: string;
  /** Whether it may be for everybody; `null` where that is not asked. */
  mayShare: boolean | null;
  /** Answers whether it was done. */
  onSave(name: string, shared: boolean): Promise<boolean>;
  onClose(): void;
}

/** Gives a view a name, and says who sees it. */
export function SaveViewDialog(props: SaveViewDialogProps) {
  const { open, title, mayShare, onClose } = props;
  const t = useTranslations('workspaceViews');
  const form = useId();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" form={form}>
            {t('save')}
          </Button>
        </>
      }
    >
      {open && <NameForm {...props} id={form} mayShare={mayShare} />}
    </Dialog>
  );
}

function NameForm({ id, name, mayShare, onSave, onClose }: SaveViewDialogProps & { id: string }) {
  const t = useTranslations('workspaceViews');
  const [typed, setTyped] = useState(name);
  const [shared, setShared] = useState(mayShare === true);
  const [problem, setProblem] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (typed.trim() === '') return setProblem(t('nameMissing'));
    if (await onSave(typed.trim(), shared)) onClose();
  }

  return (
    <form id={id} onSubmit={(event) => void submit(event)} noValidate>
      <TextField
        label={t('name')}
        placeholder={t('nameExample')}
        autoComplete="off"
        maxLength={limits.viewName}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(undefined);
        }}
        problem={problem}
      />
      {mayShare === true && (
        <SegmentedChoice
          legend={t('forWhom')}
          options={[
            { value: 'all', label: t('forAll') },
            { value: 'me', label: t('forMe') },
          ]}
          value={shared ? 'all' : 'me'}
          onChange={(whom) => setShared(whom === 'all')}
        />
      )}
    </form>
  );
}
