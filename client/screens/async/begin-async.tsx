import { Clock } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { DeadlineForm } from '#client/screens/async/deadline-form.tsx';
import { WebhookSetting } from '#client/screens/async/webhook-setting.tsx';
import { useView } from '#client/screens/session/use-session.ts';

/** Lets a facilitator turn a live session async; nothing to see where it is. */
export function BeginAsync() {
  const t = useTranslations('async');
  const isLive = useView((view) => view.state?.mode === 'live');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!isLive) return null;
  return (
    <p>
      <Button
        variant="quiet"
        size="small"
        icon={<Clock aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        {t('begin')}
      </Button>
      <Dialog open={open} onClose={close} title={t('beginTitle')} description={t('beginMessage')}>
        <DeadlineForm deadline={undefined} action={t('beginNow')} onDone={close} />
        <WebhookSetting />
      </Dialog>
    </p>
  );
}
