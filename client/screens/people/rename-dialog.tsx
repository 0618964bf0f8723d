import { type FormEvent, useId, useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Participant } from '#shared/session/state.ts';

interface RenameDialogProps {
  open: boolean;
  onClose(): void;
  person: Participant;
  you: boolean;
}

/** Changes the name that everybody sees. */
export function RenameDialog({ open, onClose, person, you }: RenameDialogProps) {
  const send = useSend();
  const formId = useId();
  const [name, setName] = useState(person.name);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    const next = name.trim();
    const wrong = problemWith(next);
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
      title={you ? 'Change your name' : 'Rename'}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Save
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate>
        <TextField
          label="Name"
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

function problemWith(name: string): string | undefined {
  if (name === '') return 'Type a name.';
  const length = [...name].length;
  return length > limits.name
    ? `A name has at most ${limits.name} characters; this one has ${length}.`
    : undefined;
}
