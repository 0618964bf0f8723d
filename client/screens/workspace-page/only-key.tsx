import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { useToast } from '#client/parts/toast.tsx';
import styles from '#client/screens/sign-in/sign-in.module.css';
import { useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { useAddPasskey } from '#client/screens/workspace-page/own-keys-dialog.tsx';
import { thisDevice } from '#client/sync/device.ts';
import { hasPasskeys, readOwnKeys } from '#client/sync/workspace/signing-in.ts';

const laterPrefix = 'poker.only-key.';

/** Says once that this device is the only key, where it is, and offers a passkey. */
export function OnlyKey({ onOpen }: { onOpen(): void }) {
  const t = useTranslations('ownKeys');
  const refusalWords = useRefusalWords();
  const { show } = useToast();
  const { known } = useWorkspaceClient();
  const later = laterPrefix + known.workspaceId;
  const [isShown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const addPasskey = useAddPasskey();

  useEffect(() => {
    if (thisDevice().get(later) !== null) return;
    void readOwnKeys(known).then((keys) => {
      if (keys.ok && keys.accounts.length === 0) setShown(true);
    });
  }, [known, later]);

  if (!isShown) return null;

  function put() {
    thisDevice().set(later, '1');
    setShown(false);
  }

  async function add() {
    setBusy(true);
    const added = await addPasskey();
    setBusy(false);
    if (!added.ok) return show(refusalWords(added.refusal), { tone: 'problem' });
    const keys = await readOwnKeys(known);
    if (keys.ok && keys.accounts.length > 0) put();
  }

  return (
    <section className={styles.notice} aria-label={t('title')}>
      <p>{t('onlyKey')}</p>
      {hasPasskeys() && (
        <Button size="small" variant="primary" busy={busy} onClick={() => void add()}>
          {t('addPasskey')}
        </Button>
      )}
      <Button size="small" onClick={onOpen}>
        {t(hasPasskeys() ? 'more' : 'title')}
      </Button>
      <Button size="small" variant="quiet" onClick={put}>
        {t('later')}
      </Button>
    </section>
  );
}
