import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { Dialog } from '#client/parts/dialog.tsx';
import { useSend } from '#client/screens/session/use-send.ts';
import { newToken } from '#client/sync/ids.ts';

/** For a link that got into the wrong hands. Asks first, and says what it means. */
export function ReplaceLink() {
  const t = useTranslations('invite');
  const send = useSend();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);

  async function replace() {
    setBusy(true);
    const done = await send({ type: 'link.renew', key: newToken() });
    setBusy(false);
    if (done) setAsking(false);
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('replace')}</Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('replaceTitle')}
        description={t('replaceMessage')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button variant="danger" busy={busy} onClick={() => void replace()}>
              {t('replaceNow')}
            </Button>
          </>
        }
      />
    </>
  );
}
