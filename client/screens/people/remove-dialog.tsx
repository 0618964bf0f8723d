import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import type { Participant } from '#shared/session/state.ts';

interface RemoveDialogProps {
  open: boolean;
  onClose(): void;
  person: Participant;
}

/** Asks before somebody is shut out, and says what that means. */
export function RemoveDialog({ open, onClose, person: { id, name } }: RemoveDialogProps) {
  const t = useTranslations('people');
  const send = useSend();
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const done = await send({ type: 'participant.remove', participantId: id });
    setBusy(false);
    if (done) onClose();
  }

  return (
    <AskDialog
      open={open}
      title={t('removeTitle')}
      message={t.rich('removeMessage', { name, bdi: (chunks) => <bdi>{chunks}</bdi> })}
      no={t('cancel')}
      yes={t('remove')}
      isDanger
      busy={busy}
      onNo={onClose}
      onYes={() => void remove()}
    />
  );
}
