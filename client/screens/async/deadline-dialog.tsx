import { useTranslations } from 'use-intl';
import { Dialog } from '#client/parts/dialog.tsx';
import { DeadlineForm } from '#client/screens/async/deadline-form.tsx';
import { WebhookSetting } from '#client/screens/async/webhook-setting.tsx';
import type { SessionState } from '#shared/session/state.ts';

interface DeadlineDialogProps {
  state: SessionState;
  open: boolean;
  onClose(): void;
}

/** Until when everybody votes in their own time, and who is told of it. */
export function DeadlineDialog({ state, open, onClose }: DeadlineDialogProps) {
  const t = useTranslations('async');
  const run = state.since === undefined ? {} : { since: state.since };
  return (
    <Dialog open={open} onClose={onClose} title={t('changeDeadline')}>
      <DeadlineForm deadline={state.deadline} run={run} onDone={onClose} />
      <WebhookSetting />
    </Dialog>
  );
}
