import { type FormEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import { limits } from '#shared/commands/limits.ts';
import type { Participant } from '#shared/session/state.ts';

interface RenameDialogProps {
  open: boolean;
  onClose(): void;
  person: Participant;
  you: boolean;
}

/** Changes the name that everybody sees. */
export function RenameDialog({ open, onClose, person, you }: RenameDialogProps) {
  const t = useTranslations('people');
  const send = useSend();
  const formId = useId();
  const [name, setName] = useState(person.name);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    const next = name.trim();
    const length = [...next].length;
    const wrong =
      length === 0
        ? t('nameMissing')
        : length > limits.name
          ? t('nameTooLong', { most: limits.name, length })
          : undefined;
    setProblem(wrong);
    if (wrong || busy) return;
    if (next === person.name) return onClose();
    setBusy(true);
    const done = await send({ type: 'participant.update', participantId: person.id, name: next });
    setBusy(false);
    if (done) onClose();
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={you ? t('changeName') : t('rename')}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate>
        <TextField
          label={t('name')}
          autoComplete="off"
          enterKeyHint="done"
          value={name}
          onChange={(event) => setName(event.target.value)}
          problem={problem}
        />
      </form>
    </Dialog>
  );
}
