import { KeyRound } from 'lucide-react';
import { useReducer, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { AskDialog } from '#client/parts/ask-dialog.tsx';
import { Button } from '#client/parts/button.tsx';
import { CopyField } from '#client/parts/copy-field.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { useSendToWorkspace, useWorkspaceView } from '#client/screens/workspace/use-workspace.ts';
import { drawnSecret, keepDrawn } from '#client/screens/workspace-incoming/drawn-secrets.ts';
import { newToken } from '#client/sync/ids.ts';
import { incomingAddress } from '#client/sync/workspace/incoming.ts';
import type { IncomingWebhook } from '#shared/incoming/incoming.ts';

/** Where programs post to, while it is known here; and the way to another address. */
export function AddressPart({ webhook: { id, name, secretAt } }: { webhook: IncomingWebhook }) {
  const t = useTranslations('incoming');
  const send = useSendToWorkspace();
  const workspaceId = useWorkspaceView((view) => view.workspaceId);
  const [, showDrawn] = useReducer((times: number) => times + 1, 0);
  const [isAsking, setAsking] = useState(false);
  const secret = drawnSecret(id, secretAt);
  const address = secret === undefined ? null : incomingAddress(workspaceId, secret);

  async function renew() {
    setAsking(false);
    const drawn = newToken();
    if (!(await send({ type: 'incoming.renew', id, secret: drawn }))) return;
    keepDrawn(id, drawn, secretAt);
    showDrawn();
  }

  return (
    <section className={styles.part} aria-labelledby="incoming-address">
      <h2 id="incoming-address" className={styles.heading}>
        {t('address')}
      </h2>
      {address === null ? (
        <p className={styles.soft}>{t(secretAt === undefined ? 'noAddress' : 'addressShown')}</p>
      ) : (
        <>
          <CopyField label={t('addressOf', { name: isolated(name) })} value={address} />
          <p className={styles.soft}>{t('copyNow')}</p>
          <CopyField label={t('command')} value={commandFor(address)} />
          <p className={styles.soft}>{t('commandHint')}</p>
        </>
      )}
      <div>
        <Button
          icon={<KeyRound aria-hidden="true" />}
          onClick={() => (secretAt === undefined ? void renew() : setAsking(true))}
        >
          {t('newAddress')}
        </Button>
      </div>
      <AskDialog
        open={isAsking}
        title={t('newAddressTitle', { name: isolated(name) })}
        message={t('newAddressMessage')}
        no={t('cancel')}
        yes={t('drawNow')}
        onNo={() => setAsking(false)}
        onYes={() => void renew()}
      />
    </section>
  );
}

/** For a terminal: what it sends has what a mapping is suggested by. */
function commandFor(address: string): string {
  const sent = { title: 'Disk full', id: 'disk-1', url: 'https://example.com/disk-1' };
  return `curl -H 'Content-Type: application/json' -d '${JSON.stringify(sent)}' ${address}`;
}
