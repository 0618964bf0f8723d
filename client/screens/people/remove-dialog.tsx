import { useState } from 'react';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import type { Participant } from '#shared/session/state.ts';

interface RemoveDialogProps {
  open: boolean;
  onClose(): void;
  person: Participant;
}

/** Asks before somebody is shut out, and says what that means. */
export function RemoveDialog({ open, onClose, person: { id, name } }: RemoveDialogProps) {
  const send = useSend();
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const done = await send({ type: 'participant.remove', participantId: id });
    setBusy(false);
    if (done) onClose();
  }

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Remove from the session?"
      description={
        <>
          <bdi>{name}</bdi> leaves the table at once, and what they voted in an open round is taken
          back. Rounds that were revealed keep their cards. With the link they can join again as
          somebody new.
        </>
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            Remove
          </Button>
        </>
      }
    />
  );
}
