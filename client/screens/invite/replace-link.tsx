import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
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
      <AskDialog
        open={asking}
        title={t('replaceTitle')}
        message={t('replaceMessage')}
        no={t('cancel')}
        yes={t('replaceNow')}
        isDanger
        busy={busy}
        onNo={() => setAsking(false)}
        onYes={() => void replace()}
      />
    </>
  );
}
