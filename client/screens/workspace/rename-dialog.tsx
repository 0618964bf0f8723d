import { useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { TextField } from '#client/parts/field.tsx';
import { limits } from '#shared/commands/limits.ts';

interface RenameDialogProps {
  name: string;
  words: { title: string; name: string; needed: string; cancel: string; save: string };
  /** Answers whether it is called so now. */
  onSave(name: string): Promise<boolean>;
  onClose(): void;
}

/** Gives something another name. */
export function RenameDialog({ name, words, onSave, onClose }: RenameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState('');

  async function save() {
    if (typed.trim() === '') return setProblem(words.needed);
    if (await onSave(typed.trim())) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={words.title}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="primary" onClick={() => void save()}>
            {words.save}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={words.name}
          autoComplete="off"
          maxLength={limits.name}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          problem={problem}
        />
      </form>
    </Dialog>
  );
}
