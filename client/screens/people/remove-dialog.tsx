import { useState } from 'react';
import { useTranslations } from 'use-intl';
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
    <Dialog
      open={open}
      onClose={onClose}
      title={t('removeTitle')}
      description={t.rich('removeMessage', { name, bdi: (chunks) => <bdi>{chunks}</bdi> })}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="danger" busy={busy} onClick={() => void remove()}>
            {t('remove')}
          </Button>
        </>
      }
    />
  );
}
