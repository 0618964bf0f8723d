import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import type { Participant, Role } from '#shared/session/state.ts';

interface HandOverDialogProps {
  open: boolean;
  onClose(): void;
  /** Oneself. */
  person: Participant;
  /** What one is from then on. */
  role: Role;
}

/** Asks before a facilitator gives up the lead, which only others can give back. */
export function HandOverDialog({ open, onClose, person, role }: HandOverDialogProps) {
  const t = useTranslations('people');
  const send = useSend();
  const [busy, setBusy] = useState(false);

  async function handOver() {
    setBusy(true);
    const done = await send({ type: 'participant.update', participantId: person.id, role });
    setBusy(false);
    if (done) onClose();
  }

  return (
    <AskDialog
      open={open}
      title={t('handOverTitle')}
      message={t('handOverMessage')}
      no={t('handOverNot')}
      yes={role === 'voter' ? t('handOverAndVote') : t('handOverAndWatch')}
      isDanger
      busy={busy}
      onNo={onClose}
      onYes={() => void handOver()}
    />
  );
}
